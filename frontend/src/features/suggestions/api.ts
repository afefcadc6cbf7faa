import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, ifMatch, read } from "@/api/client";
import type { Saying, Suggestion } from "./model";

const root = ["suggestions"];

/** Whom the own organisation should meet, the best first. */
export function suggestionsQuery(organizationId: string, limit: number) {
  return queryOptions({
    queryKey: [...root, "own", organizationId, limit],
    queryFn: async ({ signal }) =>
      (
        await read(
          api.GET("/organizations/{id}/suggestions", {
            params: { path: { id: organizationId }, query: { limit } },
            signal,
          }),
        )
      ).items,
    placeholderData: keepPreviousData,
  });
}

/** One pair with its reasons. */
export function suggestionQuery(id: string) {
  return queryOptions({
    queryKey: [...root, "one", id],
    queryFn: ({ signal }) =>
      read(api.GET("/suggestions/{id}", { params: { path: { id } }, signal })),
  });
}

/** Sends what the member says about what was shown; stale when that has changed. */
export function useAnswer() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ suggestion, saying }: { suggestion: Suggestion; saying: Saying }) =>
      read(
        api.POST("/suggestions/{id}/answer", {
          params: { path: { id: suggestion.id } },
          headers: ifMatch(suggestion.etag),
          body: saying,
        }),
      ),
    onSuccess: (changed) => client.setQueryData(suggestionQuery(changed.id).queryKey, changed),
    onSettled: () => client.invalidateQueries({ queryKey: root }),
  });
}

/** Asks the office about what was shown. */
export function useAskOffice() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ suggestion, text }: { suggestion: Suggestion; text: string }) =>
      read(
        api.POST("/suggestions/{id}/questions", {
          params: { path: { id: suggestion.id } },
          headers: ifMatch(suggestion.etag),
          body: { text },
        }),
      ),
    onSuccess: (changed) => client.setQueryData(suggestionQuery(changed.id).queryKey, changed),
    onSettled: () => client.invalidateQueries({ queryKey: root }),
  });
}

/** Takes the own answer back. */
export function useTakeBack() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      read(api.DELETE("/suggestions/{id}/answer", { params: { path: { id } } })),
    onSuccess: (changed) => client.setQueryData(suggestionQuery(changed.id).queryKey, changed),
    onSettled: () => client.invalidateQueries({ queryKey: root }),
  });
}
