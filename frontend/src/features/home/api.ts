import { queryOptions } from "@tanstack/react-query";
import { api, ifMatch, read } from "@/api/client";
import type { components } from "@/api/schema";

/** What needs the member now: at most three things. */
export const todoQuery = queryOptions({
  queryKey: ["today", "todo"],
  queryFn: async ({ signal }) => (await read(api.GET("/today", { signal }))).todo,
});

/** How many cases the home shows. */
const casesShown = 5;

/** The open cases of the own organisation, the longest wait first. */
export const openCasesQuery = queryOptions({
  queryKey: ["introductions", "home"],
  queryFn: async ({ signal }) =>
    (
      await read(
        api.GET("/introductions", { params: { query: { open: true, limit: casesShown } }, signal }),
      )
    ).items,
});

/** Moves a listing as it was shown; stale when it has changed since. */
export function moveListing(
  { id, etag }: { id: string; etag: string },
  move: "renew" | "finish" | "withdraw" | "reopen",
): Promise<components["schemas"]["Listing"]> {
  return read(
    api.POST(`/listings/{id}/${move}`, { params: { path: { id } }, headers: ifMatch(etag) }),
  );
}
