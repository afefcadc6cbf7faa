import { type QueryClient, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, ifMatch, read } from "@/api/client";
import {
  type OwnOrganization,
  ownOrganizationQuery,
  rereadOwnOrganization,
} from "@/api/ownOrganization";
import { ApiProblem, asProblem } from "@/api/problem";
import type { Side } from "@/components/ui/ListingCard";
import type { Listing, ListingContent, Move } from "./model";

/** Names the steps from the form of a listing, so that the list can say what was done. */
export const steppingKey = ["step-listing"];

/** The capabilities and goals that a text speaks of. */
export function proposalsQuery(side: Side, text: string) {
  return queryOptions({
    queryKey: ["proposals", side, text],
    queryFn: ({ signal }) => read(api.POST("/proposals", { body: { side, text }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

/** What a listing would reach as it is written now, and what would make it better. */
export function previewQuery(organizationId: string, side: Side, content: ListingContent) {
  return queryOptions({
    queryKey: ["preview", organizationId, side, content],
    queryFn: ({ signal }) =>
      read(
        api.POST("/organizations/{id}/listings/preview", {
          params: { path: { id: organizationId } },
          body: { side, content },
          signal,
        }),
      ),
    // What others write changes the number, but nobody waits for that here.
    staleTime: 60_000,
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

/** Writes the draft of a listing, or the first draft of a new one. */
export async function saveListing(
  client: QueryClient,
  organization: OwnOrganization,
  { side, content, listing }: Saved,
): Promise<Listing> {
  const saved = listing
    ? await read(
        api.PUT("/listings/{id}", {
          params: { path: { id: listing.id } },
          headers: ifMatch(listing.etag),
          body: content,
        }),
      ).catch(atItsTitle)
    : await create(client, organization, side, content);
  client.setQueryData<OwnOrganization>(ownOrganizationQuery(organization.id).queryKey, (known) =>
    known ? withListing(known, saved) : known,
  );
  if (!listing) void client.invalidateQueries({ queryKey: ["today"] });
  return saved;
}

async function create(
  client: QueryClient,
  organization: OwnOrganization,
  side: Side,
  content: ListingContent,
): Promise<Listing> {
  const params = { path: { id: organization.id } };
  try {
    return await read(
      api.POST("/organizations/{id}/listings", { params, body: { side, content } }),
    );
  } catch (thrown) {
    const found = await lostAnswer(client, organization, side, content.title).catch(
      () => undefined,
    );
    if (found && asProblem(thrown).kind === "conflict") return found;
    return atItsTitle(thrown);
  }
}

/** The draft that an earlier attempt made whose answer never came. */
async function lostAnswer(
  client: QueryClient,
  { id, listings }: OwnOrganization,
  side: Side,
  title: string,
): Promise<Listing | undefined> {
  const now = await rereadOwnOrganization(client, id);
  return now.listings.find(
    (each) =>
      each.side === side &&
      each.state === "draft" &&
      each.content.title === title &&
      !listings.some((known) => known.id === each.id),
  );
}

/** Two listings of one side cannot have one title: that is a fault of the title. */
function atItsTitle(thrown: unknown): never {
  const problem = asProblem(thrown);
  if (problem.kind === "conflict" && problem.fields.some(({ path }) => path === "title")) {
    throw new ApiProblem("invalid", { status: 422, fields: problem.fields, cause: problem });
  }
  throw problem;
}

function withListing(organization: OwnOrganization, saved: Listing): OwnOrganization {
  const others = organization.listings.filter(({ id }) => id !== saved.id);
  const at = organization.listings.findIndex(({ id }) => id === saved.id);
  return {
    ...organization,
    listings: others.toSpliced(at < 0 ? others.length : at, 0, saved),
  };
}

/** Publishes or submits from the form, after everything typed has been saved. */
export function useStepListing(organizationId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationKey: steppingKey,
    mutationFn: async ({ listing, move }: { listing: Listing; move: "publish" | "submit" }) => ({
      listing: await step(listing, move),
      move,
    }),
    onSettled: () => refresh(client, organizationId),
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
      // A change that was never published stays a draft; undo must not show it.
      return was.state !== "draft" && !was.published && reopened.actions.includes(back)
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
