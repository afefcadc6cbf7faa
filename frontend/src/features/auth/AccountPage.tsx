import { type ReactNode, useState } from "react";
import { type Account, signOut } from "@/api/session";
import { FormTextField } from "@/components/form/FormFields";
import { useProblemForm } from "@/components/form/useProblemForm";
import { Button } from "@/components/ui/Button";
import { RadioGroup } from "@/components/ui/Choices";
import { ErrorSummary } from "@/components/ui/ErrorSummary";
import { PageHeader } from "@/components/ui/PageHeader";
import { type Language, useTranslation } from "@/i18n/language";
import { changePassword, savePreferences } from "./api";
import { PasswordFields } from "./PasswordFields";

/** What an account chooses for itself, and the way out. */
export function AccountPage({ account }: { account: Account }) {
  const { t } = useTranslation();
  const words = t.account;
  return (
    <div className="max-w-2xl">
      <PageHeader title={words.title} lead={words.lead} />
      <div className="flex flex-col gap-12">
        <Part title={words.aboutYou}>
          <PreferencesForm account={account} />
        </Part>
        <Part title={words.passwordTitle} lead={words.passwordLead}>
          <PasswordForm email={account.email} />
        </Part>
        <Part title={words.signOutTitle} lead={words.signOutLead}>
          <Button wide onPress={() => void signOut()}>
            {t.shell.signOut}
          </Button>
        </Part>
      </div>
    </div>
  );
}

function Part({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-5 border-t border-line pt-8 first:border-0 first:pt-0">
      <div>
        <h2 className="text-section">{title}</h2>
        {lead && <p className="text-soft">{lead}</p>}
      </div>
      {children}
    </section>
  );
}

function PreferencesForm({ account }: { account: Account }) {
  const { t, lang, setLanguage } = useTranslation();
  const [language, choose] = useState<Language>(lang);
  const [saved, setSaved] = useState(false);
  const form = useProblemForm({
    defaultValues: { name: account.name },
    labels: { name: t.auth.name },
    send: async ({ name }) => {
      setSaved(false);
      await savePreferences({ name, language });
      setLanguage(language);
      setSaved(true);
    },
  });
  return (
    <form noValidate onSubmit={form.onSubmit} className="flex flex-col gap-6">
      <ErrorSummary {...form.summary} />
      <div>
        <p className="font-bold">{t.auth.email}</p>
        <p>{account.email}</p>
        <p className="text-help text-soft">{t.account.emailHelp}</p>
      </div>
      <FormTextField
        name="name"
        control={form.control}
        rules={{ required: t.errors.fields.required }}
        label={t.auth.name}
        help={t.auth.nameHelp}
        width="medium"
        autoComplete="name"
      />
      <RadioGroup
        label={t.auth.language}
        value={language}
        onChange={choose}
        choices={[
          { value: "ja", label: t.auth.languages.ja },
          { value: "en", label: t.auth.languages.en },
        ]}
      />
      <Send
        label={t.common.save}
        pending={form.formState.isSubmitting}
        done={saved ? t.account.saved : ""}
      />
    </form>
  );
}

function PasswordForm({ email }: { email: string }) {
  const { t } = useTranslation();
  const [changed, setChanged] = useState(false);
  const form = useProblemForm({
    defaultValues: { current: "", new: "" },
    labels: { current: t.account.current, new: t.auth.newPassword },
    send: async (entries) => {
      setChanged(false);
      await changePassword(entries);
      form.reset();
      setChanged(true);
    },
  });
  return (
    <form noValidate onSubmit={form.onSubmit} className="flex max-w-md flex-col gap-6">
      <ErrorSummary {...form.summary} />
      <input type="hidden" name="username" autoComplete="username" value={email} />
      <PasswordFields
        control={form.control}
        boxes={[
          { name: "current", label: t.account.current },
          { name: "new", label: t.auth.newPassword, isNew: true },
        ]}
      />
      <Send
        label={t.account.change}
        pending={form.formState.isSubmitting}
        done={changed ? t.account.changed : ""}
      />
    </form>
  );
}

function Send({ label, pending, done }: { label: string; pending: boolean; done: string }) {
  return (
    <div className="flex flex-wrap items-center gap-4">
      <Button type="submit" look="primary" wide isPending={pending}>
        {label}
      </Button>
      <p role="status" className="text-soft">
        {done}
      </p>
    </div>
  );
}
