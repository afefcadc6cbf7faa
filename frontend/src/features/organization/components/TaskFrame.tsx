import type { FormEventHandler, ReactNode } from "react";
import { Button } from "@/components/ui/Button";
import { ErrorSummary } from "@/components/ui/ErrorSummary";
import { LinkButton } from "@/components/ui/Link";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { fieldWords, type Profile, wordOf } from "../model";

interface Props {
  form: {
    onSubmit: FormEventHandler<HTMLFormElement>;
    summary: Parameters<typeof ErrorSummary>[0];
    overtaken: (keyof Profile)[] | undefined;
    formState: { isSubmitting: boolean };
  };
  /** What is saved now. */
  profile: Profile;
  /** The fields of this task. */
  fields: readonly (keyof Profile)[];
  children: ReactNode;
}

/** The form of a task: what went wrong above, saving and the way back below. */
export function TaskFrame({ form, profile, fields, children }: Props) {
  const { t } = useTranslation();
  const words = t.organization;
  return (
    <form noValidate onSubmit={form.onSubmit} className="flex max-w-line flex-col gap-8">
      <ErrorSummary {...form.summary}>
        {form.overtaken && (
          <Overtaken fields={form.overtaken.filter((f) => fields.includes(f))} profile={profile} />
        )}
      </ErrorSummary>
      {children}
      <div className="flex flex-wrap items-center gap-4 pt-2 max-md:flex-col max-md:items-stretch">
        <Button type="submit" look="primary" wide isPending={form.formState.isSubmitting}>
          {words.saveTask}
        </Button>
        <LinkButton href={paths.organization} look="quiet">
          {words.back}
        </LinkButton>
      </div>
    </form>
  );
}

function Overtaken({ fields, profile }: { fields: (keyof Profile)[]; profile: Profile }) {
  const { t } = useTranslation();
  const words = t.organization;
  return (
    <>
      <p>{words.staleWhat}</p>
      {fields.length === 0 ? (
        <p>{words.staleSame}</p>
      ) : (
        <ul className="list-disc pl-5">
          {fields.map((field) => (
            <li key={field}>
              {words.staleNow(
                fieldWords(t, field),
                valueWords(profile, field, t) || words.emptyValue,
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

type Words = ReturnType<typeof useTranslation>["t"];

function valueWords(profile: Profile, field: keyof Profile, t: Words): string {
  const value = profile[field];
  if (field === "kind") return wordOf(t.glossary.kinds, profile.kind);
  if (field === "ward") return wordOf(t.glossary.wards, profile.ward);
  if (field === "goals") {
    return (profile.goals ?? [])
      .map((goal) => wordOf(t.glossary.goals, String(goal)))
      .join(t.common.listSeparator);
  }
  if (Array.isArray(value)) return value.join(t.common.listSeparator);
  if (typeof value === "object") {
    return Object.values(value)
      .map((entry) => wordOf(t.glossary.visibility, entry) || entry)
      .join(t.common.listSeparator);
  }
  return value ?? "";
}
