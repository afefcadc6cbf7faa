import { getRouteApi } from "@tanstack/react-router";
import { UserRoundPlus } from "lucide-react";
import { useState } from "react";
import { useSession } from "@/api/session";
import { useTypedSearch } from "@/components/form/useTypedSearch";
import { Button } from "@/components/ui/Button";
import { PageHeader } from "@/components/ui/PageHeader";
import { useTranslation } from "@/i18n/language";
import { AccountList } from "./components/AccountList";
import { InvitationDialog } from "./components/InvitationDialog";
import { InvitationList } from "./components/InvitationList";
import type { AccountsSearch } from "./model";

const route = getRouteApi("/member/accounts");

/** Who was invited and who can sign in; for the office. */
export function AccountsPage() {
  const { t } = useTranslation();
  const session = useSession();
  const { q = "", invite } = route.useSearch();
  const navigate = route.useNavigate();
  const [opened, setOpened] = useState(false);
  const role = session.status === "signed_in" ? session.account.role : "member";

  const go = (search: AccountsSearch) => void navigate({ search, replace: true });
  const [typed, setTyped] = useTypedSearch(q, (next) => go(next ? { q: next } : {}));
  return (
    <>
      <PageHeader
        title={t.accounts.title}
        lead={t.accounts.lead}
        actions={
          <Button
            look="primary"
            wide
            icon={<UserRoundPlus aria-hidden="true" className="size-5" />}
            onPress={() => setOpened(true)}
          >
            {t.accounts.invite}
          </Button>
        }
      />
      <div className="flex flex-col gap-12">
        <InvitationList />
        <AccountList typed={typed} onType={setTyped} search={q} />
      </div>
      <InvitationDialog
        isOpen={opened || invite !== undefined}
        onClose={() => {
          setOpened(false);
          if (invite) go(q ? { q } : {});
        }}
        inviter={role}
        organization={invite}
      />
    </>
  );
}
