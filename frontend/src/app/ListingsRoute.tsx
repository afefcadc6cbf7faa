import "@/i18n/formWords";
import { Navigate } from "@tanstack/react-router";
import { ListingsPage } from "@/features/listings/ListingsPage";
import { paths } from "@/paths";
import { useLastAccount } from "./useLastAccount";

/** The own listings; who has no organisation yet registers it first. */
export function ListingsRoute() {
  const account = useLastAccount();
  return account?.organization ? (
    <ListingsPage organizationId={account.organization.id} />
  ) : (
    <Navigate to={paths.organization} />
  );
}
