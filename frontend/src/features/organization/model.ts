import type { OwnOrganization } from "@/api/ownOrganization";
import type { components } from "@/api/schema";
import type { Words } from "@/i18n/ja";
import { paths } from "@/paths";

export type Profile = components["schemas"]["Profile"];

/** The tasks that are forms of this feature. */
export const formTasks = ["basics", "goals", "contact", "visibility"] as const;
export type FormTask = (typeof formTasks)[number];

/** All tasks, in the order in which they are best done. */
export type Task = keyof Words["organization"]["tasks"];
export const tasks: readonly Task[] = [
  "basics",
  "goals",
  "contact",
  "offers",
  "needs",
  "visibility",
];

/** The fields whose visibility can be chosen, and what holds until somebody chooses. */
export const visibleFields = {
  summary: "public",
  website: "public",
  address: "members",
  corporate_number: "staff",
} as const;
export type VisibleField = keyof typeof visibleFields;

/** The task in which a field of the API is filled in. */
export function taskOfField(path: string): FormTask {
  if (path.startsWith("goals") || path.startsWith("targets")) return "goals";
  if (path.startsWith("contact")) return "contact";
  if (path.startsWith("visibility")) return "visibility";
  return "basics";
}

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
  state: "done" | "todo" | "optional";
  /** What is there, in a few words. */
  summary: string;
}

/** Where each task stands. */
export function taskRows(organization: OwnOrganization, t: Words): TaskRow[] {
  const missing = new Set(organization.missing.map(({ path }) => taskOfField(path)));
  return tasks.map((task): TaskRow => {
    if (task === "offers" || task === "needs") {
      const side = task === "offers" ? "offer" : "need";
      const count = organization.listings.filter(
        (listing) => listing.side === side && listing.state !== "withdrawn",
      ).length;
      return {
        task,
        href: count > 0 ? paths.listings : paths.newListing(side),
        state: count > 0 ? "done" : "todo",
        summary: count > 0 ? t.organization.listingCount(count) : t.organization.noListings,
      };
    }
    const state = missing.has(task) ? "todo" : task === "visibility" ? "optional" : "done";
    return {
      task,
      href: paths.organizationTask(task),
      state,
      summary: summaryOf(task, organization, t),
    };
  });
}

function summaryOf(task: FormTask, { profile }: OwnOrganization, t: Words): string {
  const words = t.organization;
  switch (task) {
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

/**
 * Whether 13 digits are a corporate number: the first is the check digit,
 * 9 − (sum of the others from the right, every second one doubled) mod 9.
 */
export function isCorporateNumber(text: string): boolean {
  if (!/^[1-9]\d{12}$/.test(text)) return false;
  const digits = [...text].map(Number);
  const sum = digits
    .slice(1)
    .reverse()
    .reduce((total, digit, at) => total + digit * (at % 2 === 0 ? 1 : 2), 0);
  return digits[0] === 9 - (sum % 9);
}

/** Puts the main goal first. */
export function goalsInOrder(goals: readonly number[], main: number | undefined): number[] {
  const sorted = [...goals].sort((a, b) => a - b);
  if (main === undefined || !sorted.includes(main)) return sorted;
  return [main, ...sorted.filter((goal) => goal !== main)];
}
