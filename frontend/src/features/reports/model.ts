import type { components } from "@/api/schema";
import { paths } from "@/paths";

export type Report = components["schemas"]["YearReport"];
export type Targets = components["schemas"]["YearTargets"];
export type Counted = components["schemas"]["CountedThing"];
export type Figure = components["schemas"]["YearFigure"]["code"];

/** What narrows the list behind a figure. */
export interface Filter {
  figure: Figure;
  year?: number;
  month?: string;
  goal?: number;
  ward?: string;
  kind?: string;
  form?: string;
  reason?: string;
}

/** The fiscal year (April to March, days of Japan) of a moment. */
export function fiscalYear(at: Date): number {
  const [year = 0, month = 0] = new Intl.DateTimeFormat("en-CA", {
    timeZone: "Asia/Tokyo",
    year: "numeric",
    month: "2-digit",
  })
    .format(at)
    .split("-")
    .map(Number);
  return month < 4 ? year - 1 : year;
}

/** The list behind a figure. */
export function countedHref(filter: Filter): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(filter)) query.set(key, String(value));
  return `${paths.reportCases}?${query}`;
}

/** The page of one counted thing. */
export function hrefOf(thing: Counted): string {
  const organization = thing.organizations[0]?.id ?? "";
  if (thing.kind === "introduction") return paths.introduction(thing.id);
  if (thing.kind === "suggestion") return paths.suggestion(thing.id);
  if (thing.kind === "organization") return paths.organizationById(thing.id);
  return paths.organizationById(organization);
}
