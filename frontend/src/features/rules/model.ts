import type { components } from "@/api/schema";

export type Rule = components["schemas"]["Rule"];
export type RuleRequest = components["schemas"]["RuleRequest"];

/** The entries of the form; what does not go with the kind of rule is not sent. */
export interface RuleEntries {
  kind: Rule["kind"];
  first: string;
  second: string;
  firstKind: string;
  secondKind: string;
  subject: "organization" | "kind";
  subjectOrganization: string;
  subjectKind: string;
  within: NonNullable<Rule["within"]>;
  reason: string;
  until: string;
}

/** An empty form, or one for a pair. */
export function emptyEntries(pair: string | undefined): RuleEntries {
  const [first = "", second = ""] = pair?.split("~") ?? [];
  return {
    kind: "pair",
    first,
    second,
    firstKind: "",
    secondKind: "",
    subject: "organization",
    subjectOrganization: "",
    subjectKind: "",
    within: "city",
    reason: "",
    until: "",
  };
}

/** What is sent. */
export function ruleBody(entries: RuleEntries): RuleRequest {
  const { kind, reason, until } = entries;
  const common = { kind, reason: reason.trim(), ...(until ? { until } : {}) };
  switch (kind) {
    case "pair":
      return { ...common, organizations: [entries.first, entries.second] };
    case "kinds":
      return { ...common, kinds: [entries.firstKind, entries.secondKind] };
    case "place":
      return entries.subject === "organization"
        ? { ...common, within: entries.within, organizations: [entries.subjectOrganization] }
        : { ...common, within: entries.within, kinds: [entries.subjectKind] };
  }
}

/** Where a fault that the server finds stands in the form. */
export function fieldOf(path: string, { kind, subject }: RuleEntries): string {
  if (path === "organizations") return kind === "pair" ? "second" : "subjectOrganization";
  if (path === "kinds") {
    if (kind === "kinds") return "secondKind";
    return subject === "kind" ? "subjectKind" : "subjectOrganization";
  }
  return path;
}

/** Those that hold, and the others. */
export function byForce(rules: readonly Rule[]): { holds: Rule[]; rests: Rule[] } {
  return { holds: rules.filter((r) => r.holds), rests: rules.filter((r) => !r.holds) };
}
