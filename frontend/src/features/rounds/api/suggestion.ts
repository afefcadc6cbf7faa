import { queryOptions } from "@tanstack/react-query";
import { api, read } from "@/api/client";

/** One pair with its reasons, as the office sees it. */
export function suggestionQuery(id: string) {
  return queryOptions({
    queryKey: ["rounds", "suggestion", id],
    queryFn: () => read(api.GET("/suggestions/{id}", { params: { path: { id } } })),
  });
}
