import { type Account, acceptInvitation } from "@/api/session";
import { FormTextField } from "@/components/form/FormFields";
import { useProblemForm } from "@/components/form/useProblemForm";
import { Button } from "@/components/ui/Button";
import { ErrorSummary } from "@/components/ui/ErrorSummary";
import { useTranslation } from "@/i18n/language";
import type { InvitationPreview } from "./api";
import { PasswordFields } from "./PasswordFields";

interface Props {
  token: string;
  preview: InvitationPreview;
  onEntered: (account: Account) => void;
}

/** Name and password for a new account, or a new password for an old one. */
export function WelcomeForm({ token, preview, onEntered }: Props) {
  const { t, lang } = useTranslation();
  const joins = preview.purpose === "join";
  const password = joins ? t.auth.password : t.auth.newPassword;
  const form = useProblemForm({
    defaultValues: { name: preview.name ?? "", password: "" },
    labels: { name: t.auth.name, password },
    send: async (entries) =>
      onEntered(await acceptInvitation({ token, language: lang, ...entries })),
    sentenceFor: (problem) => (problem.code === "invitation_spent" ? t.welcome.spent : undefined),
  });
  return (
    <form noValidate onSubmit={form.onSubmit} className="flex flex-col gap-6">
      <ErrorSummary {...form.summary} />
      <div>
        <p className="font-bold">{t.auth.email}</p>
        <p>{preview.email}</p>
      </div>
      {/* Password managers keep the password under this name. */}
      <input type="hidden" name="username" autoComplete="username" value={preview.email} />
      {joins && (
        <FormTextField
          name="name"
          control={form.control}
          rules={{ required: t.errors.fields.required }}
          label={t.auth.name}
          help={t.auth.nameHelp}
          autoComplete="name"
        />
      )}
      <PasswordFields
        control={form.control}
        boxes={[{ name: "password", label: password, isNew: true }]}
      />
      <div>
        <Button type="submit" look="primary" wide isPending={form.formState.isSubmitting}>
          {joins ? t.welcome.join : t.welcome.reset}
        </Button>
      </div>
    </form>
  );
}
