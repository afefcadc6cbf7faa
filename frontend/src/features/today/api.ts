import { queryOptions } from "@tanstack/react-query";
import { api, read } from "@/api/client";

/** How many cases and suggestions are shown before the reader opens their list. */
const casesShown = 8;
const suggestionsShown = 3;

/** What needs the reader now. */
export const todayQuery = queryOptions({
  queryKey: ["today", "figures"],
  queryFn: () => read(api.GET("/today")),
});

/** Open cases, the next action day first. */
export const dueCasesQuery = queryOptions({
  queryKey: ["today", "cases"],
  queryFn: () =>
    read(
      api.GET("/introductions", {
        params: { query: { open: true, order: "next_action", limit: casesShown } },
      }),
    ),
});

/** The beginning of the review queue. */
export const firstSuggestionsQuery = queryOptions({
  queryKey: ["today", "suggestions"],
  queryFn: () => read(api.GET("/suggestions", { params: { query: { limit: suggestionsShown } } })),
});
