import { getRouteApi, useRouter } from "@tanstack/react-router";
import { formTasks } from "@/components/tasks/tasks";
import { TaskPage } from "@/features/organization/TaskPage";
import { NotFoundPage } from "./FailurePages";
import { useLastAccount } from "./useLastAccount";

const route = getRouteApi("/member/organization/$task");

/** One task of the own organisation. */
export function TaskRoute() {
  const { task } = route.useParams();
  const router = useRouter();
  const account = useLastAccount();
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
