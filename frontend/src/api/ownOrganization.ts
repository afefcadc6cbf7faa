import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { api, read } from "./client";
import type { components } from "./schema";

export type OwnOrganization = components["schemas"]["Organization"];

/** The reader's own organisation with its listings: drafts, what is missing, what may be done. */
export function ownOrganizationQuery(id: string) {
  return queryOptions({
    queryKey: ["own", id],
    queryFn: ({ signal }) => readOwn(id, signal),
  });
}

function readOwn(id: string, signal: AbortSignal | null = null): Promise<OwnOrganization> {
  return read(api.GET("/organizations/{id}", { params: { path: { id } }, signal }));
}

/**
 * Reads it anew at once. Unlike a refetch it does not wait for the network: who
 * saves hears of the failure and tries again later.
 */
export async function rereadOwnOrganization(
  client: QueryClient,
  id: string,
): Promise<OwnOrganization> {
  const now = await readOwn(id);
  client.setQueryData(ownOrganizationQuery(id).queryKey, now);
  return now;
}
