import type { Period } from "./model";

/** What the address of the page says: the period that refusals are counted for. */
export function readLearningSearch(search: Record<string, unknown>): { period?: Period } {
  const period = String(search.period ?? "");
  return /^(last_90_days|2\d{3})$/.test(period) ? { period: period as Period } : {};
}
