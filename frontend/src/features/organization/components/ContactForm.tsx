import { FormTextField } from "@/components/form/FormFields";
import { Notice } from "@/components/ui/Notice";
import { useTranslation } from "@/i18n/language";
import { fieldWords, type Profile } from "../model";
import { useTaskForm } from "../useTaskForm";
import type { TaskFormProps } from "./BasicsForm";
import { TaskFrame } from "./TaskFrame";

const typed = ["name", "email", "phone"] as const;

function entriesOf({ contact }: Profile) {
  return {
    name: contact?.name ?? "",
    email: contact?.email ?? "",
    phone: contact?.phone ?? "",
  };
}

/** Whom a partner talks to, once both sides have accepted. */
export function ContactForm({ organization, onGo }: TaskFormProps) {
  const { t } = useTranslation();
  const { fields: words, help } = t.organization;
  const form = useTaskForm({
    task: "contact",
    organization,
    entriesOf,
    into: (now, contact) => ({ ...now, contact }),
    typed,
    fieldOf: (path) => path.replace("contact.", ""),
  });
  const { control } = form;
  return (
    <TaskFrame form={form} onGo={onGo} labelOf={(field) => fieldWords(t, `contact.${field}`)}>
      <FormTextField
        name="name"
        control={control}
        label={words.contactName}
        requirement="required"
        width="medium"
        autoComplete="name"
      />
      <FormTextField
        name="email"
        control={control}
        label={words.contactEmail}
        requirement="required"
        width="medium"
        type="email"
        inputMode="email"
        autoComplete="email"
      />
      <FormTextField
        name="phone"
        control={control}
        label={words.contactPhone}
        help={help.contactPhone}
        requirement="optional"
        width="medium"
        type="tel"
        inputMode="tel"
        autoComplete="tel"
      />
      <Notice>{t.organization.contactAlways}</Notice>
    </TaskFrame>
  );
}
