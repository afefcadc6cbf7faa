import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { api, ifMatch, read } from "@/api/client";
import type { Rule, RuleRequest } from "../model";

/** All rules, those that hold first. */
export const rulesQuery = infiniteQueryOptions({
  queryKey: ["rules"],
  queryFn: ({ pageParam, signal }) =>
    read(
      api.GET("/rules", {
        params: { query: { limit: 100, ...(pageParam && { cursor: pageParam }) } },
        signal,
      }),
    ),
  initialPageParam: "",
  getNextPageParam: (last) => last.next,
});

/** The names of two organisations that are to be kept apart. */
export function pairNamesQuery(pair: string) {
  return queryOptions({
    queryKey: ["rules", "pair", pair],
    queryFn: ({ signal }) =>
      Promise.all(
        pair.split("~").map(async (id) => {
          const { name } = (
            await read(api.GET("/organizations/{id}", { params: { path: { id } }, signal }))
          ).profile;
          return { id, name };
        }),
      ),
  });
}

/** Sets a rule. */
export function useAddRule() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: RuleRequest) => read(api.POST("/rules", { body })),
    onSuccess: refresh,
  });
}

/** Takes a rule out of force, or puts it into force again. */
export function useSwitchRule() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ rule, on }: { rule: Rule; on: boolean }) =>
      read(
        api.POST(`/rules/{id}/${on ? "switch-on" : "switch-off"}`, {
          params: { path: { id: rule.id } },
          headers: ifMatch(rule.etag),
        }),
      ),
    onSettled: refresh,
  });
}

// Pairs leave the review and come back to it.
function useRefresh() {
  const client = useQueryClient();
  return () => {
    for (const queryKey of [["rounds"], ["today"], ["suggestions"]]) {
      void client.invalidateQueries({ queryKey });
    }
    return client.invalidateQueries({ queryKey: ["rules"] });
  };
}
