import { queryOptions } from "@tanstack/react-query";
import { api, read } from "@/api/client";

/** An organisation with its listings, to be compared. */
export function comparedQuery(id: string) {
  return queryOptions({
    queryKey: ["rounds", "organization", id],
    queryFn: () => read(api.GET("/organizations/{id}", { params: { path: { id } } })),
    staleTime: 60_000,
  });
}

/** The cases of an organisation, past and present. */
export function casesOfQuery(organization: string) {
  return queryOptions({
    queryKey: ["introductions", "of", organization],
    queryFn: () =>
      read(api.GET("/introductions", { params: { query: { organization, limit: 5 } } })),
    staleTime: 60_000,
  });
}
