import { Outlet } from "@tanstack/react-router";
import { PublicShell } from "@/components/layout/PublicShell";

/** The frame around pages that need no account. */
export function PublicFrame() {
  return (
    <PublicShell>
      <Outlet />
    </PublicShell>
  );
}
