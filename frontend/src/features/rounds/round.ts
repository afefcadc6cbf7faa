import type { components } from "@/api/schema";

export type RoundHead = components["schemas"]["RoundHead"];
export type Round = components["schemas"]["Round"];
export type RoundOptions = components["schemas"]["RoundOptions"];
export type RoundPair = components["schemas"]["RoundPair"];
export type Slate = components["schemas"]["Slate"];
export type Fairness = components["schemas"]["Fairness"];
export type RoundProgress = components["schemas"]["RoundProgress"];

/** How many partners for each member can be chosen, and which is proposed. */
export const eachChoices = [1, 2, 3, 4, 5] as const;
export const usualEach = 3;

/** How well a pair has to fit; from which score that is, the server says. */
export type Least = "none" | NonNullable<RoundOptions["least"]>;

/** The entries of the form that opens a round. */
export interface RoundEntries {
  name: string;
  each: string;
  least: Least;
  kinds: string[];
  wards: string[];
}

/** What is sent: an empty choice stays away. */
export function optionsOf(entries: Omit<RoundEntries, "name">): RoundOptions {
  const { least } = entries;
  return {
    each: Number(entries.each),
    ...(least === "none" ? {} : { least }),
    ...(entries.kinds.length > 0 ? { kinds: [...entries.kinds].sort() } : {}),
    ...(entries.wards.length > 0 ? { wards: [...entries.wards].sort() } : {}),
  };
}

/** How many pairs of a round are behind the coordinators: decided, or gone by themselves. */
export function doneOf({ total, waiting, put_off }: RoundProgress): number {
  return total - waiting - put_off;
}

/** One line of the comparison between the slate and plain lists. */
export interface Measure {
  code: "reached" | "never" | "over" | "max" | "gini";
  lists: number;
  balanced: number;
  /** The longer of the two bars fills the room up to here. */
  most: number;
}

/** The comparison line by line, shares as points of 100. */
export function measuresOf({ balanced, lists }: Slate): Measure[] {
  const line = (code: Measure["code"], of: (f: Fairness) => number, most?: number): Measure => {
    const both = [of(lists), of(balanced)] as const;
    return { code, lists: both[0], balanced: both[1], most: most ?? Math.max(...both, 1) };
  };
  const members = Math.max(balanced.members, 1);
  return [
    line("reached", (f) => f.reached, members),
    line("never", (f) => f.never, members),
    line("over", (f) => f.over),
    line("max", (f) => f.max),
    line("gini", (f) => Math.round(f.gini * 100), 100),
  ];
}
