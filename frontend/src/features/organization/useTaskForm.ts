import { useQueryClient } from "@tanstack/react-query";
import type { FieldValues, Path } from "react-hook-form";
import {
  type OwnOrganization,
  ownOrganizationQuery,
  rereadOwnOrganization,
} from "@/api/ownOrganization";
import { useAutosave } from "@/components/form/useAutosave";
import type { FormTask } from "@/components/tasks/tasks";
import { saveProfile } from "./api";
import type { Profile } from "./model";

interface Options<T extends FieldValues> {
  task: FormTask;
  organization: OwnOrganization;
  /** The entries of this task, as a profile has them. */
  entriesOf: (profile: Profile) => T;
  /** Puts the entries of this task into the profile; the rest stays as it is. */
  into: (profile: Profile, entries: T) => Profile;
  /** The fields in which one types. */
  typed: readonly Path<T>[];
  /** The field of the form at which a fault of the server belongs. */
  fieldOf?: (serverPath: string) => string;
}

/** The form of one task: it saves by itself into the draft of the organisation. */
export function useTaskForm<T extends FieldValues>(options: Options<T>) {
  const { task, organization, entriesOf, into, typed, fieldOf = (path) => path } = options;
  const client = useQueryClient();
  const { queryKey } = ownOrganizationQuery(organization.id);
  const known = () => client.getQueryData<OwnOrganization>(queryKey) ?? organization;
  const form = useAutosave<T>({
    name: `organization:${organization.id}:${task}`,
    typed,
    fieldOf,
    current: () => entriesOf(known().profile),
    save: async (entries) => {
      const now = known();
      const saved = await saveProfile(client, now, into(now.profile, entries));
      return entriesOf(saved.profile);
    },
    reload: () => rereadOwnOrganization(client, organization.id),
  });
  return { ...form, task, organization: known() };
}
