import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, read } from "./client";
import type { components } from "./schema";

export type Reception = components["schemas"]["Reception"];

/** How many introductions the organisation takes, and whether it rests. */
export function receptionQuery(organizationId: string) {
  return queryOptions({
    queryKey: ["reception", organizationId],
    queryFn: ({ signal }): Promise<Reception> =>
      read(
        api.GET("/organizations/{id}/reception", {
          params: { path: { id: organizationId } },
          signal,
        }),
      ),
  });
}

/** Says how many introductions the organisation takes; without a day its rest ends. */
export function useSetReception(organizationId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { limit: number; paused_until?: string }): Promise<Reception> =>
      read(
        api.PUT("/organizations/{id}/reception", {
          params: { path: { id: organizationId } },
          body,
        }),
      ),
    onSuccess: (set) => {
      client.setQueryData(receptionQuery(organizationId).queryKey, set);
      void client.invalidateQueries({ queryKey: ["suggestions"] });
    },
  });
}
