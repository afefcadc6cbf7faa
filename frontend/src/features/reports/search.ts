import type { Figure, Filter } from "./model";

const figures: readonly Figure[] = [
  "members",
  "listings",
  "reviewed",
  "introductions",
  "accepted",
  "formed",
  "outcomes",
  "closed",
];

function yearIn(search: Record<string, unknown>): number | undefined {
  const year = Number(search.year);
  return Number.isInteger(year) && year >= 2019 && year <= 2099 ? year : undefined;
}

/** What the address of the report says: the fiscal year; none is the present one. */
export function readReportSearch(search: Record<string, unknown>): { year?: number } {
  const year = yearIn(search);
  return year ? { year } : {};
}

/** What the address of the list behind a figure says. */
export function readCountedSearch(search: Record<string, unknown>): Filter {
  const figure = figures.find((each) => each === search.figure) ?? "introductions";
  const goal = Number(search.goal);
  const text = (key: string) => {
    const value = String(search[key] ?? "");
    return /^[\w-]{1,40}$/.test(value) ? { [key]: value } : {};
  };
  return {
    ...readReportSearch(search),
    figure,
    ...(Number.isInteger(goal) && goal >= 1 && goal <= 17 ? { goal } : {}),
    ...text("month"),
    ...text("ward"),
    ...text("kind"),
    ...text("form"),
    ...text("reason"),
  };
}
