import type { components } from "@/api/schema";
import { isoDay } from "@/i18n/formats";

export type Suggestion = components["schemas"]["Suggestion"];
export type Review = components["schemas"]["Review"];
export type Reviewed = components["schemas"]["Reviewed"];
export type Listing = components["schemas"]["Listing"];
export type Decision = Review["decision"];

/** What the coordinator says to a suggestion. */
export type Verdict = components["schemas"]["DecideRequest"];

/** Decisions that ask for something more before they are sent. */
export type AskingDecision = "hold" | "dismiss";

/** For how many days a suggestion is put off unless another day is chosen. */
export const holdDays = 30;

/** The day on which a suggestion that is put off now comes back. */
export function comesBackOn(now: Date): string {
  return isoDay(now, holdDays);
}

/** What is shown after `id` has left the list: the following one, at the end the one before. */
export function following(ids: readonly string[], id: string): string | undefined {
  const at = ids.indexOf(id);
  if (at < 0) return ids[0];
  return ids[at + 1] ?? ids[at - 1];
}

/** The one `steps` away from `id`, not beyond the ends. */
export function stepFrom(
  ids: readonly string[],
  id: string | undefined,
  steps: number,
): string | undefined {
  const at = id === undefined ? -1 : ids.indexOf(id);
  return ids[Math.min(Math.max(at + steps, 0), ids.length - 1)];
}

/** The quotes that were taken from a listing. */
export function quotesOf(suggestion: Suggestion, listing: string) {
  const quotes = suggestion.scoring.reasons
    .flatMap((reason) => reason.quotes)
    .filter((quote) => quote.listing === listing);
  return quotes.filter((quote, at) => quotes.findIndex((q) => q.text === quote.text) === at);
}

/** Published listings of a side, those that fit first. */
export function shownListings(
  suggestion: Suggestion,
  listings: readonly Listing[],
  side: Listing["side"],
): { listing: Listing; quotes: ReturnType<typeof quotesOf> }[] {
  return listings
    .filter((listing) => listing.side === side && listing.state === "published")
    .map((listing) => ({ listing, quotes: quotesOf(suggestion, listing.id) }))
    .sort((a, b) => Math.sign(b.quotes.length) - Math.sign(a.quotes.length));
}
