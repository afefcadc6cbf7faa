import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, ifMatch, read } from "@/api/client";
import type { Act, Period } from "./model";

const root = "learning";

/** The weights in use, what was proposed, and how much there is to learn from. */
export const learningQuery = queryOptions({
  queryKey: [root, "weights"],
  queryFn: () => read(api.GET("/weightings")),
});

/** Refusals per reason in a period. */
export const decisionsQuery = (period: Period) =>
  queryOptions({
    queryKey: [root, "decisions", period],
    queryFn: () => read(api.GET("/decisions", { params: { query: { period } } })),
    placeholderData: keepPreviousData,
  });

/** Proposes weights from the decisions until now. */
export function usePropose() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => read(api.POST("/weightings")),
    onSettled: () => client.invalidateQueries({ queryKey: [root] }),
  });
}

/** Adopts, rejects, reconsiders or goes back to the shipped weights. */
export function useAct() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (act: Act) => {
      const body = act.note ? { note: act.note } : {};
      if (act.kind === "reset") {
        await read(api.POST("/weightings/reset", { body }));
        return;
      }
      const request = {
        params: { path: { id: act.weighting.id } },
        headers: ifMatch(act.weighting.etag),
        body,
      };
      if (act.kind === "adopt") await read(api.POST("/weightings/{id}/adopt", request));
      if (act.kind === "reject") await read(api.POST("/weightings/{id}/reject", request));
      if (act.kind === "reconsider") await read(api.POST("/weightings/{id}/reconsider", request));
    },
    // Every score that the app has read may be another one now.
    onSettled: () => client.invalidateQueries(),
  });
}
