import { useInfiniteQuery } from "@tanstack/react-query";
import { useSession } from "@/api/session";
import { Button } from "@/components/ui/Button";
import { EmptyState } from "@/components/ui/EmptyState";
import { LinkButton } from "@/components/ui/Link";
import { PageHeader } from "@/components/ui/PageHeader";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { Skeleton } from "@/components/ui/Skeleton";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { outcomesQuery } from "./api/outcomes";
import { OutcomeCard } from "./components/OutcomeCard";

/** What came of introductions, the latest first. */
export function OutcomesPage() {
  const { t } = useTranslation();
  const session = useSession();
  const query = useInfiniteQuery(outcomesQuery);
  const account = session.status === "signed_in" ? session.account : undefined;
  const cases = query.data?.pages.flatMap((page) => page.items);
  return (
    <>
      <PageHeader title={t.outcomes.title} lead={t.outcomes.lead} />
      {query.isError && (
        <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.isPending && <Skeleton cards={2} lines={4} />}
      {cases?.length === 0 && (
        <EmptyState
          title={t.outcomes.empty}
          why={t.outcomes.emptyWhy}
          action={<LinkButton href={paths.introductions}>{t.outcomes.toIntroductions}</LinkButton>}
        />
      )}
      <div className="flex flex-col gap-6">
        {cases?.map((reported) => (
          <OutcomeCard
            key={reported.introduction_id}
            reported={reported}
            // Members may open their own cases, the office every one.
            withCase={
              account !== undefined &&
              (account.role !== "member" ||
                reported.organizations.some(({ id }) => id === account.organization?.id))
            }
          />
        ))}
        {query.hasNextPage && (
          <div>
            <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
              {t.common.more}
            </Button>
          </div>
        )}
      </div>
    </>
  );
}
