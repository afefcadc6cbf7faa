import { queryOptions } from "@tanstack/react-query";
import { api, read } from "@/api/client";

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
