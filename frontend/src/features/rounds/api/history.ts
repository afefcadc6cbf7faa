import { infiniteQueryOptions } from "@tanstack/react-query";
import { api, read } from "@/api/client";
import type { Decision } from "../model";

/** Past decisions, the latest first. */
export function historyQuery(decision: Decision | undefined) {
  return infiniteQueryOptions({
    queryKey: ["rounds", "history", decision ?? "all"],
    queryFn: ({ pageParam }) =>
      read(
        api.GET("/reviews", {
          params: {
            query: {
              limit: 30,
              ...(pageParam ? { cursor: pageParam } : {}),
              ...(decision ? { decision } : {}),
            },
          },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
  });
}
