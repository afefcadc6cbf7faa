import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, ifMatch, read } from "@/api/client";
import { type OwnOrganization, ownOrganizationQuery } from "@/api/ownOrganization";
import { asProblem } from "@/api/problem";
import { refreshSession } from "@/api/session";
import { flushForms } from "@/components/form/openForms";
import type { Profile } from "./model";

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

/** Replaces the draft of the version that is known here. */
export async function saveProfile(
  client: QueryClient,
  { id, etag }: OwnOrganization,
  body: Profile,
): Promise<OwnOrganization> {
  const changed = await read(
    api.PUT("/organizations/{id}", { params: { path: { id } }, headers: ifMatch(etag), body }),
  );
  keep(client, changed);
  return changed;
}

/** Hands it to the office, with everything that is still being saved. */
export function useSubmit({ id }: OwnOrganization) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const { etag } = await latest(client, id);
      const params = { path: { id } };
      return read(api.POST("/organizations/{id}/submit", { params, headers: ifMatch(etag) }));
    },
    onSuccess: (changed) => {
      keep(client, changed);
      // The frame shows the name and the state of the organisation.
      void refreshSession();
    },
    onError: (thrown) => readAgainWhenStale(client, id, thrown),
  });
}

/**
 * Puts all drafts before everybody: the organisation's, then each listing's. Each
 * is published as it was seen, and what is done stays done: another press goes on
 * where a failure stopped it.
 */
export function usePublishAll({ id }: OwnOrganization) {
  const client = useQueryClient();
  const [done, setDone] = useState({ count: 0, of: 0 });
  const mutation = useMutation({
    mutationFn: async () => {
      const { actions, etag, listings } = await latest(client, id);
      const own = actions.includes("publish");
      const waiting = listings.filter((listing) => listing.actions.includes("publish"));
      let count = 0;
      const step = () => setDone({ count: count++, of: waiting.length + (own ? 1 : 0) });
      step();
      if (own) {
        const params = { path: { id } };
        await read(api.POST("/organizations/{id}/publish", { params, headers: ifMatch(etag) }));
        step();
      }
      for (const listing of waiting) {
        const params = { path: { id: listing.id } };
        await read(api.POST("/listings/{id}/publish", { params, headers: ifMatch(listing.etag) }));
        step();
      }
    },
    onSettled: async () => {
      await client.refetchQueries({ queryKey: ownOrganizationQuery(id).queryKey, exact: true });
      void client.invalidateQueries({ queryKey: ["today"] });
      void client.invalidateQueries({ queryKey: ["suggestions"] });
      void refreshSession();
    },
  });
  return { ...mutation, done };
}

/** What is there now that every form has been saved. */
async function latest(client: QueryClient, id: string): Promise<OwnOrganization> {
  await flushForms();
  return client.ensureQueryData(ownOrganizationQuery(id));
}

async function readAgainWhenStale(client: QueryClient, id: string, thrown: unknown) {
  if (asProblem(thrown).kind !== "stale") return;
  await client.refetchQueries({ queryKey: ownOrganizationQuery(id).queryKey });
}
