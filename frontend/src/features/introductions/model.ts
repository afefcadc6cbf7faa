import type { components } from "@/api/schema";
import type { IntroductionState } from "@/components/ui/Badges";
import type { Words } from "@/i18n/ja";

export type Introduction = components["schemas"]["Introduction"];
export type Party = components["schemas"]["Party"];
export type Outcome = components["schemas"]["Outcome"];
export type TimelineItem = components["schemas"]["TimelineItem"];

/** What the API calls actions that have a form or a button on the case page. */
export type CaseAction = keyof Words["introductions"]["actions"];

/** The states in the order of a case's life. */
export const stateOrder: readonly IntroductionState[] = [
  "proposed",
  "asked_first",
  "asked_second",
  "both_accepted",
  "met",
  "provisional",
  "formed",
  "active",
  "reported",
  "closed",
];

/** Cases by state, in the order of a case's life; states without cases are left out. */
export function byState<C extends { state: string }>(
  cases: readonly C[],
): { state: IntroductionState; cases: C[] }[] {
  return stateOrder
    .map((state) => ({ state, cases: cases.filter((item) => item.state === state) }))
    .filter((group) => group.cases.length > 0);
}

// Closing stands last and is never what the page is about.
const byWeight: readonly CaseAction[] = [
  "accept",
  "decline",
  "ask",
  "meet",
  "plan_meeting",
  "form",
  "provisional",
  "activate",
  "report",
  "reopen",
  "close",
];

/** The actions of a case that this page offers, and the one that moves it on now, if any. */
export function actionsOf(
  item: Pick<Introduction, "actions" | "meeting" | "outcome">,
  now: Date,
): { actions: CaseAction[]; primary: CaseAction | undefined } {
  const known = byWeight.filter((action) => item.actions.includes(action));
  const [first] = known;
  if (!known.includes("meet")) {
    const over = first === "close" || item.outcome !== undefined;
    return { actions: known, primary: over ? undefined : first };
  }
  // Until the day of the meeting has come, there is nothing to do but to set that day.
  if (item.meeting && new Date(item.meeting.at) <= now) return { actions: known, primary: "meet" };
  return {
    actions: ["plan_meeting", ...known.filter((action) => action !== "plan_meeting")],
    primary: item.meeting ? undefined : "plan_meeting",
  };
}

/** Parties that were not asked yet. */
export function unasked({ parties }: Pick<Introduction, "parties">): Party[] {
  return parties.filter((party) => !party.asked_at);
}

/** Parties whose answer is awaited. */
export function awaited({ parties }: Pick<Introduction, "parties">): Party[] {
  return parties.filter((party) => party.asked_at && !party.answer);
}

/** What happened, in a sentence. */
export function happened(item: TimelineItem, nameOf: (id: string) => string, t: Words): string {
  const words = t.introductions.happened;
  const sentence = item.what in words ? words[item.what as keyof typeof words] : words.other;
  if (typeof sentence === "string") return sentence;
  return sentence(item.organization ? nameOf(item.organization) : t.introductions.someone);
}

/** Who did it: the office sees the person, a member the organisation or the office. */
export function doneBy(item: TimelineItem, nameOf: (id: string) => string, t: Words): string {
  if (item.by) return item.by;
  const answered = item.what === "accept" || item.what === "decline";
  return answered && item.organization ? nameOf(item.organization) : t.introductions.office;
}

/** Day and time in Japan as the API wants them; undefined when one is missing. */
export function momentInJapan(day: string, time: string): string | undefined {
  return day && time ? `${day}T${time}:00+09:00` : undefined;
}
