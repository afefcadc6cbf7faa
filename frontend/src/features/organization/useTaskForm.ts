import { useState } from "react";
import type { DefaultValues, FieldValues, Path } from "react-hook-form";
import type { OwnOrganization } from "@/api/ownOrganization";
import { useProblemForm } from "@/components/form/useProblemForm";
import { useTranslation } from "@/i18n/language";
import { useSaveProfile } from "./api";
import { changedFields, type Profile } from "./model";

interface Options<T extends FieldValues> {
  organization: OwnOrganization;
  defaultValues: DefaultValues<T>;
  labels: Partial<Record<Path<T>, string>>;
  /** Puts the entries of this task into the profile; the rest stays as it is. */
  into: (profile: Profile, entries: T) => Profile;
  pathOf?: (serverPath: string) => string;
  onSaved: () => void;
}

/**
 * The form of one task. When somebody else saved first, the entries stay, what
 * is there now is told, and the next attempt goes on top of it.
 */
export function useTaskForm<T extends FieldValues>(options: Options<T>) {
  const { organization, into, onSaved, ...rest } = options;
  const { t } = useTranslation();
  const [opened] = useState(organization.profile);
  const save = useSaveProfile(organization);
  const form = useProblemForm<T>({
    ...rest,
    send: async (entries) => {
      await save.mutateAsync(into(organization.profile, entries));
      onSaved();
    },
    sentenceFor: (problem) => (problem.kind === "stale" ? t.organization.staleTitle : undefined),
  });
  return {
    ...form,
    /** The fields that somebody else changed since this form was opened. */
    overtaken:
      form.problem?.kind === "stale" ? changedFields(opened, organization.profile) : undefined,
  };
}
