import { AccountPage } from "@/features/auth/AccountPage";
import { useLastAccount } from "./useLastAccount";

/** The page of the own account. */
export function AccountRoute() {
  const account = useLastAccount();
  return account ? <AccountPage account={account} /> : null;
}
