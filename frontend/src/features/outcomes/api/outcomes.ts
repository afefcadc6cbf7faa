import { infiniteQueryOptions } from "@tanstack/react-query";
import { api, read } from "@/api/client";

/** Reported cases, the latest first, page by page. */
export const outcomesQuery = infiniteQueryOptions({
  queryKey: ["outcomes"],
  queryFn: ({ pageParam, signal }) =>
    read(
      api.GET("/outcomes", {
        params: { query: { limit: 20, ...(pageParam && { cursor: pageParam }) } },
        signal,
      }),
    ),
  initialPageParam: "",
  getNextPageParam: (last) => last.next,
});
