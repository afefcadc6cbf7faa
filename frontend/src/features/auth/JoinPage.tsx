import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FormTextField } from "@/components/form/FormFields";
import { useProblemForm } from "@/components/form/useProblemForm";
import { Button } from "@/components/ui/Button";
import { ErrorSummary } from "@/components/ui/ErrorSummary";
import { Link } from "@/components/ui/Link";
import { PageHeader } from "@/components/ui/PageHeader";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { askToJoin, registrationQuery } from "./api";
import { MailSent } from "./MailSent";

/** Where a visitor asks to become a member; the rest goes by mail. */
export function JoinPage() {
  const { t } = useTranslation();
  const words = t.joining;
  const { data: registration } = useQuery(registrationQuery);
  const [sentTo, setSentTo] = useState<string>();
  if (registration === "invitation") {
    return (
      <div className="mx-auto max-w-md">
        <PageHeader title={words.closedTitle} lead={words.closed} />
        <Link href={paths.signIn}>{words.toSignIn}</Link>
      </div>
    );
  }
  if (sentTo) return <MailSent what={words.sent(sentTo)} onAgain={() => setSentTo(undefined)} />;
  return (
    <div className="mx-auto max-w-md">
      <PageHeader title={words.title} lead={words.lead} />
      <JoinForm onSent={setSentTo} />
      <p className="mt-8 border-t border-line pt-6">
        {words.haveAccount} <Link href={paths.signIn}>{words.toSignIn}</Link>
      </p>
    </div>
  );
}

function JoinForm({ onSent }: { onSent: (email: string) => void }) {
  const { t, lang } = useTranslation();
  const words = t.joining;
  const form = useProblemForm({
    defaultValues: { email: "", name: "", organization: "" },
    labels: { email: t.auth.email, name: t.auth.name, organization: words.organization },
    reValidateMode: "onSubmit",
    send: async ({ email, name, organization }) => {
      await askToJoin({ email: email.trim(), name, organization, language: lang });
      onSent(email.trim());
    },
    sentenceFor: (problem) => (problem.code === "registration_closed" ? words.closed : undefined),
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
        autoComplete="email"
      />
      <FormTextField
        name="name"
        control={form.control}
        rules={rules}
        label={t.auth.name}
        help={t.auth.nameHelp}
        autoComplete="name"
      />
      <FormTextField
        name="organization"
        control={form.control}
        label={words.organization}
        help={words.organizationHelp}
        autoComplete="organization"
      />
      <div>
        <Button type="submit" look="primary" wide isPending={form.formState.isSubmitting}>
          {words.submit}
        </Button>
      </div>
    </form>
  );
}
