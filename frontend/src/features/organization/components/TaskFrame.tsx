import type { ReactNode } from "react";
import type { FieldValues } from "react-hook-form";
import type { OwnOrganization } from "@/api/ownOrganization";
import { AutosaveBar } from "@/components/form/AutosaveBar";
import { ConflictPanel } from "@/components/form/ConflictPanel";
import type { useAutosave } from "@/components/form/useAutosave";
import { NextTask } from "@/components/tasks/NextTask";
import { TaskProgress } from "@/components/tasks/TaskProgress";
import type { FormTask } from "@/components/tasks/tasks";
import { Notice } from "@/components/ui/Notice";
import { useTranslation } from "@/i18n/language";

interface Props<T extends FieldValues> {
  form: ReturnType<typeof useAutosave<T>> & { task: FormTask; organization: OwnOrganization };
  /** What the reader calls a field of this form. */
  labelOf: (field: string) => string;
  /** A value of a field in words, for the choice between two versions. */
  say?: (field: string, value: unknown) => ReactNode;
  onGo: (href: string) => void;
  children: ReactNode;
}

/** The form of a task: what to know above, how the saving stands and the way on below. */
export function TaskFrame<T extends FieldValues>(props: Props<T>) {
  const { form, labelOf, say = String, onGo, children } = props;
  const { t, format } = useTranslation();
  const words = t.autosave;
  const { organization, task } = form;
  const taken = form.taken.map(labelOf).filter(Boolean);
  return (
    <form
      noValidate
      onSubmit={(event) => event.preventDefault()}
      className="flex max-w-line flex-col gap-8"
    >
      {organization.state !== "admitted" && <TaskProgress organization={organization} />}
      {form.restored && <Notice>{words.restored}</Notice>}
      {taken.length > 0 && <Notice>{words.taken(format.list(taken))}</Notice>}
      {form.clashes.length > 0 && (
        <ConflictPanel
          by={{ name: organization.updated_by, at: organization.updated_at }}
          rows={form.clashes.map(({ field, mine, theirs }) => ({
            field,
            label: labelOf(field),
            mine: say(field, mine),
            theirs: say(field, theirs),
          }))}
          onResolve={(choices) => void form.resolve(choices)}
        />
      )}
      {children}
      <AutosaveBar saving={form.saving} problem={form.problem} onRetry={() => void form.flush()}>
        <NextTask organization={organization} task={task} flush={form.flush} onGo={onGo} />
      </AutosaveBar>
    </form>
  );
}
