import "@/i18n/formWords";
import { getRouteApi, Navigate, useRouter } from "@tanstack/react-router";
import { useState } from "react";
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

/**
 * A listing that is added. Its side stands in the address, and its id as soon as
 * it has one: the page stays as it is then, and a reload finds it again.
 */
export function NewListingRoute() {
  const { side, id } = added.useSearch();
  const navigate = added.useNavigate();
  const [page, setPage] = useState({ number: 0, side, id });
  const [born, setBorn] = useState<string>();
  if (page.side !== side || page.id !== id) {
    const same = page.side === side && id !== undefined && id === born;
    setPage({ number: same ? page.number : page.number + 1, side, id });
  }
  return (
    <Page
      key={page.number}
      subject={{ side, id }}
      onCreated={(created) => {
        setBorn(created);
        void navigate({ search: { side, id: created }, replace: true, resetScroll: false });
      }}
    />
  );
}

interface PageProps {
  subject: { side: Side; id?: string | undefined } | { id: string };
  onCreated?: (id: string) => void;
}

function Page({ subject, onCreated = () => undefined }: PageProps) {
  const router = useRouter();
  const account = useLastAccount();
  if (!account?.organization) return <Navigate to={paths.organization} />;
  return (
    <ListingPage
      organizationId={account.organization.id}
      subject={subject}
      onCreated={onCreated}
      onGo={(href) => router.history.push(href)}
    />
  );
}
