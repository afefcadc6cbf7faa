import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, ifMatch, read } from "@/api/client";
import type { Suggestion, Verdict } from "../model";

interface Decided {
  suggestion: Suggestion;
  verdict: Verdict;
}

/** Sends a decision on what the coordinator saw; fails as stale when that has changed. */
export function useDecide() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ suggestion, verdict }: Decided) =>
      read(
        api.POST("/suggestions/{id}/review", {
          params: { path: { id: suggestion.id } },
          headers: ifMatch(suggestion.etag),
          body: verdict,
        }),
      ),
    onSettled: (_, __, { suggestion }) => refresh(suggestion.id),
  });
}

/** Takes the last decision on a pair back. */
export function useUndoDecision() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (id: string) =>
      read(api.DELETE("/suggestions/{id}/review", { params: { path: { id } } })),
    onSettled: (_, __, id) => refresh(id),
  });
}

// Not awaited: the next suggestion is on the screen already.
function useRefresh() {
  const client = useQueryClient();
  return (id: string) => {
    for (const queryKey of [
      ["rounds", "queue"],
      ["rounds", "suggestion", id],
      ["rounds", "history"],
      ["rounds", "list"],
      ["rounds", "one"],
      ["introductions"],
      ["today"],
    ]) {
      void client.invalidateQueries({ queryKey });
    }
  };
}
