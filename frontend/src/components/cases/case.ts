import type { components } from "@/api/schema";
import type { Words } from "@/i18n/ja";

export type Case = components["schemas"]["IntroductionSummary"];

/** Who looks at a case. */
export interface CaseReader {
  account: string;
  /** Works at the office. */
  office: boolean;
  /** The reader's own organisation; the office has none. */
  organization?: string | undefined;
}

/** Whether a case still goes on. */
export function isOpen({ state }: Pick<Case, "state">): boolean {
  return state !== "closed" && state !== "reported";
}

/** Whose turn it is, seen by the reader; undefined when the case is over. */
export function turnOf(
  item: Case,
  reader: CaseReader,
): "you" | "office" | { name: string } | undefined {
  if (!isOpen(item)) return undefined;
  const { organization } = item.ball;
  if (!organization) {
    const mine = reader.office && (!item.assignee || item.assignee === reader.account);
    return mine ? "you" : "office";
  }
  if (organization === reader.organization) return "you";
  const party = item.parties.find((each) => each.organization.id === organization);
  return { name: party?.organization.name ?? "" };
}

/** The case by the names of its parties; a member is not told its own. */
export function caseName(item: Pick<Case, "parties">, reader: CaseReader, t: Words): string {
  const others = item.parties.filter((party) => party.organization.id !== reader.organization);
  return others
    .map((party) => party.organization.name)
    .join(reader.office ? t.cases.and : t.common.listSeparator);
}
