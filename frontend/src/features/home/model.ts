import type { components } from "@/api/schema";
import type { Words } from "@/i18n/ja";
import { paths } from "@/paths";

export type Todo = components["schemas"]["Todo"];

/** A thing to do: the verb, why, and where it is done. */
export interface Step {
  key: string;
  title: string;
  why: string;
  href: string;
  due?: string | undefined;
}

/** The steps in the order of the API; kinds that this version does not know are left out. */
export function stepsOf(todo: readonly Todo[], t: Words): Step[] {
  return todo.flatMap((each) => stepOf(each, t) ?? []);
}

function stepOf({ kind, id, organization, title = "", due }: Todo, t: Words): Step | undefined {
  const { tasks, whys } = t.home;
  const key = `${kind}-${id}`;
  switch (kind) {
    case "register":
      return { key, title: tasks.register, why: whys.register, href: paths.organization };
    case "complete_organization":
      return {
        key,
        title: tasks.complete_organization,
        why: whys.complete_organization,
        href: paths.organization,
      };
    case "add_listing":
      return { key, title: tasks.add_listing, why: whys.add_listing, href: paths.listings };
    case "answer_introduction":
      return {
        key,
        title: tasks.answer_introduction(organization?.name ?? ""),
        why: whys.answer_introduction,
        href: paths.introduction(id),
        due,
      };
    case "renew_listing":
      return {
        key,
        title: tasks.renew_listing(title),
        why: whys.renew_listing,
        href: paths.listings,
        due,
      };
    default:
      return undefined;
  }
}
