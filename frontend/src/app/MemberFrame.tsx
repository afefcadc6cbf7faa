import { Outlet, useNavigate, useRouterState } from "@tanstack/react-router";
import { lazy, Suspense, useEffect } from "react";
import { signOut, useSession } from "@/api/session";
import { AppShell } from "@/components/layout/AppShell";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { navigationFor } from "./navigation";
import { useLastAccount } from "./useLastAccount";

const SessionEnded = lazy(() => import("./SessionEnded"));

/**
 * The frame around pages that need an account. When the session ends, the page
 * stays as it is, with everything typed, and a dialog asks to sign in again.
 */
export function MemberFrame() {
  const { t } = useTranslation();
  const session = useSession();
  const navigate = useNavigate();
  const currentPath = useRouterState({ select: (state) => state.location.pathname });
  const account = useLastAccount();

  const left = session.status === "signed_out" && session.why !== "ended";
  useEffect(() => {
    if (left) void navigate({ to: paths.signIn, search: { why: "left" } });
  }, [left, navigate]);

  if (!account) return null;
  return (
    <AppShell
      items={navigationFor(account, t)}
      currentPath={currentPath}
      account={{
        name: account.name || account.email,
        place: account.organization?.name ?? t.glossary.roles[account.role],
        href: paths.account,
        onSignOut: () => void signOut(),
      }}
    >
      <Outlet />
      {session.status === "signed_out" && session.why === "ended" && (
        <Suspense>
          <SessionEnded email={account.email} />
        </Suspense>
      )}
    </AppShell>
  );
}
