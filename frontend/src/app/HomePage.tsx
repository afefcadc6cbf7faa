import { lazy, Suspense } from "react";
import { Skeleton } from "@/components/ui/Skeleton";
import { useLastAccount } from "./useLastAccount";

const MemberHome = lazy(() => import("./MemberHomeRoute"));
const OfficeToday = lazy(async () => ({
  default: (await import("@/features/today/TodayPage")).TodayPage,
}));

/** Where everybody lands: members and the office each have their own beginning. */
export function HomePage() {
  const account = useLastAccount();
  if (!account) return null;
  return (
    <Suspense fallback={<Skeleton lines={4} />}>
      {account.role === "member" ? <MemberHome account={account} /> : <OfficeToday />}
    </Suspense>
  );
}
