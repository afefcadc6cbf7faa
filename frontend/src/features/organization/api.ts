import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, ifMatch, read } from "@/api/client";
import { type OwnOrganization, ownOrganizationQuery } from "@/api/ownOrganization";
import { asProblem } from "@/api/problem";
import { refreshSession } from "@/api/session";
import type { Profile } from "./model";

/** Names the saving of a task, so that the list can tell when that was. */
export const savingKey = ["save-profile"];

function keep(client: QueryClient, changed: OwnOrganization): void {
  client.setQueryData(ownOrganizationQuery(changed.id).queryKey, changed);
  void client.invalidateQueries({ queryKey: ["today"] });
  void client.invalidateQueries({ queryKey: ["suggestions"] });
}

/** Registers the organisation; the session then belongs to it. */
export function useRegister() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: Profile) => read(api.POST("/organizations", { body })),
    onSuccess: async (created) => {
      keep(client, created);
      await refreshSession();
    },
  });
}

/** Replaces the draft. When somebody else was first, what is there now is read and kept. */
export function useSaveProfile(organization: OwnOrganization) {
  const client = useQueryClient();
  const { id, etag } = organization;
  return useMutation({
    mutationKey: savingKey,
    mutationFn: (body: Profile) =>
      read(
        api.PUT("/organizations/{id}", { params: { path: { id } }, headers: ifMatch(etag), body }),
      ),
    onSuccess: (changed) => keep(client, changed),
    onError: (thrown) => readAgainWhenStale(client, id, thrown),
  });
}

/** Hands it to the office, or puts the draft before everybody. */
export function useStep(organization: OwnOrganization, step: "submit" | "publish") {
  const client = useQueryClient();
  const { id, etag } = organization;
  const params = { path: { id } };
  return useMutation({
    mutationFn: () =>
      read(
        step === "submit"
          ? api.POST("/organizations/{id}/submit", { params, headers: ifMatch(etag) })
          : api.POST("/organizations/{id}/publish", { params, headers: ifMatch(etag) }),
      ),
    onSuccess: (changed) => {
      keep(client, changed);
      // The frame shows the name and the state of the organisation.
      void refreshSession();
    },
    onError: (thrown) => readAgainWhenStale(client, id, thrown),
  });
}

async function readAgainWhenStale(client: QueryClient, id: string, thrown: unknown) {
  if (asProblem(thrown).kind !== "stale") return;
  await client.refetchQueries({ queryKey: ownOrganizationQuery(id).queryKey });
}
