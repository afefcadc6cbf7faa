import { queryOptions, useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useTranslation } from "@/i18n/language";
import { api, read } from "./client";
import type { components } from "./schema";

export type CapabilityGroup = components["schemas"]["CapabilityGroup"];
export type GoalWithTargets = components["schemas"]["Goal"];

// Both lists change with a version of the product only.
const keep = { staleTime: Number.POSITIVE_INFINITY, gcTime: Number.POSITIVE_INFINITY };

/** The two-level list of capabilities. */
export const capabilitiesQuery = queryOptions({
  queryKey: ["capabilities"],
  queryFn: async () => (await read(api.GET("/capabilities"))).items,
  ...keep,
});

/** The 17 goals with their targets. */
export const goalsQuery = queryOptions({
  queryKey: ["goals"],
  queryFn: async () => (await read(api.GET("/goals"))).items,
  ...keep,
});

/** Names capabilities and their groups; undefined for an unknown code and while the list loads. */
export function useCapabilityName(): (code: string) => string | undefined {
  const { lang } = useTranslation();
  const { data } = useQuery(capabilitiesQuery);
  const names = useMemo(
    () =>
      new Map(
        (data ?? [])
          .flatMap((group) => [group, ...group.entries])
          .map((entry) => [entry.code, entry[lang]]),
      ),
    [data, lang],
  );
  return useCallback((code) => names.get(code), [names]);
}
