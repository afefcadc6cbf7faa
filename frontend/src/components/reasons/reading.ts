import type { components } from "@/api/schema";
import type { Words } from "@/i18n/ja";

export type Scoring = components["schemas"]["Scoring"];
export type Reason = components["schemas"]["Reason"];
export type Quote = components["schemas"]["Quote"];

/** Who reads the reasons, and what the reader calls things. */
export interface Reading {
  t: Words;
  /** The two organisations, in the order in which they are shown. */
  organizations: readonly { id: string; name: string }[];
  /** The id of the reader's own organisation; the office has none. */
  self?: string | undefined;
  /** The name of a capability; undefined while the list is on its way. */
  capability?: ((code: string) => string | undefined) | undefined;
}

/** The name of one of the two. */
export function nameOf(reading: Reading, id: string | undefined): string {
  return reading.organizations.find((each) => each.id === id)?.name ?? "";
}

/** Reasons that set a listing of one beside a listing of the other. */
export function isPair(reason: Reason): boolean {
  return reason.quotes.length === 2;
}

/** How many reasons the reader may not see. */
export function hiddenCount(scoring: Scoring): number {
  return scoring.reasons
    .filter((reason) => reason.code === "hidden")
    .reduce((sum, reason) => sum + Number(reason.params?.count ?? 1), 0);
}
