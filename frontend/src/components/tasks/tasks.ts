import type { OwnOrganization } from "@/api/ownOrganization";
import type { Words } from "@/i18n/ja";
import { paths } from "@/paths";

/** The tasks that are forms about the organisation itself. */
export const formTasks = ["basics", "goals", "contact", "visibility"] as const;
export type FormTask = (typeof formTasks)[number];

/** All tasks, in the order in which they are best done. */
export type Task = keyof Words["organization"]["tasks"];
export const tasks: readonly Task[] = [
  "basics",
  "goals",
  "offers",
  "needs",
  "contact",
  "visibility",
];

/** How far a task is. */
export type TaskState = "todo" | "begun" | "done";

/** The task in which a field of the API is filled in. */
export function taskOfField(path: string): FormTask {
  if (path.startsWith("goals") || path.startsWith("targets")) return "goals";
  if (path.startsWith("contact")) return "contact";
  if (path.startsWith("visibility")) return "visibility";
  return "basics";
}

/** What each form has to have before the organisation can be handed in. */
const needed: Record<FormTask, readonly string[]> = {
  basics: ["name", "kind", "ward", "summary"],
  goals: ["goals"],
  contact: ["contact.name", "contact.email"],
  visibility: [],
};

/** How many listings of a side there are, whatever became of them but a withdrawal. */
export function countListings({ listings }: OwnOrganization, side: "offer" | "need"): number {
  return listings.filter((each) => each.side === side && each.state !== "withdrawn").length;
}

/** How far a task is, by what the server has. */
export function taskState(organization: OwnOrganization, task: Task): TaskState {
  switch (task) {
    case "offers":
      return countListings(organization, "offer") > 0 ? "done" : "todo";
    case "needs":
      return countListings(organization, "need") > 0 ? "done" : "todo";
    case "visibility":
      // What holds until somebody chooses is all right; it only has to be seen once.
      return Object.keys(organization.profile.visibility ?? {}).length > 0 ||
        organization.state === "admitted"
        ? "done"
        : "todo";
    default: {
      const open = needed[task].filter((field) =>
        organization.missing.some(({ path }) => path === field),
      );
      if (open.length === 0) return "done";
      return open.length < needed[task].length ? "begun" : "todo";
    }
  }
}

/** How many of the tasks are done. */
export function tasksDone(organization: OwnOrganization): number {
  return tasks.filter((task) => taskState(organization, task) === "done").length;
}

/** Where a task is done. */
export function taskHref(organization: OwnOrganization, task: Task): string {
  if (task !== "offers" && task !== "needs") return paths.organizationTask(task);
  const side = task === "offers" ? "offer" : "need";
  return countListings(organization, side) > 0 ? paths.listings : paths.newListing(side);
}

/** The next task that is not done, after this one and then from the beginning. */
export function nextTask(organization: OwnOrganization, after?: Task): Task | undefined {
  const at = after ? tasks.indexOf(after) + 1 : 0;
  return [...tasks.slice(at), ...tasks.slice(0, at)].find(
    (task) => task !== after && taskState(organization, task) !== "done",
  );
}

/** Where to go on from a task: the next one, or the check of all answers. */
export function nextHref(organization: OwnOrganization, after?: Task): string {
  const next = nextTask(organization, after);
  return next ? taskHref(organization, next) : paths.organizationCheck;
}
