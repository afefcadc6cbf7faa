import { type QueryClient, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, ifMatch, read } from "@/api/client";
import { ownOrganizationQuery } from "@/api/ownOrganization";
import { asProblem } from "@/api/problem";
import type { Side } from "@/components/ui/ListingCard";
import type { Listing, ListingContent, Move } from "./model";

/** Names the saving of a listing, so that the list can say what was saved. */
export const savingKey = ["save-listing"];

/** The capabilities and goals that a text speaks of. */
export function proposalsQuery(side: Side, text: string) {
  return queryOptions({
    queryKey: ["proposals", side, text],
    queryFn: ({ signal }) => read(api.POST("/proposals", { body: { side, text }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

async function refresh(client: QueryClient, organizationId: string): Promise<void> {
  void client.invalidateQueries({ queryKey: ["suggestions"] });
  void client.invalidateQueries({ queryKey: ["today"] });
  await client.invalidateQueries({ queryKey: ownOrganizationQuery(organizationId).queryKey });
}

interface Saved {
  side: Side;
  content: ListingContent;
  /** The listing that is changed; a new one has none. */
  listing?: Listing | undefined;
}

/** Adds a listing or changes one. */
export function useSaveListing(organizationId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationKey: savingKey,
    mutationFn: ({ side, content, listing }: Saved) =>
      read(
        listing
          ? api.PUT("/listings/{id}", {
              params: { path: { id: listing.id } },
              headers: ifMatch(listing.etag),
              body: content,
            })
          : api.POST("/organizations/{id}/listings", {
              params: { path: { id: organizationId } },
              body: { side, content },
            }),
      ),
    onSuccess: () => refresh(client, organizationId),
    onError: async (thrown) => {
      if (asProblem(thrown).kind === "stale") await refresh(client, organizationId);
    },
  });
}

/** Moves a listing through its life. */
export function useMoveListing(organizationId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ listing, move }: { listing: Listing; move: Move }) => step(listing, move),
    onSettled: () => refresh(client, organizationId),
  });
}

/** Brings a withdrawn listing back to where it was. */
export function useUndoWithdrawal(organizationId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ was, withdrawn }: { was: Listing; withdrawn: Listing }) => {
      const reopened = await step(withdrawn, "reopen");
      const back = was.state === "submitted" ? "submit" : "publish";
      return was.state !== "draft" && reopened.actions.includes(back)
        ? step(reopened, back)
        : reopened;
    },
    onSettled: () => refresh(client, organizationId),
  });
}

function step(listing: Listing, move: Move): Promise<Listing> {
  const options = { params: { path: { id: listing.id } }, headers: ifMatch(listing.etag) };
  return read(api.POST(`/listings/{id}/${move}`, options));
}
