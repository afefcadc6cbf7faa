import "@/i18n/formWords";
import { useRouter } from "@tanstack/react-router";
import { OrganizationPage, RegisterPage } from "@/features/organization/OrganizationPage";
import { useLastAccount } from "./useLastAccount";

/** The own organisation, or the form that makes it. */
export function OrganizationRoute() {
  const router = useRouter();
  const account = useLastAccount();
  return account?.organization ? (
    <OrganizationPage organizationId={account.organization.id} />
  ) : (
    <RegisterPage onGo={(href) => router.history.push(href)} />
  );
}
