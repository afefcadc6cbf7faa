import { queryOptions, useMutation } from "@tanstack/react-query";
import { api, read } from "@/api/client";

/** What a renewal link would renew; to ask changes nothing. */
export function renewalQuery(token: string) {
  return queryOptions({
    queryKey: ["renewal", token],
    queryFn: () => read(api.POST("/renewals/preview", { body: { token } })),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}

/** Renews; to repeat it changes nothing. */
export function useRenewByLink(token: string) {
  return useMutation({ mutationFn: () => read(api.POST("/renewals", { body: { token } })) });
}
