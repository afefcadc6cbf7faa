import type { components } from "@/api/schema";
import { isPair, type Quote } from "@/components/reasons/reading";

export type Trio = components["schemas"]["Trio"];

/** The letters that stand for the three in the picture and beside their names. */
export const letters = ["A", "B", "C"] as const;

/** Who gives to whom, as places 0 to 2; joint work goes both ways. */
export interface Arrow {
  from: number;
  to: number;
  both: boolean;
}

/** The arrows of the picture, each once. */
export function arrowsOf(trio: Trio): Arrow[] {
  const place = (id: string | undefined) =>
    trio.organizations.findIndex((organization) => organization.id === id);
  const arrows: Arrow[] = [];
  for (const reason of trio.scoring.reasons.filter(isPair)) {
    const joint = reason.code === "common_need";
    const from = place(joint ? reason.quotes[0]?.organization : reason.from);
    const to = place(joint ? reason.quotes[1]?.organization : reason.to);
    if (from < 0 || to < 0 || from === to) continue;
    const same = arrows.find((arrow) => arrow.from === from && arrow.to === to);
    const back = arrows.find((arrow) => arrow.from === to && arrow.to === from);
    if (back) back.both = true;
    else if (same) same.both ||= joint;
    else arrows.push({ from, to, both: joint });
  }
  return arrows;
}

/** The needs that only the three together meet, quoted. */
export function beyondQuotes(trio: Trio): Quote[] {
  return trio.beyond.flatMap(
    (listing) =>
      trio.scoring.reasons
        .flatMap((reason) => reason.quotes)
        .find((quote) => quote.listing === listing && quote.side === "need") ?? [],
  );
}
