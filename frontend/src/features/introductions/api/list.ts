import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, read } from "@/api/client";
import type { CaseSearch } from "../search";

const ended: readonly unknown[] = ["closed", "reported"];

/** Cases that fit the conditions, those with the longest wait first. */
export function casesQuery(search: CaseSearch, all = false) {
  const { view, state, assignee } = search;
  const query = {
    limit: 100,
    ...(state ? { state } : {}),
    ...(assignee ? { assignee } : {}),
    ...(view === "ours" ? { office_turn: true } : {}),
    ...(view === "overdue" ? { overdue: true } : {}),
    ...(all || ended.includes(state) ? {} : { open: true }),
  };
  return infiniteQueryOptions({
    queryKey: ["introductions", "list", query],
    queryFn: ({ pageParam }) =>
      read(
        api.GET("/introductions", {
          params: { query: { ...query, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
  });
}

/** The accounts of the office, to choose who follows a case. */
export const officeAccountsQuery = queryOptions({
  queryKey: ["introductions", "office-accounts"],
  queryFn: async () =>
    (await read(api.GET("/accounts", { params: { query: { office: true, limit: 200 } } }))).items,
  staleTime: 300_000,
});
