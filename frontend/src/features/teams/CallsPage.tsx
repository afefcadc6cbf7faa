import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "@/components/ui/Button";
import { EmptyState } from "@/components/ui/EmptyState";
import { Link, LinkButton } from "@/components/ui/Link";
import { SideMark } from "@/components/ui/ListingCard";
import { PageHeader } from "@/components/ui/PageHeader";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { Skeleton } from "@/components/ui/Skeleton";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { callsQuery } from "./api/calls";
import { Sections } from "./components/Sections";
import { type Call, placesWords } from "./model";

/** Listings that seek several partners; for the office. */
export function CallsPage() {
  const { t } = useTranslation();
  const calls = useInfiniteQuery(callsQuery);
  const all = calls.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="max-w-3xl">
      <PageHeader title={t.calls.title} lead={t.calls.lead} />
      <Sections shown="calls" />
      {calls.isPending && <Skeleton lines={2} cards={3} />}
      {calls.error && !calls.data && (
        <ProblemNotice problem={calls.error} onRetry={() => void calls.refetch()} />
      )}
      {calls.isSuccess && all.length === 0 && (
        <EmptyState
          title={t.calls.emptyTitle}
          why={t.calls.emptyWhy}
          action={<LinkButton href={paths.organizations}>{t.calls.emptyAction}</LinkButton>}
        />
      )}
      <ul className="flex flex-col divide-y divide-line border-y border-line empty:hidden">
        {all.map((call) => (
          <CallLine key={call.listing} call={call} />
        ))}
      </ul>
      {calls.hasNextPage && (
        <p className="pt-6">
          <Button
            wide
            isPending={calls.isFetchingNextPage}
            onPress={() => void calls.fetchNextPage()}
          >
            {t.common.more}
          </Button>
        </p>
      )}
    </div>
  );
}

function CallLine({ call }: { call: Call }) {
  const { t, format } = useTranslation();
  return (
    <li className="flex flex-col gap-1 py-4">
      <h2 className="text-body font-bold">
        <Link href={paths.call(call.listing)}>{call.title}</Link>
      </h2>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-help text-soft">
        <span>{call.organization.name}</span>
        <SideMark side={call.side} />
      </p>
      <p className="figures text-help">{placesWords(call, t, format.number)}</p>
    </li>
  );
}
