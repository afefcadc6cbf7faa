import { Controller } from "react-hook-form";
import { fieldId } from "@/components/form/useProblemForm";
import { RadioGroup } from "@/components/ui/Choices";
import { Notice } from "@/components/ui/Notice";
import { useTranslation } from "@/i18n/language";
import { type VisibleField, visibleFields } from "../model";
import { useTaskForm } from "../useTaskForm";
import type { TaskFormProps } from "./BasicsForm";
import { TaskFrame } from "./TaskFrame";

type Visibility = "public" | "members" | "staff";
const degrees: readonly Visibility[] = ["public", "members", "staff"];
const fields = Object.keys(visibleFields) as VisibleField[];

/** Who sees which entry. */
export function VisibilityForm({ organization, onSaved }: TaskFormProps) {
  const { t } = useTranslation();
  const words = t.organization;
  const { profile } = organization;
  const chosen = (field: VisibleField) =>
    (profile.visibility?.[field] as Visibility | undefined) ?? visibleFields[field];
  const form = useTaskForm<Record<VisibleField, Visibility>>({
    organization,
    onSaved,
    defaultValues: {
      summary: chosen("summary"),
      website: chosen("website"),
      address: chosen("address"),
      corporate_number: chosen("corporate_number"),
    },
    labels: Object.fromEntries(fields.map((field) => [field, words.fields[field]])),
    into: (now, visibility) => ({ ...now, visibility }),
    pathOf: (path) => path.replace("visibility.", ""),
  });
  return (
    <TaskFrame form={form} profile={profile} fields={["visibility"]}>
      {fields.map((field) => (
        <Controller
          key={field}
          name={field}
          control={form.control}
          render={({ field: { value, onChange }, fieldState }) => (
            <div id={fieldId(field)}>
              <RadioGroup
                label={words.fields[field]}
                value={value}
                onChange={onChange}
                error={fieldState.error?.message}
                choices={degrees.map((degree) => ({
                  value: degree,
                  label: t.glossary.visibility[degree],
                  help: words.visibleTo[degree],
                }))}
              />
            </div>
          )}
        />
      ))}
      <Notice>{words.contactAlways}</Notice>
    </TaskFrame>
  );
}
