import { infiniteQueryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, ifMatch, read } from "@/api/client";
import type { Trio } from "@/components/trios/trio";

const pageSize = 10;

/** How long until a list that is still being made is asked for again. */
export const lookAgain = 2_000;

/** Threes that can do together what no two of them can, the best first. */
export const triosQuery = infiniteQueryOptions({
  queryKey: ["trios"],
  queryFn: ({ pageParam, signal }) =>
    read(
      api.GET("/trios", {
        params: { query: { limit: pageSize, ...(pageParam && { cursor: pageParam }) } },
        signal,
      }),
    ),
  initialPageParam: "",
  getNextPageParam: (last) => last.next,
  refetchInterval: ({ state }) => {
    const last = state.data?.pages.at(-1);
    return last && last.looked < last.members ? lookAgain : false;
  },
});

/** Opens an introduction of the three that the coordinator saw; fails as stale when they changed. */
export function useIntroduceTrio() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (trio: Trio) =>
      read(
        api.POST("/trios/{id}/introduction", {
          params: { path: { id: trio.id } },
          headers: ifMatch(trio.etag),
        }),
      ),
    onSettled: refresh,
  });
}

/** Takes the introduction back while nobody was asked. */
export function useUndoTrio() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (id: string) =>
      read(api.DELETE("/trios/{id}/introduction", { params: { path: { id } } })),
    onSettled: refresh,
  });
}

function useRefresh() {
  const client = useQueryClient();
  return () => {
    for (const queryKey of [["trios"], ["rounds", "queue"], ["introductions"], ["today"]]) {
      void client.invalidateQueries({ queryKey });
    }
  };
}
