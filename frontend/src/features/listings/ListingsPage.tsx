import { useMutationState, useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { type OwnOrganization, ownOrganizationQuery } from "@/api/ownOrganization";
import { nextHref } from "@/components/tasks/tasks";
import { ConfirmDialog } from "@/components/ui/ConfirmDialog";
import { Disclosure } from "@/components/ui/Disclosure";
import { EmptyState } from "@/components/ui/EmptyState";
import { LinkButton } from "@/components/ui/Link";
import type { Side } from "@/components/ui/ListingCard";
import { Notice } from "@/components/ui/Notice";
import { PageHeader } from "@/components/ui/PageHeader";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { Skeleton } from "@/components/ui/Skeleton";
import { UndoBar } from "@/components/ui/UndoBar";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { steppingKey, useMoveListing, useUndoWithdrawal } from "./api";
import { OwnListing } from "./components/OwnListing";
import { type Listing, listingsOf, type Move } from "./model";

/** The own offers and needs. */
export function ListingsPage({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation();
  const organization = useQuery(ownOrganizationQuery(organizationId));
  return (
    <div className="max-w-3xl">
      <PageHeader title={t.listings.title} lead={t.listings.lead} />
      {organization.data ? (
        <Listings organization={organization.data} />
      ) : organization.error ? (
        <ProblemNotice problem={organization.error} onRetry={() => void organization.refetch()} />
      ) : (
        <Skeleton cards={3} />
      )}
    </div>
  );
}

function Listings({ organization }: { organization: OwnOrganization }) {
  const { t } = useTranslation();
  const words = t.listings;
  const desk = useListingDesk(organization.id);
  const [discarding, setDiscarding] = useState<Listing>();
  const { offer, need, ended } = listingsOf(organization);
  const card = (listing: Listing) => (
    <li key={listing.id}>
      <OwnListing
        listing={listing}
        organization={organization.state}
        onMove={(move) => (move === "discard" ? setDiscarding(listing) : desk.move(listing, move))}
      />
    </li>
  );
  return (
    <div className="flex flex-col gap-12">
      {organization.state === "draft" && (
        <p>
          <LinkButton href={nextHref(organization)}>{t.tasks.next}</LinkButton>
        </p>
      )}
      <div role="status" className="empty:-mb-12">
        {desk.said && <Notice tone="success">{desk.said}</Notice>}
      </div>
      {desk.problem && <ProblemNotice problem={desk.problem} />}
      {[["offer", offer] as const, ["need", need] as const].map(([side, items]) => (
        <section key={side} className="flex flex-col gap-4">
          <Heading side={side} addable={items.length > 0} />
          {items.length > 0 ? (
            <ul className="flex flex-col gap-4">{items.map(card)}</ul>
          ) : (
            <EmptyState
              title={words.empty[side]}
              why={side === "offer" ? words.empty.offerWhy : words.empty.needWhy}
              action={<Add side={side} look="primary" />}
            />
          )}
        </section>
      ))}
      {ended.length > 0 && (
        <Disclosure title={words.closedTitle} note={words.count(ended.length)}>
          <ul className="flex flex-col gap-4">{ended.map(card)}</ul>
        </Disclosure>
      )}
      <ConfirmDialog
        title={words.discardTitle}
        confirmLabel={words.actions.discard}
        isOpen={discarding !== undefined}
        onCancel={() => setDiscarding(undefined)}
        onConfirm={() => {
          if (discarding) desk.move(discarding, "discard");
          setDiscarding(undefined);
        }}
      >
        <p>{words.discardWhat(discarding?.published?.title ?? "")}</p>
      </ConfirmDialog>
      {desk.withdrawn && (
        <UndoBar key={desk.withdrawn.listing.id} onUndo={desk.undo} onDone={desk.forget}>
          {words.done.withdraw(desk.withdrawn.was.content.title)}
        </UndoBar>
      )}
    </div>
  );
}

function Heading({ side, addable }: { side: Side; addable: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <h2 className="text-section">{t.glossary.sides[side]}</h2>
      {addable && <Add side={side} look="secondary" />}
    </div>
  );
}

function Add({ side, look }: { side: Side; look: "primary" | "secondary" }) {
  const { t } = useTranslation();
  return (
    <LinkButton
      href={paths.newListing(side)}
      look={look}
      icon={<Plus aria-hidden="true" className="size-5" />}
    >
      {side === "offer" ? t.listings.newOffer : t.listings.newNeed}
    </LinkButton>
  );
}

/** How long after a form was sent the list still says so, in milliseconds. */
const fresh = 15_000;

/** What was done to listings, what to say about it, and the way back from a withdrawal. */
function useListingDesk(organizationId: string) {
  const { t, format } = useTranslation();
  const words = t.listings.done;
  const move = useMoveListing(organizationId);
  const restore = useUndoWithdrawal(organizationId);
  const [withdrawn, setWithdrawn] = useState<{ was: Listing; listing: Listing }>();
  const [said, say] = useState(useJustDone());

  return {
    said,
    problem: move.error ?? restore.error ?? undefined,
    withdrawn,
    forget: () => setWithdrawn(undefined),
    move: (was: Listing, step: Move) => {
      say(undefined);
      setWithdrawn(undefined);
      restore.reset();
      move.mutate(
        { listing: was, move: step },
        {
          onSuccess: (listing) => {
            if (step === "withdraw") setWithdrawn({ was, listing });
            else if (step === "renew") {
              say(words.renew(listing.content.title, format.date(listing.expires_on ?? "")));
            } else say(words[step](listing.content.title));
          },
        },
      );
    },
    undo: () => {
      if (!withdrawn) return;
      setWithdrawn(undefined);
      restore.mutate(
        { was: withdrawn.was, withdrawn: withdrawn.listing },
        { onSuccess: (listing) => say(words.reopen(listing.content.title)) },
      );
    },
  };

  function useJustDone(): string | undefined {
    const done = useMutationState({
      filters: { mutationKey: steppingKey, status: "success" },
      select: (mutation) => ({
        at: mutation.state.submittedAt,
        ...(mutation.state.data as { listing: Listing; move: "publish" | "submit" }),
      }),
    }).at(-1);
    if (!done || Date.now() - done.at > fresh) return undefined;
    return words[done.move](done.listing.content.title);
  }
}
