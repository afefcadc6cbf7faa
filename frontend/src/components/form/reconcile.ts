/** Entries of a form: one value per field, that JSON can write. */
export type Entries = Record<string, unknown>;

/** A form as it stands: what is typed, what was sent last, what the server answered then. */
export interface Standing<T> {
  entries: T;
  sent: T;
  base: T;
}

/** A field that two people changed at the same time, each in another way. */
export interface Clash<T> {
  field: keyof T & string;
  mine: unknown;
  theirs: unknown;
}

/** Whether two values say the same. */
export function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

/** The fields in which two entries differ. */
export function differing<T extends object>(one: T, other: T): (keyof T & string)[] {
  return (Object.keys(one) as (keyof T & string)[]).filter(
    (field) => !same(one[field], other[field]),
  );
}

/**
 * Brings together what was typed here and what somebody else saved meanwhile.
 * A field that only one of them changed is taken as it is; the others are asked.
 */
export function reconcile<T extends object>(
  standing: Standing<T>,
  theirs: T,
): { standing: Standing<T>; taken: (keyof T & string)[]; clashes: Clash<T>[] } {
  const { entries, sent, base } = standing;
  const next = { entries: { ...entries }, sent: { ...sent }, base: { ...base } };
  const taken: (keyof T & string)[] = [];
  const clashes: Clash<T>[] = [];
  for (const field of differing(base, theirs)) {
    const mine = entries[field];
    if (!same(mine, sent[field]) && !same(mine, theirs[field])) {
      clashes.push({ field, mine, theirs: theirs[field] });
      continue;
    }
    if (!same(mine, theirs[field])) taken.push(field);
    next.entries[field] = theirs[field];
    next.sent[field] = theirs[field];
    next.base[field] = theirs[field];
  }
  return { standing: next, taken, clashes };
}

/** Which of two versions of a field stays. */
export type Side = "mine" | "theirs";

/** Goes on from a choice: what stays mine is sent again on top of theirs. */
export function settle<T extends object>(
  standing: Standing<T>,
  clashes: readonly Clash<T>[],
  choices: Readonly<Record<string, Side>>,
): Standing<T> {
  const next = {
    entries: { ...standing.entries },
    sent: { ...standing.sent },
    base: { ...standing.base },
  };
  for (const { field, theirs } of clashes) {
    const value = theirs as T[typeof field];
    next.sent[field] = value;
    next.base[field] = value;
    if (choices[field] === "theirs") next.entries[field] = value;
  }
  return next;
}
