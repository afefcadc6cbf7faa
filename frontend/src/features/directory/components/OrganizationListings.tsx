import { useCapabilityName } from "@/api/catalog";
import { ListingCard, type Side } from "@/components/ui/ListingCard";
import type { Words } from "@/i18n/ja";
import { useTranslation } from "@/i18n/language";
import { asGoals, type Listing } from "../model";

interface Props {
  listings: readonly Listing[];
  /** The office and the own people see the state of each listing. */
  withState: boolean;
}

/** What an organisation can give and what it is looking for, side by side where there is room. */
export function OrganizationListings({ listings, withState }: Props) {
  return (
    <div className="grid gap-x-6 gap-y-8 lg:grid-cols-2">
      {(["offer", "need"] as const).map((side) => (
        <SideList
          key={side}
          side={side}
          listings={listings.filter((listing) => listing.side === side)}
          withState={withState}
        />
      ))}
    </div>
  );
}

function SideList({ side, listings, withState }: Props & { side: Side }) {
  const { t } = useTranslation();
  const words = t.directory;
  const id = `${side}s`;
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-4">
      <h2 id={id} className="text-section">
        {side === "offer" ? words.offersTitle : words.needsTitle}
      </h2>
      {listings.length === 0 && (
        <p className="text-soft">{side === "offer" ? words.noOffers : words.noNeeds}</p>
      )}
      {listings.map((listing) => (
        <OneListing key={listing.id} listing={listing} withState={withState} />
      ))}
    </section>
  );
}

function OneListing({ listing, withState }: { listing: Listing; withState: boolean }) {
  const { t, format } = useTranslation();
  const capabilityName = useCapabilityName();
  const { side, state, content, proposed, confirmed_at, expires_on, places } = listing;
  const named = (codes: readonly string[]) => codes.flatMap((code) => capabilityName(code) ?? []);
  const read = named(proposed.map(({ capability }) => capability));
  return (
    <div className="flex flex-col gap-1">
      <ListingCard
        side={side}
        title={content.title}
        detail={content.detail}
        capabilities={named(content.capabilities ?? [])}
        forms={formNames(content.forms, t)}
        goals={asGoals(content.goals)}
        {...(withState ? { state } : {})}
        places={places}
        confirmedAt={confirmed_at || undefined}
        until={expires_on || undefined}
      />
      {withState && read.length > 0 && (
        <p className="px-2 text-help text-soft">{t.directory.proposedWords(format.list(read))}</p>
      )}
    </div>
  );
}

function formNames(codes: readonly string[] | undefined, t: Words): string[] {
  const names: Readonly<Record<string, string>> = t.glossary.forms;
  return (codes ?? []).flatMap((code) => names[code] ?? []);
}
