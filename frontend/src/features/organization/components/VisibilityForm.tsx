import { Controller } from "react-hook-form";
import { fieldId } from "@/components/form/useProblemForm";
import { RadioGroup } from "@/components/ui/Choices";
import type { Words } from "@/i18n/ja";
import { useTranslation } from "@/i18n/language";
import { type Profile, type VisibleField, visibleFields, wordOf } from "../model";
import { useTaskForm } from "../useTaskForm";
import type { TaskFormProps } from "./BasicsForm";
import { TaskFrame } from "./TaskFrame";

type Visibility = "public" | "members" | "staff";
const degrees: readonly Visibility[] = ["public", "members", "staff"];
const fields = Object.keys(visibleFields) as VisibleField[];
const typed: [] = [];

function entriesOf({ visibility = {} }: Profile) {
  const chosen = (field: VisibleField) =>
    (visibility[field] as Visibility | undefined) ?? visibleFields[field];
  return {
    summary: chosen("summary"),
    website: chosen("website"),
    address: chosen("address"),
    corporate_number: chosen("corporate_number"),
    directory: chosen("directory"),
    /** Whether somebody has looked at this; what holds by itself is all right then. */
    seen: Object.keys(visibility).length > 0,
  };
}

/** Being listed is a yes or a no; every entry has its three degrees. */
function choicesOf(t: Words, field: VisibleField) {
  const { directory, visibleTo } = t.organization;
  if (field !== "directory") {
    return degrees.map((degree) => ({
      value: degree,
      label: t.glossary.visibility[degree],
      help: visibleTo[degree],
    }));
  }
  return [
    { value: "public" as const, label: directory.public, help: directory.publicHelp },
    { value: "members" as const, label: directory.members, help: directory.membersHelp },
  ];
}

/** Who sees which entry. */
export function VisibilityForm({ organization, onGo }: TaskFormProps) {
  const { t } = useTranslation();
  const words = t.organization;
  const form = useTaskForm({
    task: "visibility",
    organization,
    entriesOf,
    into: (now, { seen: _, ...visibility }) => ({ ...now, visibility }),
    typed,
    fieldOf: (path) => path.replace("visibility.", ""),
  });
  const { flush } = form;
  return (
    <TaskFrame
      form={{
        ...form,
        flush: () => {
          // Going on without a change agrees with what holds by itself.
          form.setValue("seen", true);
          return flush();
        },
      }}
      onGo={onGo}
      labelOf={(field) => words.fields[field as VisibleField] ?? ""}
      say={(_, value) => wordOf(t.glossary.visibility, String(value))}
    >
      {fields.map((field) => (
        <Controller
          key={field}
          name={field}
          control={form.control}
          render={({ field: { value, onChange }, fieldState }) => (
            <div id={fieldId(field)}>
              <RadioGroup
                label={field === "directory" ? words.directory.label : words.fields[field]}
                {...(field === "directory" ? { help: words.directory.help } : {})}
                value={value}
                onChange={onChange}
                error={fieldState.error?.message}
                choices={choicesOf(t, field)}
              />
            </div>
          )}
        />
      ))}
    </TaskFrame>
  );
}
