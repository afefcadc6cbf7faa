import { useSession } from "@/api/session";
import { PageHeader } from "@/components/ui/PageHeader";
import { useTranslation } from "@/i18n/language";

/** Where everybody lands: features place what is due today here. */
export function HomePage() {
  const { t } = useTranslation();
  const session = useSession();
  const name = session.status === "signed_in" ? session.account.name : "";
  return <PageHeader title={t.shell.today} lead={name} />;
}
