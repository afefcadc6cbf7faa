import { useQuery } from "@tanstack/react-query";
import { useCapabilityName } from "@/api/catalog";
import { KindBadge, type OrganizationKind } from "@/components/ui/Badges";
import { Compare } from "@/components/ui/Compare";
import { type Goal, GoalTiles } from "@/components/ui/GoalTile";
import { Link } from "@/components/ui/Link";
import { Marked } from "@/components/ui/Marked";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { Shape } from "@/components/ui/Shape";
import { Skeleton } from "@/components/ui/Skeleton";
import type { Words } from "@/i18n/ja";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { comparedQuery } from "../api/organization";
import { type Listing, type quotesOf, type Suggestion, shownListings } from "../model";

/** The two organisations side by side with what they publish; what fits comes first and is marked. */
export function Comparison({ suggestion }: { suggestion: Suggestion }) {
  const { t } = useTranslation();
  const [one, other] = suggestion.organizations;
  const left = useQuery(comparedQuery(one?.id ?? ""));
  const right = useQuery(comparedQuery(other?.id ?? ""));
  const problem = left.error ?? right.error;
  if (problem) {
    const again = () => void Promise.all([left.refetch(), right.refetch()]);
    return <ProblemNotice problem={problem} onRetry={again} />;
  }
  if (!left.data || !right.data || !one || !other) return <Skeleton lines={6} />;
  const sides = [left.data, right.data] as const;
  const cells = (side: Listing["side"]) =>
    sides.map((organization) => (
      <Listings
        key={organization.id}
        suggestion={suggestion}
        listings={organization.listings}
        side={side}
      />
    ));
  const [offersLeft, offersRight] = cells("offer");
  const [needsLeft, needsRight] = cells("need");
  const anyRead = sides.some(({ listings }) =>
    listings.some(({ proposed }) => proposed.length > 0),
  );
  return (
    <div className="flex flex-col gap-2">
      <Compare
        left={headOf(one)}
        right={headOf(other)}
        shortNames={[one.name, other.name]}
        rows={[
          { label: t.glossary.offer, left: offersLeft, right: offersRight },
          { label: t.glossary.need, left: needsLeft, right: needsRight },
          {
            label: t.glossary.goal,
            left: <GoalTiles goals={one.goals as Goal[]} />,
            right: <GoalTiles goals={other.goals as Goal[]} />,
          },
        ]}
      />
      {anyRead && <p className="text-help text-soft">{t.rounds.notConfirmedNote}</p>}
    </div>
  );
}

function headOf(organization: Suggestion["organizations"][number]) {
  return {
    name: <Link href={paths.organizationById(organization.id)}>{organization.name}</Link>,
    about: <About organization={organization} />,
  };
}

/** Kind and ward of an organisation. */
export function About({ organization }: { organization: Suggestion["organizations"][number] }) {
  const { t } = useTranslation();
  const wards: Record<string, string> = t.glossary.wards;
  return (
    <span className="flex flex-wrap items-center gap-x-4 text-help text-soft">
      {isKind(t, organization.kind) && <KindBadge kind={organization.kind} />}
      {wards[organization.ward ?? ""]}
    </span>
  );
}

function isKind(t: Words, kind: string | undefined): kind is OrganizationKind {
  return kind !== undefined && kind in t.glossary.kinds;
}

interface ListingsProps {
  suggestion: Suggestion;
  listings: readonly Listing[];
  side: Listing["side"];
}

function Listings({ suggestion, listings, side }: ListingsProps) {
  const { t } = useTranslation();
  const shown = shownListings(suggestion, listings, side);
  if (shown.length === 0) return <p className="text-soft">{t.rounds.noListings}</p>;
  return (
    <ul className="flex flex-col gap-4">
      {shown.map(({ listing, quotes }) => (
        <ListingLine key={listing.id} listing={listing} quotes={quotes} />
      ))}
    </ul>
  );
}

interface LineProps {
  listing: Listing;
  quotes: ReturnType<typeof quotesOf>;
}

function ListingLine({ listing, quotes }: LineProps) {
  const { t } = useTranslation();
  const { title, capabilities = [] } = listing.content;
  const inTitle = quotes.find((quote) => quote.text === title);
  const others = quotes.filter((quote) => quote !== inTitle);
  const fits = quotes.length > 0;
  return (
    <li className="flex flex-col gap-1">
      <p className={fits ? "font-bold" : ""}>
        {fits && (
          <span className="mr-2 inline-flex items-center gap-1 text-help text-primary-strong">
            <Shape name="linked" />
            {t.rounds.fits}
          </span>
        )}
        <Marked text={title} marks={inTitle?.marks} />
      </p>
      {others.map((quote) => (
        <p key={quote.text} className="text-help">
          「<Marked text={quote.text} marks={quote.marks} />」
        </p>
      ))}
      <Capabilities confirmed={capabilities} proposed={listing.proposed} />
    </li>
  );
}

interface CapabilitiesProps {
  confirmed: readonly string[];
  proposed: Listing["proposed"];
}

function Capabilities({ confirmed, proposed }: CapabilitiesProps) {
  const { t } = useTranslation();
  const nameOf = useCapabilityName();
  const read = proposed.filter(({ capability }) => !confirmed.includes(capability));
  if (confirmed.length + read.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-1.5">
      {confirmed.map((code) => (
        <li key={code} className="rounded bg-quiet px-2 text-help">
          {nameOf(code)}
        </li>
      ))}
      {read.map(({ capability }) => (
        <li
          key={capability}
          className="rounded border border-dashed border-field px-2 text-help text-soft"
        >
          {nameOf(capability)}
          <span className="ml-1.5">{t.rounds.notConfirmed}</span>
        </li>
      ))}
    </ul>
  );
}
