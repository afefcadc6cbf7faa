import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button } from "@/components/ui/Button";
import { EmptyState } from "@/components/ui/EmptyState";
import { Link } from "@/components/ui/Link";
import { Notice } from "@/components/ui/Notice";
import { PageHeader } from "@/components/ui/PageHeader";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { Skeleton } from "@/components/ui/Skeleton";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { callQuery } from "./api/calls";
import { CandidateList } from "./components/CandidateList";
import { askedFor, type Call, placesWords } from "./model";

const route = getRouteApi("/member/calls/$id");

/** One call and who answers it; for the office. */
export function CallPage() {
  const { t, format } = useTranslation();
  const { id } = route.useParams();
  const asked = useInfiniteQuery(callQuery(id));
  const call = asked.data?.pages[0];
  const all = asked.data?.pages.flatMap((page) => page.candidates) ?? [];
  const placed = all.filter((candidate) => candidate.placed);
  const back = { href: paths.calls, label: t.calls.back };
  if (!call) {
    return (
      <div className="max-w-3xl">
        <PageHeader title={t.calls.title} back={back} />
        {asked.isPending && <Skeleton lines={4} cards={3} />}
        {asked.error && (
          <ProblemNotice problem={asked.error} onRetry={() => void asked.refetch()} />
        )}
      </div>
    );
  }
  return (
    <div className="max-w-3xl">
      <PageHeader title={call.title} back={back} />
      <About call={call} />
      <section className="flex flex-col gap-4">
        <h2 className="text-section">{t.calls.candidates(format.number(call.total))}</h2>
        {all.length === 0 ? (
          <EmptyState title={t.calls.nobodyTitle} why={t.calls.nobodyWhy} />
        ) : (
          <p className="max-w-line text-help text-soft">{t.calls.order}</p>
        )}
        {call.places > 0 && placed.length > 0 && placed.length < call.left && !call.next && (
          <Notice>{t.calls.fewer(format.number(placed.length), format.number(call.left))}</Notice>
        )}
        <CandidateList title={t.calls.toFill} candidates={placed} from={1} />
        <CandidateList
          title={t.calls.reserve}
          candidates={all.filter((candidate) => !candidate.placed)}
          from={placed.length + 1}
        />
        {asked.hasNextPage && (
          <p>
            <Button
              wide
              isPending={asked.isFetchingNextPage}
              onPress={() => void asked.fetchNextPage()}
            >
              {t.common.more}
            </Button>
          </p>
        )}
      </section>
    </div>
  );
}

function About({ call }: { call: Call }) {
  const { t, format } = useTranslation();
  const asked = askedFor(call, t);
  return (
    <div className="mb-8 flex max-w-line flex-col gap-2 rounded-card bg-quiet p-4">
      <p>
        <Link href={paths.organizationById(call.organization.id)}>{call.organization.name}</Link>
      </p>
      {call.detail && <p className="whitespace-pre-line">{call.detail}</p>}
      <p className="figures font-bold">{placesWords(call, t, format.number)}</p>
      {call.taken > 0 && (
        <p className="figures text-help">
          {t.calls.taken(format.number(call.taken))}
          <span className="block text-soft">{t.calls.takenHow}</span>
        </p>
      )}
      <ul className="text-help text-soft">
        {(asked.length > 0 ? asked : [t.calls.unclear]).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </div>
  );
}
