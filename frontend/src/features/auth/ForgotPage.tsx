import { useState } from "react";
import { FormTextField } from "@/components/form/FormFields";
import { useProblemForm } from "@/components/form/useProblemForm";
import { Button } from "@/components/ui/Button";
import { ErrorSummary } from "@/components/ui/ErrorSummary";
import { PageHeader } from "@/components/ui/PageHeader";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { askForPassword } from "./api";
import { MailSent } from "./MailSent";

/** Where somebody asks for a new password; the answer does not tell whether the address is known. */
export function ForgotPage() {
  const { t, lang } = useTranslation();
  const words = t.joining;
  const [sentTo, setSentTo] = useState<string>();
  const form = useProblemForm({
    defaultValues: { email: "" },
    labels: { email: t.auth.email },
    reValidateMode: "onSubmit",
    send: async ({ email }) => {
      await askForPassword({ email: email.trim(), language: lang });
      setSentTo(email.trim());
    },
  });
  if (sentTo) {
    return <MailSent what={words.forgotSent(sentTo)} onAgain={() => setSentTo(undefined)} />;
  }
  return (
    <div className="mx-auto max-w-md">
      <PageHeader
        title={words.forgotTitle}
        lead={words.forgotLead}
        back={{ href: paths.signIn, label: t.auth.title }}
      />
      <form noValidate onSubmit={form.onSubmit} className="flex flex-col gap-6">
        <ErrorSummary {...form.summary} />
        <FormTextField
          name="email"
          control={form.control}
          rules={{ required: t.errors.fields.required }}
          label={t.auth.email}
          type="email"
          inputMode="email"
          autoComplete="username"
        />
        <div>
          <Button type="submit" look="primary" wide isPending={form.formState.isSubmitting}>
            {words.forgotSubmit}
          </Button>
        </div>
      </form>
    </div>
  );
}
