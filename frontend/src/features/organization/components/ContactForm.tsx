import { FormTextField } from "@/components/form/FormFields";
import { useTranslation } from "@/i18n/language";
import { useTaskForm } from "../useTaskForm";
import type { TaskFormProps } from "./BasicsForm";
import { TaskFrame } from "./TaskFrame";

/** Whom a partner talks to, once both sides have accepted. */
export function ContactForm({ organization, onSaved }: TaskFormProps) {
  const { t } = useTranslation();
  const { fields: words, help } = t.organization;
  const { profile } = organization;
  const form = useTaskForm({
    organization,
    onSaved,
    defaultValues: {
      contact: {
        name: profile.contact?.name ?? "",
        email: profile.contact?.email ?? "",
        phone: profile.contact?.phone ?? "",
      },
    },
    labels: {
      "contact.name": words.contactName,
      "contact.email": words.contactEmail,
      "contact.phone": words.contactPhone,
    },
    into: (now, { contact }) => ({ ...now, contact }),
  });
  const { control } = form;
  return (
    <TaskFrame form={form} profile={profile} fields={["contact"]}>
      <FormTextField
        name="contact.name"
        control={control}
        label={words.contactName}
        requirement="required"
        width="medium"
        autoComplete="name"
      />
      <FormTextField
        name="contact.email"
        control={control}
        label={words.contactEmail}
        requirement="required"
        width="medium"
        type="email"
        inputMode="email"
        autoComplete="email"
      />
      <FormTextField
        name="contact.phone"
        control={control}
        label={words.contactPhone}
        help={help.contactPhone}
        requirement="optional"
        width="medium"
        type="tel"
        inputMode="tel"
        autoComplete="tel"
      />
    </TaskFrame>
  );
}
