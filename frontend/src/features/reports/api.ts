import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { api, ifMatch, read } from "@/api/client";
import { keepFile } from "@/api/download";
import type { Filter, Targets } from "./model";

const root = "reports";

/** A fiscal year in numbers. */
export const reportQuery = (year: number) =>
  queryOptions({
    queryKey: [root, "year", year],
    queryFn: ({ signal }) =>
      read(api.GET("/reports/{year}", { params: { path: { year } }, signal })),
    placeholderData: keepPreviousData,
  });

/** What a figure counts, page by page. */
export const countedQuery = (year: number, { year: _, ...filter }: Filter) =>
  infiniteQueryOptions({
    queryKey: [root, "counted", year, filter],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.GET("/reports/{year}/cases", {
          params: {
            path: { year },
            query: { ...filter, limit: 50, ...(pageParam && { cursor: pageParam }) },
          },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
  });

/** Replaces the targets of the year that `before` is of. */
export function useSetTargets() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ before, targets }: { before: Targets; targets: Record<string, number> }) =>
      read(
        api.PUT("/reports/{year}/targets", {
          params: { path: { year: before.year } },
          headers: ifMatch(before.etag),
          body: { targets },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: [root] }),
  });
}

/** Fetches the Excel file of a year and hands it to the browser. */
export function useWorkbook(year: number) {
  return useMutation({
    mutationFn: async () => {
      const file = (await read(
        api.GET("/reports/{year}/workbook", { params: { path: { year } }, parseAs: "blob" }),
      )) as unknown as Blob;
      keepFile(file, `enishi-${year}.xlsx`);
    },
  });
}
