import { queryOptions } from "@tanstack/react-query";
import { api, read } from "./client";
import type { components } from "./schema";

export type OwnOrganization = components["schemas"]["Organization"];

/** The reader's own organisation with its listings: drafts, what is missing, what may be done. */
export function ownOrganizationQuery(id: string) {
  return queryOptions({
    queryKey: ["own", id],
    queryFn: ({ signal }): Promise<OwnOrganization> =>
      read(api.GET("/organizations/{id}", { params: { path: { id } }, signal })),
  });
}
