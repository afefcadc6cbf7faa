import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { api, ifMatch, read } from "@/api/client";
import type { DirectorySearch, Organization } from "../model";

const root = "organizations";

/** How many organisations one page of the list holds. */
export const pageSize = 50;

/** The list that the conditions leave, page by page. */
export const directoryQuery = (search: DirectorySearch) =>
  infiniteQueryOptions({
    queryKey: [root, "list", search],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.GET("/organizations", {
          params: {
            query: { ...search, limit: pageSize, ...(pageParam && { cursor: pageParam }) },
          },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });

/** One organisation with its listings, as the reader may see it. */
export const organizationQuery = (id: string) =>
  queryOptions({
    queryKey: [root, "one", id],
    queryFn: ({ signal }) =>
      read(api.GET("/organizations/{id}", { params: { path: { id } }, signal })),
  });

/** Whom the organisation should meet, the best first; for the office. */
export const organizationSuggestionsQuery = (id: string, limit: number) =>
  queryOptions({
    queryKey: ["suggestions", "of", id, limit],
    queryFn: ({ signal }) =>
      read(
        api.GET("/organizations/{id}/suggestions", {
          params: { path: { id }, query: { limit } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

/** What the office does with an organisation, by the name that the API's actions give it. */
export type OfficeStep =
  | { step: "admit" | "publish" | "deactivate" | "reactivate" }
  | { step: "return"; note: string };

/** Carries one step out and keeps what the server answers. */
export function useOfficeStep(organization: Organization) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (step: OfficeStep) => take(organization, step),
    onSuccess: (changed) => client.setQueryData(organizationQuery(changed.id).queryKey, changed),
    // A refusal may mean that somebody else was first: the page then shows the new state.
    onSettled: () => client.invalidateQueries({ queryKey: [root] }),
  });
}

function take({ id, etag }: Organization, step: OfficeStep): Promise<Organization> {
  const params = { path: { id }, header: ifMatch(etag) };
  switch (step.step) {
    case "admit":
      return read(api.POST("/organizations/{id}/admit", { params }));
    case "publish":
      return read(api.POST("/organizations/{id}/publish", { params }));
    case "deactivate":
      return read(api.POST("/organizations/{id}/deactivate", { params }));
    case "reactivate":
      return read(api.POST("/organizations/{id}/reactivate", { params }));
    case "return":
      return read(api.POST("/organizations/{id}/return", { params, body: { note: step.note } }));
  }
}
