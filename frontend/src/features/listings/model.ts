import type { OwnOrganization } from "@/api/ownOrganization";
import type { components } from "@/api/schema";
import type { Side } from "@/components/ui/ListingCard";
import { daysBetween } from "@/i18n/formats";

export type Listing = components["schemas"]["Listing"];
export type ListingContent = components["schemas"]["ListingContent"];

/** The most capabilities of one listing; the server checks the same. */
export const mostCapabilities = 6;
/** The longest texts, in characters; the server checks the same. */
export const titleLimit = 80;
export const detailLimit = 1000;

/** What a member can do with a listing in one tap; "edit" has a page of its own. */
export const moves = [
  "renew",
  "publish",
  "discard",
  "submit",
  "reopen",
  "start",
  "finish",
  "withdraw",
] as const;
export type Move = (typeof moves)[number];

/** The moves that stand on the card; the others are folded away. */
const upFront: readonly Move[] = ["renew", "publish", "submit", "discard", "reopen"];

/** The moves that the API allows now, those on the card and the folded ones. */
export function movesOf(
  listing: Listing,
  organization: OwnOrganization["state"],
): { shown: Move[]; folded: Move[] } {
  // Only a member publishes; before, what is written goes to the office.
  const closed = organization === "admitted" ? "submit" : "publish";
  const tooEarly = organization === "draft" ? "submit" : closed;
  const allowed = moves.filter(
    (move) => listing.actions.includes(move) && move !== closed && move !== tooEarly,
  );
  return {
    shown: allowed.filter((move) => upFront.includes(move)),
    folded: allowed.filter((move) => !upFront.includes(move)),
  };
}

/** The listings of one side that go on, and all that ended. */
export function listingsOf({ listings }: OwnOrganization) {
  const ended = (listing: Listing) => listing.state === "withdrawn" || listing.state === "done";
  const open = (side: Side) =>
    listings.filter((listing) => listing.side === side && !ended(listing));
  return { offer: open("offer"), need: open("need"), ended: listings.filter(ended) };
}

/** How many days before its end a listing is told to end. */
const soon = 30;

/** Whether a published listing ends within a month. */
export function endsSoon(listing: Listing, now = new Date()): boolean {
  return (
    listing.state === "published" &&
    listing.expires_on !== undefined &&
    daysBetween(now, listing.expires_on) <= soon
  );
}

/** What a new listing begins with. */
export const emptyContent: Required<
  Pick<
    ListingContent,
    | "title"
    | "detail"
    | "capabilities"
    | "forms"
    | "partner_kinds"
    | "areas"
    | "goals"
    | "available_from"
    | "available_until"
    | "visibility"
  >
> = {
  title: "",
  detail: "",
  capabilities: [],
  forms: [],
  partner_kinds: [],
  areas: [],
  goals: [],
  available_from: "",
  available_until: "",
  visibility: "members",
};

export type Entries = typeof emptyContent;

/** What the form shows of a listing. */
export function entriesOf(content: ListingContent | undefined): Entries {
  const entries: Record<string, unknown> = { ...emptyContent };
  for (const key of Object.keys(emptyContent)) {
    entries[key] = content?.[key as keyof Entries] ?? entries[key];
  }
  return entries as Entries;
}

/** The parts that are folded away until somebody wants to be exact. */
export function hasMore(content: ListingContent): boolean {
  return Boolean(
    content.forms?.length ||
      content.partner_kinds?.length ||
      content.areas?.length ||
      content.goals?.length ||
      content.available_from ||
      content.available_until,
  );
}
