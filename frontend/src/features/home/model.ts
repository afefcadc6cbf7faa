import type { components } from "@/api/schema";
import { daysBetween } from "@/i18n/formats";
import type { Words } from "@/i18n/ja";
import { stillOpen } from "@/i18n/ja/stillOpen";
import { joinWords } from "@/i18n/language";
import { paths } from "@/paths";

joinWords({ stillOpen });

export type Todo = components["schemas"]["Todo"];

/** A thing to do: the verb, why, and where it is done. */
export interface Step {
  key: string;
  title: string;
  why: string;
  href: string;
  due?: string | undefined;
  /** A listing that can be confirmed or ended here. */
  listing?: ListingOfStep;
}

/** What a move of the listing needs to know. */
export interface ListingOfStep {
  id: string;
  title: string;
  etag: string;
  /** A case has ended and it is asked whether the listing goes on. */
  asked: boolean;
  expired: boolean;
}

/** The steps in the order of the API; kinds that this version does not know are left out. */
export function stepsOf(todo: readonly Todo[], t: Words): Step[] {
  return todo.flatMap((each) => stepOf(each, t) ?? []);
}

function stepOf(
  { kind, id, organization, title = "", due, etag = "" }: Todo,
  t: Words,
): Step | undefined {
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
        listing: {
          id,
          title,
          etag,
          asked: false,
          expired: !!due && daysBetween(new Date(), due) < 0,
        },
      };
    case "still_open":
      return {
        key,
        title: t.stillOpen.title(title),
        why: t.stillOpen.why(organization?.name ?? ""),
        href: paths.listings,
        listing: { id, title, etag, asked: true, expired: false },
      };
    default:
      return undefined;
  }
}
