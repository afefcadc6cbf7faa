import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { api, ifMatch, read } from "@/api/client";
import type { RoundHead, RoundOptions } from "../round";

/** The open round, then the past ones, the latest first. */
export const roundsQuery = infiniteQueryOptions({
  queryKey: ["rounds", "list"],
  queryFn: ({ pageParam, signal }) =>
    read(
      api.GET("/rounds", {
        params: { query: { limit: 20, ...(pageParam && { cursor: pageParam }) } },
        signal,
      }),
    ),
  initialPageParam: "",
  getNextPageParam: (last) => last.next,
});

/** The round that is being reviewed; null while there is none. */
export const openRoundQuery = queryOptions({
  queryKey: ["rounds", "list", "open"],
  queryFn: async ({ signal }): Promise<RoundHead | null> => {
    const { items } = await read(api.GET("/rounds", { params: { query: { limit: 1 } }, signal }));
    return items.find((round) => round.state === "open") ?? null;
  },
});

/** One round with what it holds. */
export function roundQuery(id: string) {
  return queryOptions({
    queryKey: ["rounds", "one", id],
    queryFn: ({ signal }) => read(api.GET("/rounds/{id}", { params: { path: { id } }, signal })),
  });
}

/** The pairs of a round, page by page. */
export function roundPairsQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: ["rounds", "one", id, "pairs"],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.GET("/rounds/{id}/pairs", {
          params: { path: { id }, query: { limit: 50, ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
  });
}

/** What a round would hold. */
export function previewQuery(options: RoundOptions) {
  return queryOptions({
    queryKey: ["rounds", "preview", options],
    queryFn: ({ signal }) => read(api.POST("/rounds/preview", { body: options, signal })),
    placeholderData: keepPreviousData,
    // Others may have decided or published something by the next look.
    gcTime: 30_000,
  });
}

/** Opens a round. */
export function useOpenRound() {
  const refresh = useRoundRefresh();
  return useMutation({
    mutationFn: (body: { name: string; options: RoundOptions }) =>
      read(api.POST("/rounds", { body })),
    onSettled: refresh,
  });
}

/** What can be done with a round that is there. */
export type RoundChange = "close" | "reopen" | "discard";

/** Closes, reopens or discards a round. */
export function useChangeRound() {
  const refresh = useRoundRefresh();
  return useMutation({
    mutationFn: ({ round, change }: { round: RoundHead; change: RoundChange }) =>
      read(
        api.POST(`/rounds/{id}/${change}`, {
          params: { path: { id: round.id } },
          headers: ifMatch(round.etag),
        }),
      ),
    onSettled: refresh,
  });
}

// The queue is what an open round makes of it.
function useRoundRefresh() {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: ["today"] });
    return client.invalidateQueries({ queryKey: ["rounds"] });
  };
}
