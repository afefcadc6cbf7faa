import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { api, read } from "@/api/client";
import type { components } from "@/api/schema";

const root = "invitations";

/** Invitations, the latest first, page by page. */
export const invitationsQuery = infiniteQueryOptions({
  queryKey: [root],
  queryFn: ({ pageParam, signal }) =>
    read(
      api.GET("/invitations", {
        params: { query: { limit: 20, ...(pageParam && { cursor: pageParam }) } },
        signal,
      }),
    ),
  initialPageParam: "",
  getNextPageParam: (last) => last.next,
});

/** Makes a one-time link for somebody to join. */
export function useInvite() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: components["schemas"]["InviteRequest"]) =>
      read(api.POST("/invitations", { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: [root] }),
    gcTime: 0,
  });
}

/** Makes a link useless. */
export function useCancelInvitation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => read(api.DELETE("/invitations/{id}", { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: [root] }),
  });
}

/** The name of one organisation. */
export const organizationNameQuery = (id: string) =>
  queryOptions({
    queryKey: ["organizations", "one", id],
    queryFn: ({ signal }) =>
      read(api.GET("/organizations/{id}", { params: { path: { id } }, signal })),
  });
