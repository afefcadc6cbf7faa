import type { OwnOrganization } from "@/api/ownOrganization";
import { FormTextArea, FormTextField } from "@/components/form/FormFields";
import { FormSelect } from "@/components/form/FormSelect";
import { useTranslation } from "@/i18n/language";
import { isCorporateNumber } from "../model";
import { useTaskForm } from "../useTaskForm";
import { TaskFrame } from "./TaskFrame";

export interface TaskFormProps {
  organization: OwnOrganization;
  onSaved: () => void;
}

/** The longest description, in characters; the server checks the same. */
const summaryLimit = 1000;

/** Who the organisation is. */
export function BasicsForm({ organization, onSaved }: TaskFormProps) {
  const { t } = useTranslation();
  const { fields: words, help } = t.organization;
  const { profile } = organization;
  const form = useTaskForm({
    organization,
    onSaved,
    defaultValues: {
      name: profile.name,
      name_kana: profile.name_kana ?? "",
      kind: profile.kind ?? "",
      ward: profile.ward ?? "",
      summary: profile.summary ?? "",
      address: profile.address ?? "",
      website: profile.website ?? "",
      corporate_number: profile.corporate_number ?? "",
    },
    labels: {
      name: words.name,
      name_kana: words.name_kana,
      kind: words.kind,
      ward: words.ward,
      summary: words.summary,
      address: words.address,
      website: words.website,
      corporate_number: words.corporate_number,
    },
    into: (now, entries) => ({ ...now, ...entries }),
  });
  const { control } = form;
  const options = (names: Record<string, string>) =>
    Object.entries(names).map(([value, label]) => ({ value, label }));
  return (
    <TaskFrame
      form={form}
      profile={profile}
      fields={[
        "name",
        "name_kana",
        "kind",
        "ward",
        "summary",
        "address",
        "website",
        "corporate_number",
      ]}
    >
      <FormTextField
        name="name"
        control={control}
        rules={{ required: t.errors.fields.required }}
        label={words.name}
        help={help.name}
        requirement="required"
        autoComplete="organization"
      />
      <FormTextField
        name="name_kana"
        control={control}
        label={words.name_kana}
        requirement="optional"
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
      <FormTextField
        name="address"
        control={control}
        label={words.address}
        help={help.address}
        requirement="optional"
        autoComplete="street-address"
      />
      <FormTextField
        name="website"
        control={control}
        label={words.website}
        help={help.website}
        requirement="optional"
        type="url"
        inputMode="url"
        autoComplete="url"
      />
      <FormTextField
        name="corporate_number"
        control={control}
        rules={{
          validate: (text) =>
            text === "" || isCorporateNumber(text) || t.errors.fields.corporate_number,
        }}
        label={words.corporate_number}
        help={help.corporate_number}
        requirement="optional"
        width="medium"
        inputMode="numeric"
      />
    </TaskFrame>
  );
}
