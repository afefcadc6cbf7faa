import type { components } from "@/api/schema";
import type { Words } from "@/i18n/ja";

/** What a rule says, in one sentence. */
export function sayRule(t: Words, rule: components["schemas"]["Rule"]): string {
  const names: Record<string, string> = t.glossary.kinds;
  const kinds = rule.kinds.map((kind) => names[kind] ?? kind);
  const organizations = rule.organizations.map(({ name }) => name);
  const [one = "", other = ""] = rule.kind === "kinds" ? kinds : [...organizations, ...kinds];
  switch (rule.kind) {
    case "pair":
      return t.rules.sayPair(one, other);
    case "kinds":
      return one === other ? t.rules.saySameKind(one) : t.rules.sayKinds(one, other);
    case "place":
      return t.rules.sayPlace[rule.within ?? "city"](one);
  }
}
