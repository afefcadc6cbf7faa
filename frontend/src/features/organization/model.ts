import type { OwnOrganization } from "@/api/ownOrganization";
import type { components } from "@/api/schema";
import {
  countListings,
  type Task,
  type TaskState,
  taskHref,
  taskState,
  tasks,
} from "@/components/tasks/tasks";
import type { Words } from "@/i18n/ja";

export type Profile = components["schemas"]["Profile"];

/** The fields whose visibility can be chosen, and what holds until somebody chooses. */
export const visibleFields = {
  summary: "public",
  website: "public",
  address: "members",
  corporate_number: "staff",
  directory: "members",
} as const;
export type VisibleField = keyof typeof visibleFields;

/** What the reader calls a field of the API. */
export function fieldWords(t: Words, path: string): string {
  const words: Record<string, string> = {
    ...t.organization.fields,
    "contact.name": t.organization.fields.contactName,
    "contact.email": t.organization.fields.contactEmail,
    "contact.phone": t.organization.fields.contactPhone,
  };
  return words[path] ?? path;
}

/** A row of the task list. */
export interface TaskRow {
  task: Task;
  href: string;
  state: TaskState;
  /** What is there, in a few words. */
  summary: string;
}

/** Where each task stands. */
export function taskRows(organization: OwnOrganization, t: Words): TaskRow[] {
  return tasks.map((task) => ({
    task,
    href: taskHref(organization, task),
    state: taskState(organization, task),
    summary: summaryOf(task, organization, t),
  }));
}

function summaryOf(task: Task, organization: OwnOrganization, t: Words): string {
  const words = t.organization;
  const { profile } = organization;
  switch (task) {
    case "offers":
    case "needs": {
      const count = countListings(organization, task === "offers" ? "offer" : "need");
      return count > 0 ? words.listingCount(count) : words.noListings;
    }
    case "basics":
      return [
        profile.name,
        wordOf(t.glossary.kinds, profile.kind),
        wordOf(t.glossary.wards, profile.ward),
      ]
        .filter(Boolean)
        .join(t.common.dot);
    case "goals":
      return profile.goals?.length ? words.goalsSummary(profile.goals.length) : "";
    case "contact":
      return profile.contact?.name ? words.contactSummary(profile.contact.name) : "";
    case "visibility":
      return Object.keys(profile.visibility ?? {}).length > 0 ? words.chosen : words.defaults;
  }
}

/** The word for a code; empty for none or an unknown one. */
export function wordOf(words: object, code: string | undefined): string {
  return (words as Record<string, string>)[code ?? ""] ?? "";
}

const compared = [
  "name",
  "name_kana",
  "kind",
  "ward",
  "address",
  "website",
  "corporate_number",
  "summary",
  "goals",
  "targets",
  "contact",
  "visibility",
] as const satisfies readonly (keyof Profile)[];

/** The fields in which two profiles differ, in the order of the forms. */
export function changedFields(one: Profile, other: Profile): (keyof Profile)[] {
  const plain = (value: unknown) => JSON.stringify(value ?? "").replace(/^(\[\]|\{\})$/, '""');
  return compared.filter((field) => plain(one[field]) !== plain(other[field]));
}

/** How many drafts of a member wait to be published: its own and its listings'. */
export function unpublished({ actions, listings }: OwnOrganization): number {
  const own = actions.includes("publish") ? 1 : 0;
  return own + listings.filter((listing) => listing.actions.includes("publish")).length;
}

/** Puts the main goal first. */
export function goalsInOrder(goals: readonly number[], main: number | undefined): number[] {
  const sorted = [...goals].sort((a, b) => a - b);
  if (main === undefined || !sorted.includes(main)) return sorted;
  return [main, ...sorted.filter((goal) => goal !== main)];
}

/** What a field of a profile says, in the words of the reader; empty for nothing. */
export function valueWords(profile: Profile, field: keyof Profile, t: Words): string {
  const value = profile[field];
  if (field === "kind") return wordOf(t.glossary.kinds, profile.kind);
  if (field === "ward") return wordOf(t.glossary.wards, profile.ward);
  if (field === "goals") {
    return (profile.goals ?? [])
      .map((goal) => t.common.goalTile(goal, wordOf(t.glossary.goals, String(goal))))
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
