import { getRouteApi, Navigate, useRouter } from "@tanstack/react-router";
import type { Side } from "@/components/ui/ListingCard";
import { ListingPage } from "@/features/listings/ListingPage";
import { paths } from "@/paths";
import { useLastAccount } from "./useLastAccount";

const changed = getRouteApi("/member/listings/$id");
const added = getRouteApi("/member/listings/new");

/** A listing that is changed. */
export function ListingRoute() {
  const { id } = changed.useParams();
  return <Page subject={{ id }} key={id} />;
}

/** A listing that is added; its side stands in the address. */
export function NewListingRoute() {
  const { side } = added.useSearch();
  return <Page subject={{ side }} key={side} />;
}

function Page({ subject }: { subject: { side: Side } | { id: string } }) {
  const router = useRouter();
  const account = useLastAccount();
  if (!account?.organization) return <Navigate to={paths.organization} />;
  return (
    <ListingPage
      organizationId={account.organization.id}
      subject={subject}
      onSaved={() => router.history.push(paths.listings)}
    />
  );
}
