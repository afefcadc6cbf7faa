import { useCapabilityName } from "@/api/catalog";
import type { OwnOrganization } from "@/api/ownOrganization";
import { ActionMenu } from "@/components/ui/ActionMenu";
import { Button } from "@/components/ui/Button";
import type { Goal } from "@/components/ui/GoalTile";
import { LinkButton } from "@/components/ui/Link";
import { ListingCard } from "@/components/ui/ListingCard";
import { Shape } from "@/components/ui/Shape";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { endsSoon, type Listing, type Move, movesOf } from "../model";

interface Props {
  listing: Listing;
  organization: OwnOrganization["state"];
  onMove: (move: Move) => void;
}

/** One own listing with what can be done to it. */
export function OwnListing({ listing, organization, onMove }: Props) {
  const { t } = useTranslation();
  const words = t.listings;
  const nameOf = useCapabilityName();
  const { content } = listing;
  const { shown, folded } = movesOf(listing, organization);
  const forms: Record<string, string> = t.glossary.forms;
  const urgent = listing.state === "expired" || endsSoon(listing);
  return (
    <ListingCard
      side={listing.side}
      title={content.title}
      detail={content.detail}
      capabilities={(content.capabilities ?? []).flatMap((code) => nameOf(code) ?? [])}
      forms={(content.forms ?? []).flatMap((code) => forms[code] ?? [])}
      goals={(content.goals ?? []) as Goal[]}
      state={listing.state}
      places={listing.places}
      confirmedAt={listing.confirmed_at}
      until={listing.state === "published" ? listing.expires_on : undefined}
      actions={
        <>
          <Hint listing={listing} />
          {listing.quality && listing.actions.includes("edit") && (
            <p className="w-full text-help text-soft">
              {t.sharpen.quality(t.sharpen.word[listing.quality])}
            </p>
          )}
          {shown.map((move) => (
            <Button
              key={move}
              look={move === "publish" || (move === "renew" && urgent) ? "primary" : "secondary"}
              aria-label={t.common.actionFor(words.actions[move], content.title)}
              onPress={() => onMove(move)}
            >
              {words.actions[move]}
            </Button>
          ))}
          {listing.actions.includes("edit") && listing.state !== "withdrawn" && (
            <LinkButton
              href={paths.listing(listing.id)}
              aria-label={t.common.actionFor(words.actions.edit, content.title)}
            >
              {words.actions.edit}
            </LinkButton>
          )}
          {folded.length > 0 && (
            <ActionMenu
              label={t.common.otherActions}
              accessibleLabel={t.common.actionFor(t.common.otherActions, content.title)}
              items={folded.map((move) => ({ id: move, label: words.actions[move] }))}
              onAction={(move) => onMove(move as Move)}
            />
          )}
        </>
      }
    />
  );
}

/** What the member should know before acting. */
function Hint({ listing }: { listing: Listing }) {
  const { t, format } = useTranslation();
  const words = t.listings;
  const hint =
    listing.state === "expired"
      ? words.hasExpired
      : endsSoon(listing)
        ? words.expiresSoon(format.date(listing.expires_on ?? ""))
        : listing.published
          ? words.unpublished
          : undefined;
  if (!hint) return null;
  return (
    <p className="flex w-full items-start gap-2 text-help text-warning-ink">
      <span className="mt-1">
        <Shape name="warning" />
      </span>
      {hint}
    </p>
  );
}
