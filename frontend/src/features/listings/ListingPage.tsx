import { useQuery } from "@tanstack/react-query";
import { ownOrganizationQuery } from "@/api/ownOrganization";
import { ApiProblem } from "@/api/problem";
import type { Side } from "@/components/ui/ListingCard";
import { PageHeader } from "@/components/ui/PageHeader";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { Skeleton } from "@/components/ui/Skeleton";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { ListingForm } from "./components/ListingForm";

interface Props {
  organizationId: string;
  /** A new listing of this side, or the id of one that is changed. */
  subject: { side: Side; id?: string | undefined } | { id: string };
  /** A new listing has got its id. */
  onCreated: (id: string) => void;
  /** Goes to a page of the app. */
  onGo: (href: string) => void;
}

/** A listing is written or changed. */
export function ListingPage({ organizationId, subject, onCreated, onGo }: Props) {
  const { t } = useTranslation();
  const words = t.listings;
  const organization = useQuery(ownOrganizationQuery(organizationId));
  const listing = subject.id && organization.data?.listings.find(({ id }) => id === subject.id);
  const side = "side" in subject ? subject.side : listing ? listing.side : "offer";
  const known = organization.data && (!subject.id || listing);
  return (
    <>
      <PageHeader
        title={"side" in subject ? words.newTitles[side] : words.editTitles[side]}
        lead={words.newLeads[side]}
        back={{ href: paths.listings, label: words.title }}
      />
      {organization.data && known ? (
        <ListingForm
          organization={organization.data}
          side={side}
          listing={listing || undefined}
          onCreated={onCreated}
          onGo={onGo}
        />
      ) : organization.error ? (
        <ProblemNotice problem={organization.error} onRetry={() => void organization.refetch()} />
      ) : organization.data ? (
        <ProblemNotice problem={new ApiProblem("not_found", { status: 404 })} />
      ) : (
        <Skeleton lines={6} />
      )}
    </>
  );
}
