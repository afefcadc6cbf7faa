import { signIn } from "@/api/session";
import { FormTextField } from "@/components/form/FormFields";
import { useProblemForm } from "@/components/form/useProblemForm";
import { Button } from "@/components/ui/Button";
import { ErrorSummary } from "@/components/ui/ErrorSummary";
import { useTranslation } from "@/i18n/language";
import { PasswordFields } from "./PasswordFields";

interface Props {
  /** Filled in when the same person signs in again. */
  email?: string;
  onSignedIn: () => void;
}

/** The sign-in by itself, for the page and for the dialog after a session has ended. */
export function SignInForm({ email = "", onSignedIn }: Props) {
  const { t } = useTranslation();
  const form = useProblemForm({
    defaultValues: { email, password: "" },
    labels: { email: t.auth.email, password: t.auth.password },
    reValidateMode: "onSubmit",
    send: async (entries) => {
      await signIn(entries.email.trim(), entries.password);
      onSignedIn();
    },
    sentenceFor: (problem) => (problem.kind === "unauthenticated" ? t.auth.rejected : undefined),
  });
  const rules = { required: t.errors.fields.required };

  return (
    <form noValidate onSubmit={form.onSubmit} className="flex flex-col gap-6">
      <ErrorSummary {...form.summary} />
      <FormTextField
        name="email"
        control={form.control}
        rules={rules}
        label={t.auth.email}
        type="email"
        inputMode="email"
        autoComplete="username"
      />
      <PasswordFields
        control={form.control}
        boxes={[{ name: "password", label: t.auth.password }]}
      />
      <div>
        <Button type="submit" look="primary" wide isPending={form.formState.isSubmitting}>
          {t.auth.submit}
        </Button>
      </div>
    </form>
  );
}
