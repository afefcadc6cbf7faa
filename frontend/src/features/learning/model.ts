import type { components } from "@/api/schema";
import { pointsOf } from "@/components/ui/TermBars";
import type { Words } from "@/i18n/ja";

export type Learning = components["schemas"]["LearningBody"];
export type Weighting = components["schemas"]["Weighting"];
export type Shares = components["schemas"]["TermShares"];
export type RefusalGroup = components["schemas"]["DecisionGroup"];
export type Evidence = components["schemas"]["WeightingEvidence"];

/** The four terms in the order in which they are told everywhere. */
export const terms = ["reciprocity", "goals", "place", "kinds"] as const;

/** Weights as whole points that add up to 100. */
export function pointsOfShares(shares: Shares): Shares {
  const [reciprocity = 0, goals = 0, place = 0, kinds = 0] = pointsOf(
    terms.map((term) => shares[term]),
  );
  return { reciprocity, goals, place, kinds };
}

/** A period that refusals are counted for: all, the last 90 days or a fiscal year. */
export type Period = "all" | "last_90_days" | `${number}`;

/** The word for a reason in its group. */
export function reasonWord(t: Words, group: RefusalGroup["code"], reason: string): string {
  const known: Record<string, string> =
    group === "closing"
      ? t.glossary.closingReasons
      : {
          ...t.introductions.declineReasons,
          ...t.glossary.dismissReasons,
          none: t.learning.noReason,
        };
  return known[reason] ?? reason;
}

/** The reasons given most often: one, or two that are level; more than that say nothing. */
export function mostFrequent(group: RefusalGroup): { reasons: string[]; count: number } {
  const count = Math.max(0, ...group.reasons.map((reason) => reason.count));
  const reasons = group.reasons
    .filter((reason) => count > 0 && reason.count === count)
    .map(({ reason }) => reason);
  return reasons.length > 2 ? { reasons: [], count } : { reasons, count };
}

/** A difference with its sign, in whole points: −1, 0, +7. */
export function signed(share: number): string {
  return signedPoints(Math.round(share * 100));
}

/** Whole points with their sign. */
export function signedPoints(points: number): string {
  if (points === 0) return "0";
  return points > 0 ? `+${points}` : `−${-points}`;
}

/** What a decision about weights is about. */
export type Act =
  | { kind: "adopt" | "reject" | "reconsider"; weighting: Weighting; note?: string }
  | { kind: "reset"; note?: string };

/** What takes an act back; `before` is the weighting that was in use, "" the shipped weights. */
export function undoOf(
  act: Act,
  before: string,
): { kind: "adopt" | "reject" | "reconsider" | "reset"; id: string } {
  switch (act.kind) {
    case "reject":
      return { kind: "reconsider", id: act.weighting.id };
    case "reconsider":
      return { kind: "reject", id: act.weighting.id };
    default:
      return before ? { kind: "adopt", id: before } : { kind: "reset", id: "" };
  }
}

/** The proposal that waits for an administrator. */
export function openProposal(learning: Learning): Weighting | undefined {
  return learning.items.find((item) => item.state === "proposed");
}
