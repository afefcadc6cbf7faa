import type { components } from "@/api/schema";
import type { Goal } from "@/components/ui/GoalTile";
import type { Words } from "@/i18n/ja";

export type OrganizationSummary = components["schemas"]["OrganizationSummary"];
export type Organization = components["schemas"]["Organization"];
export type Profile = components["schemas"]["Profile"];
export type Listing = components["schemas"]["Listing"];

type Glossary = Words["glossary"];
export type Kind = keyof Glossary["kinds"];
export type Ward = keyof Glossary["wards"];
export type State = keyof Glossary["organizationStates"];

// The order of the lists on screen is the order of the glossary; here only what
// an address may name.
const kinds: Record<Kind, true> = {
  company: true,
  sole_proprietor: true,
  university: true,
  school: true,
  vocational_school: true,
  npo: true,
  welfare_medical: true,
  civic_group: true,
  neighborhood_association: true,
  financial: true,
  economic_body: true,
  public: true,
};
const wards: Record<Ward, true> = {
  "271411": true,
  "271420": true,
  "271438": true,
  "271446": true,
  "271454": true,
  "271462": true,
  "271471": true,
  outside: true,
};
const states: Record<State, true> = {
  draft: true,
  submitted: true,
  admitted: true,
  inactive: true,
};

/** What narrows the directory; it stands in the address of the page. */
export interface DirectorySearch {
  q?: string;
  state?: State;
  kind?: Kind;
  ward?: Ward;
  goal?: Goal;
  /** A group of capabilities, or one entry. */
  capability?: string;
}

/** Reads the conditions out of an address; what it does not know is left out. */
export function readDirectorySearch(given: Record<string, unknown>): DirectorySearch {
  const text = (value: unknown) => (typeof value === "string" ? value : undefined);
  const oneOf = <K extends string>(list: Record<K, true>, value: unknown): K | undefined => {
    const code = typeof value === "number" ? String(value) : text(value);
    return code !== undefined && Object.hasOwn(list, code) ? (code as K) : undefined;
  };
  const goal = Number(given.goal);
  const capability = text(given.capability);
  const found: { [K in keyof DirectorySearch]: DirectorySearch[K] | undefined } = {
    q: given.q === undefined ? undefined : String(given.q) || undefined,
    state: oneOf(states, given.state),
    kind: oneOf(kinds, given.kind),
    ward: oneOf(wards, given.ward),
    goal: Number.isInteger(goal) && goal >= 1 && goal <= 17 ? (goal as Goal) : undefined,
    capability: capability && /^[a-z_]+(\.[a-z_]+)?$/.test(capability) ? capability : undefined,
  };
  return Object.fromEntries(
    Object.entries(found).filter(([, value]) => value !== undefined),
  ) as DirectorySearch;
}

/** Replaces one condition; undefined takes it away. */
export function withCondition<K extends keyof DirectorySearch>(
  search: DirectorySearch,
  name: K,
  value: DirectorySearch[K] | undefined,
): DirectorySearch {
  const { [name]: _, ...rest } = search;
  return value === undefined || value === "" ? rest : { ...rest, [name]: value };
}

/** The group of an entry, or the code itself when it is a group. */
export function groupOf(capability: string): string {
  return capability.split(".")[0] ?? capability;
}

/** The conditions in use except the typed words, each with its words. */
export function activeConditions(
  search: DirectorySearch,
  t: Words,
  capabilityName: (code: string) => string | undefined,
): { id: keyof DirectorySearch; label: string }[] {
  const { state, kind, ward, goal, capability } = search;
  const found: [keyof DirectorySearch, string | undefined][] = [
    ["state", state && t.glossary.organizationStates[state]],
    ["kind", kind && t.glossary.kinds[kind]],
    ["ward", ward && t.glossary.wards[ward]],
    ["goal", goal && t.common.goalTile(goal, t.glossary.goals[`${goal}`])],
    ["capability", capability && (capabilityName(capability) ?? t.glossary.capability)],
  ];
  return found.flatMap(([id, label]) => (label ? [{ id, label }] : []));
}

/** A field of a profile of which the published text and the draft differ. */
export interface Difference {
  field: keyof Profile;
  published: Profile[keyof Profile];
  draft: Profile[keyof Profile];
}

const comparedFields = [
  "name",
  "name_kana",
  "kind",
  "ward",
  "address",
  "website",
  "corporate_number",
  "summary",
  "goals",
  "targets",
  "contact",
  "visibility",
] as const satisfies readonly (keyof Profile)[];

/** The fields in which a draft differs from what everybody reads. */
export function differences(published: Profile, draft: Profile): Difference[] {
  return comparedFields
    .filter((field) => JSON.stringify(published[field]) !== JSON.stringify(draft[field]))
    .map((field) => ({ field, published: published[field], draft: draft[field] }));
}

/** Only the numbers that are goals. */
export function asGoals(numbers: readonly number[] | undefined): Goal[] {
  return (numbers ?? []).filter((n) => Number.isInteger(n) && n >= 1 && n <= 17) as Goal[];
}

/** A kind that the glossary knows; undefined while it is not filled in. */
export function asKind(code: string | undefined): Kind | undefined {
  return code && Object.hasOwn(kinds, code) ? (code as Kind) : undefined;
}

/** A ward that the glossary knows; undefined while it is not filled in. */
export function asWard(code: string | undefined): Ward | undefined {
  return code && Object.hasOwn(wards, code) ? (code as Ward) : undefined;
}
