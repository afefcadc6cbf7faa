import { Controller, useWatch } from "react-hook-form";
import { FormTextField } from "@/components/form/FormFields";
import { FormRadioGroup } from "@/components/form/FormRadioGroup";
import { FormSelect } from "@/components/form/FormSelect";
import { OrganizationPicker } from "@/components/form/OrganizationPicker";
import { fieldId, useProblemForm } from "@/components/form/useProblemForm";
import { Button } from "@/components/ui/Button";
import { ErrorSummary } from "@/components/ui/ErrorSummary";
import { useTranslation } from "@/i18n/language";
import { useAddRule } from "../api/rules";
import { emptyEntries, fieldOf, type Rule, type RuleEntries, ruleBody } from "../model";

interface Named {
  id: string;
  name: string;
}

interface Props {
  /** The two that are to be kept apart, where they were chosen before. */
  pair: readonly Named[];
  onAdded: (rule: Rule) => void;
  onCancel: () => void;
}

type Form = ReturnType<typeof useProblemForm<RuleEntries>>;

/** What to keep from being suggested, and why. */
export function RuleForm({ pair, onAdded, onCancel }: Props) {
  const { t } = useTranslation();
  const words = t.rules;
  const add = useAddRule();
  const form: Form = useProblemForm<RuleEntries>({
    defaultValues: emptyEntries(pair.map(({ id }) => id).join("~")),
    labels: {
      first: words.first,
      second: words.second,
      firstKind: words.firstKind,
      secondKind: words.secondKind,
      subjectOrganization: words.subjectOrganization,
      subjectKind: words.subjectKind,
      within: words.within,
      reason: words.reason,
      until: words.until,
    },
    send: async (entries) => onAdded(await add.mutateAsync(ruleBody(entries))),
    pathOf: (path) => fieldOf(path, form.getValues()),
    sentenceFor: ({ code }) => (code === "rule_exists" ? words.exists : undefined),
  });
  const kind = useWatch({ control: form.control, name: "kind" });
  return (
    <form noValidate onSubmit={form.onSubmit} className="flex flex-col gap-6">
      <ErrorSummary {...form.summary} />
      <FormRadioGroup
        name="kind"
        control={form.control}
        label={words.kind}
        choices={(["pair", "kinds", "place"] as const).map((value) => ({
          value,
          label: words.kinds[value],
          help: words.kindHelp[value],
        }))}
      />
      {kind === "pair" && <Pair form={form} pair={pair} />}
      {kind === "kinds" && (
        <>
          <Kind form={form} name="firstKind" label={words.firstKind} />
          <Kind
            form={form}
            name="secondKind"
            label={words.secondKind}
            help={words.secondKindHelp}
          />
        </>
      )}
      {kind === "place" && <Place form={form} />}
      <FormTextField
        name="reason"
        control={form.control}
        label={words.reason}
        help={words.reasonHelp}
        requirement="required"
        autoComplete="off"
        rules={{ validate: (reason) => String(reason).trim() !== "" || t.errors.fields.required }}
      />
      <FormTextField
        name="until"
        control={form.control}
        type="date"
        width="medium"
        label={words.until}
        help={words.untilHelp}
        requirement="optional"
      />
      <div className="flex flex-wrap justify-end gap-3 max-md:flex-col-reverse max-md:items-stretch">
        <Button wide onPress={onCancel}>
          {t.common.cancel}
        </Button>
        <Button wide type="submit" look="primary" isPending={form.formState.isSubmitting}>
          {words.submit}
        </Button>
      </div>
    </form>
  );
}

function Pair({ form, pair }: { form: Form; pair: readonly Named[] }) {
  const { t } = useTranslation();
  const words = t.rules;
  return (
    <>
      <Organization form={form} name="first" label={words.first} chosen={pair[0]} />
      <Organization
        form={form}
        name="second"
        label={words.second}
        chosen={pair[1]}
        validate={(id) => id !== form.getValues("first") || words.same}
      />
    </>
  );
}

function Place({ form }: { form: Form }) {
  const { t } = useTranslation();
  const words = t.rules;
  const subject = useWatch({ control: form.control, name: "subject" });
  return (
    <>
      <FormRadioGroup
        name="subject"
        control={form.control}
        label={words.subject}
        columns
        choices={(["organization", "kind"] as const).map((value) => ({
          value,
          label: words.subjects[value],
        }))}
      />
      {subject === "organization" ? (
        <Organization form={form} name="subjectOrganization" label={words.subjectOrganization} />
      ) : (
        <Kind form={form} name="subjectKind" label={words.subjectKind} />
      )}
      <FormRadioGroup
        name="within"
        control={form.control}
        label={words.within}
        help={words.withinHelp}
        choices={(["ward", "city", "prefecture"] as const).map((value) => ({
          value,
          label: words.withins[value],
        }))}
      />
    </>
  );
}

interface OrganizationProps {
  form: Form;
  name: "first" | "second" | "subjectOrganization";
  label: string;
  chosen?: Named | undefined;
  validate?: (id: string) => true | string;
}

function Organization({ form, name, label, chosen, validate }: OrganizationProps) {
  const { t } = useTranslation();
  return (
    <Controller
      name={name}
      control={form.control}
      rules={{ validate: (id) => (id === "" ? t.rules.choose : (validate?.(id) ?? true)) }}
      render={({ field: { value, onChange, onBlur }, fieldState }) => (
        <OrganizationPicker
          id={fieldId(name)}
          value={value}
          onChange={onChange}
          onBlur={onBlur}
          label={label}
          requirement="required"
          error={fieldState.error?.message}
          {...(chosen ? { initialName: chosen.name } : {})}
        />
      )}
    />
  );
}

interface KindProps {
  form: Form;
  name: "firstKind" | "secondKind" | "subjectKind";
  label: string;
  help?: string;
}

function Kind({ form, name, label, help }: KindProps) {
  const { t } = useTranslation();
  return (
    <FormSelect
      name={name}
      control={form.control}
      label={label}
      {...(help ? { help } : {})}
      requirement="required"
      options={Object.entries(t.glossary.kinds).map(([value, word]) => ({ value, label: word }))}
      rules={{ validate: (value) => value !== "" || t.rules.choose }}
    />
  );
}
