import { infiniteQueryOptions } from "@tanstack/react-query";
import { api, read } from "@/api/client";

/** Open calls, those with most places left first. */
export const callsQuery = infiniteQueryOptions({
  queryKey: ["calls"],
  queryFn: ({ pageParam, signal }) =>
    read(
      api.GET("/calls", {
        params: { query: { limit: 50, ...(pageParam && { cursor: pageParam }) } },
        signal,
      }),
    ),
  initialPageParam: "",
  getNextPageParam: (last) => last.next,
});

/** A call and who answers it, the best first. */
export function callQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: ["calls", id],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.GET("/calls/{id}", {
          params: {
            path: { id },
            query: { limit: 30, ...(pageParam && { cursor: pageParam }) },
          },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
  });
}
