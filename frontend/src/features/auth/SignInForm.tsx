import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { type ApiProblem, asProblem, problemSentence } from "@/api/problem";
import { signIn } from "@/api/session";
import { Button } from "@/components/ui/Button";
import { Checkbox } from "@/components/ui/Choices";
import { type ErrorEntry, ErrorSummary } from "@/components/ui/ErrorSummary";
import { TextField } from "@/components/ui/TextField";
import { useTranslation } from "@/i18n/language";

interface Entries {
  email: string;
  password: string;
}

interface Props {
  /** Filled in when the same person signs in again. */
  email?: string;
  onSignedIn: () => void;
}

/** The sign-in by itself, for the page and for the dialog after a session has ended. */
export function SignInForm({ email = "", onSignedIn }: Props) {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<ApiProblem>();
  const [visible, setVisible] = useState(false);
  const { control, handleSubmit, formState } = useForm<Entries>({
    defaultValues: { email, password: "" },
    shouldFocusError: false,
    reValidateMode: "onSubmit",
  });

  async function send(entries: Entries) {
    setProblem(undefined);
    try {
      await signIn(entries.email.trim(), entries.password);
      onSignedIn();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  }

  const faults = (["email", "password"] as const).flatMap((name): ErrorEntry[] => {
    const message = formState.errors[name]?.message;
    return message ? [{ fieldId: `sign-in-${name}`, label: t.auth[name], message }] : [];
  });
  const title = problem && faults.length === 0 ? sentenceFor(problem) : undefined;

  function sentenceFor(failed: ApiProblem): string {
    return failed.kind === "unauthenticated" ? t.auth.rejected : problemSentence(t, failed);
  }

  return (
    <form noValidate onSubmit={handleSubmit(send)} className="flex flex-col gap-6">
      <ErrorSummary errors={faults} attempt={formState.submitCount} {...(title ? { title } : {})} />
      <Controller
        name="email"
        control={control}
        rules={{ required: t.errors.fields.required }}
        render={({ field: { ref, ...field }, fieldState }) => (
          <TextField
            {...field}
            inputRef={ref}
            id="sign-in-email"
            label={t.auth.email}
            type="email"
            inputMode="email"
            autoComplete="username"
            error={fieldState.error?.message}
          />
        )}
      />
      <Controller
        name="password"
        control={control}
        rules={{ required: t.errors.fields.required }}
        render={({ field: { ref, ...field }, fieldState }) => (
          <TextField
            {...field}
            inputRef={ref}
            id="sign-in-password"
            label={t.auth.password}
            type={visible ? "text" : "password"}
            autoComplete="current-password"
            error={fieldState.error?.message}
          />
        )}
      />
      <div className="-mt-4">
        <Checkbox isSelected={visible} onChange={setVisible}>
          {t.auth.showPassword}
        </Checkbox>
      </div>
      <div>
        <Button type="submit" look="primary" wide isPending={formState.isSubmitting}>
          {t.auth.submit}
        </Button>
      </div>
    </form>
  );
}
