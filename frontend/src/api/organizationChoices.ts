import { queryOptions } from "@tanstack/react-query";
import { api, read } from "./client";

/** Organisations whose name contains the words, for choosing one. */
export function organizationChoicesQuery(q: string) {
  return queryOptions({
    queryKey: ["organizations", "choices", q],
    queryFn: ({ signal }) =>
      read(
        api.GET("/organizations", { params: { query: { limit: 20, ...(q && { q }) } }, signal }),
      ),
  });
}
