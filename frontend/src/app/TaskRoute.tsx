import { getRouteApi, useRouter } from "@tanstack/react-router";
import { formTasks } from "@/features/organization/model";
import { TaskPage } from "@/features/organization/TaskPage";
import { paths } from "@/paths";
import { NotFoundPage } from "./FailurePages";
import { useLastAccount } from "./useLastAccount";

const route = getRouteApi("/member/organization/$task");

/** One task of the own organisation; after it was saved, back to the list. */
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
      onSaved={() => router.history.push(paths.organization)}
    />
  );
}
