import "@/i18n/formWords";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { formTasks } from "@/components/tasks/tasks";
import { Skeleton } from "@/components/ui/Skeleton";
import { TaskPage } from "@/features/organization/TaskPage";
import { NotFoundPage } from "./FailurePages";
import { useLastAccount } from "./useLastAccount";

const route = getRouteApi("/member/organization/$task");

const CheckRoute = lazy(() => import("./CheckRoute"));

/** One task of the own organisation, or the check of all answers after them. */
export function TaskRoute() {
  const { task } = route.useParams();
  const router = useRouter();
  const account = useLastAccount();
  if (task === "check") {
    return (
      <Suspense fallback={<Skeleton lines={6} />}>
        <CheckRoute />
      </Suspense>
    );
  }
  const known = formTasks.find((each) => each === task);
  if (!known || !account?.organization) return <NotFoundPage />;
  return (
    <TaskPage
      key={known}
      organizationId={account.organization.id}
      task={known}
      onGo={(href) => router.history.push(href)}
    />
  );
}
