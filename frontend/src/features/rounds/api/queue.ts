import { infiniteQueryOptions } from "@tanstack/react-query";
import { api, read } from "@/api/client";

const pageSize = 50;

/** What waits for a decision, mutual interest first, then by score. */
export const queueQuery = infiniteQueryOptions({
  queryKey: ["rounds", "queue"],
  queryFn: ({ pageParam }) =>
    read(
      api.GET("/suggestions", {
        params: { query: { limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) } },
      }),
    ),
  initialPageParam: "",
  getNextPageParam: (last) => last.next,
});
