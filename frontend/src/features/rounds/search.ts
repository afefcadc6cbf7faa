import type { Decision } from "./model";

/** What the address of the review says: which suggestion is open. */
export function readReviewSearch(search: Record<string, unknown>): { open?: string } {
  return typeof search.open === "string" && search.open ? { open: search.open } : {};
}

const decisions: readonly unknown[] = ["approve", "hold", "duplicate", "dismiss"];

/** What the address of the history says: which decisions are shown. */
export function readHistorySearch(search: Record<string, unknown>): { decision?: Decision } {
  return decisions.includes(search.decision) ? { decision: search.decision as Decision } : {};
}

/** What the address of the rounds says: which one was opened just now. */
export function readRoundsSearch(search: Record<string, unknown>): { opened?: string } {
  return typeof search.opened === "string" && search.opened ? { opened: search.opened } : {};
}
