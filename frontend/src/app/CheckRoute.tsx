import { Navigate } from "@tanstack/react-router";
import { CheckPage } from "@/features/organization/CheckPage";
import { paths } from "@/paths";
import { useLastAccount } from "./useLastAccount";

/** All answers before they are handed in or published. */
export default function CheckRoute() {
  const account = useLastAccount();
  return account?.organization ? (
    <CheckPage organizationId={account.organization.id} />
  ) : (
    <Navigate to={paths.organization} />
  );
}
