import { FormTextField } from "@/components/form/FormFields";
import { FormSelect } from "@/components/form/FormSelect";
import { useProblemForm } from "@/components/form/useProblemForm";
import { nextHref } from "@/components/tasks/tasks";
import { Button } from "@/components/ui/Button";
import { ErrorSummary } from "@/components/ui/ErrorSummary";
import { useTranslation } from "@/i18n/language";
import { useRegister } from "../api";

/** The beginning: a name and a kind make the draft; the tasks fill it. */
export function RegisterForm({ onGo }: { onGo: (href: string) => void }) {
  const { t } = useTranslation();
  const words = t.organization;
  const register = useRegister();
  const form = useProblemForm({
    defaultValues: { name: "", kind: "" },
    labels: { name: words.fields.name, kind: words.fields.kind },
    // A newcomer goes straight on to the first task.
    send: async (entries) => onGo(nextHref(await register.mutateAsync(entries))),
  });
  const rules = { required: t.errors.fields.required };
  return (
    <form noValidate onSubmit={form.onSubmit} className="flex max-w-line flex-col gap-8">
      <ErrorSummary {...form.summary} />
      <FormTextField
        name="name"
        control={form.control}
        rules={rules}
        label={words.fields.name}
        help={words.help.name}
        autoComplete="organization"
      />
      <FormSelect
        name="kind"
        control={form.control}
        rules={rules}
        label={words.fields.kind}
        options={Object.entries(t.glossary.kinds).map(([value, label]) => ({ value, label }))}
      />
      <p className="text-soft">{words.start.steps}</p>
      <div>
        <Button type="submit" look="primary" wide isPending={form.formState.isSubmitting}>
          {words.start.submit}
        </Button>
      </div>
    </form>
  );
}
