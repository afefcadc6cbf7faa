/** What the address of the rules says: the pair that is to be kept apart. */
export function readRulesSearch(search: Record<string, unknown>): { pair?: string } {
  return typeof search.pair === "string" && search.pair.includes("~") ? { pair: search.pair } : {};
}
