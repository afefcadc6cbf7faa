import type { components } from "@/api/schema";
import { isPair, type Quote } from "@/components/reasons/reading";
import type { Words } from "@/i18n/ja";

export type Call = components["schemas"]["Call"];
export type Candidate = components["schemas"]["CallCandidate"];

/** How many places there are and are left, in words. */
export function placesWords(
  call: Pick<Call, "places" | "left" | "read">,
  t: Words,
  number: (n: number) => string,
): string {
  if (call.places === 0) return t.calls.placesUnsaid;
  if (call.left === 0) return t.calls.filled;
  const places = t.calls.places(number(call.places), number(call.left));
  return call.read ? t.calls.placesRead(places) : places;
}

/** What the call asks for: kinds and wards, in words; empty when it says neither. */
export function askedFor(call: Pick<Call, "partner_kinds" | "areas">, t: Words): string[] {
  const kinds: Record<string, string> = t.glossary.kinds;
  const wards: Record<string, string> = t.glossary.wards;
  const named = (codes: readonly string[], names: Record<string, string>) =>
    codes.flatMap((code) => names[code] ?? []).join(t.common.listSeparator);
  return [
    ...(call.partner_kinds.length > 0
      ? [t.common.labelled(t.calls.kinds, named(call.partner_kinds, kinds))]
      : []),
    ...(call.areas.length > 0 ? [t.common.labelled(t.calls.areas, named(call.areas, wards))] : []),
  ];
}

/** The words with which a candidate answers. */
export function answerOf(candidate: Candidate): Quote | undefined {
  return candidate.scoring.reasons
    .find(isPair)
    ?.quotes.find((quote) => quote.organization === candidate.organization.id);
}
