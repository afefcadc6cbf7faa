import type { OwnOrganization } from "@/api/ownOrganization";
import { FormTextField } from "@/components/form/FormFields";
import { FormSelect } from "@/components/form/FormSelect";
import { FormTextArea } from "@/components/form/FormTextArea";
import { Disclosure } from "@/components/ui/Disclosure";
import { useTranslation } from "@/i18n/language";
import { fieldWords, type Profile, valueWords } from "../model";
import { useTaskForm } from "../useTaskForm";
import { TaskFrame } from "./TaskFrame";

export interface TaskFormProps {
  organization: OwnOrganization;
  /** Goes to a page of the app. */
  onGo: (href: string) => void;
}

/** The longest description, in characters; the server checks the same. */
const summaryLimit = 1000;

const typed = ["name", "summary", "name_kana", "address", "website", "corporate_number"] as const;

function entriesOf(profile: Profile) {
  return {
    name: profile.name,
    kind: profile.kind ?? "",
    ward: profile.ward ?? "",
    summary: profile.summary ?? "",
    name_kana: profile.name_kana ?? "",
    address: profile.address ?? "",
    website: profile.website ?? "",
    corporate_number: profile.corporate_number ?? "",
  };
}

/** Who the organisation is: four questions, and what few are asked for. */
export function BasicsForm({ organization, onGo }: TaskFormProps) {
  const { t } = useTranslation();
  const { fields: words, help } = t.organization;
  const form = useTaskForm({
    task: "basics",
    organization,
    entriesOf,
    into: (now, entries) => ({ ...now, ...entries }),
    typed,
  });
  const { control } = form;
  const options = (names: Record<string, string>) =>
    Object.entries(names).map(([value, label]) => ({ value, label }));
  return (
    <TaskFrame
      form={form}
      onGo={onGo}
      labelOf={(field) => fieldWords(t, field)}
      say={(field, value) => valueWords({ name: "", [field]: value }, field as keyof Profile, t)}
    >
      <FormTextField
        name="name"
        control={control}
        label={words.name}
        help={help.name}
        requirement="required"
        autoComplete="organization"
      />
      <FormSelect
        name="kind"
        control={control}
        label={words.kind}
        requirement="required"
        options={options(t.glossary.kinds)}
      />
      <FormSelect
        name="ward"
        control={control}
        label={words.ward}
        help={help.ward}
        requirement="required"
        options={options(t.glossary.wards)}
      />
      <FormTextArea
        name="summary"
        control={control}
        label={words.summary}
        help={help.summary}
        requirement="required"
        limit={summaryLimit}
        rows={5}
      />
      <MoreBasics form={form} open={hasMore(organization.profile)} />
    </TaskFrame>
  );
}

function hasMore(profile: Profile): boolean {
  return Boolean(
    profile.name_kana || profile.address || profile.website || profile.corporate_number,
  );
}

type Form = ReturnType<typeof useTaskForm<ReturnType<typeof entriesOf>>>;

/** What few are asked for; nobody has to fill it in. */
function MoreBasics({ form: { control }, open }: { form: Form; open: boolean }) {
  const { t } = useTranslation();
  const { fields: words, help } = t.organization;
  return (
    <Disclosure
      open={open}
      title={
        <>
          <span className="font-bold">{t.tasks.moreBasics}</span>
          <span className="block text-help text-soft">{t.tasks.moreBasicsWhat}</span>
        </>
      }
    >
      <div className="flex flex-col gap-8">
        <FormTextField name="name_kana" control={control} label={words.name_kana} />
        <FormTextField
          name="address"
          control={control}
          label={words.address}
          help={help.address}
          autoComplete="street-address"
        />
        <FormTextField
          name="website"
          control={control}
          label={words.website}
          help={help.website}
          type="url"
          inputMode="url"
          autoComplete="url"
        />
        <FormTextField
          name="corporate_number"
          control={control}
          label={words.corporate_number}
          help={help.corporate_number}
          width="medium"
          inputMode="numeric"
        />
      </div>
    </Disclosure>
  );
}
