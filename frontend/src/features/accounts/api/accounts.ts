import {
  infiniteQueryOptions,
  keepPreviousData,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { api, read } from "@/api/client";

const root = "accounts";

/** Accounts by name, page by page. */
export const accountsQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: [root, q],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.GET("/accounts", {
          params: { query: { ...(q && { q }), ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });

/** Lets an account sign in again, or no longer. */
export function useAccountState() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, active }: { id: string; active: boolean }) => {
      const params = { path: { id } };
      return active
        ? read(api.POST("/accounts/{id}/enable", { params }))
        : read(api.POST("/accounts/{id}/disable", { params }));
    },
    onSettled: () => client.invalidateQueries({ queryKey: [root] }),
  });
}

/** Makes a one-time link with which the account sets a new password. */
export function useReset() {
  return useMutation({
    mutationFn: (id: string) =>
      read(api.POST("/accounts/{id}/reset", { params: { path: { id } } })),
    // The link is told once and must not stay in the memory of the page.
    gcTime: 0,
  });
}
