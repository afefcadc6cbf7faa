import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { asProblem } from "@/api/problem";
import { Button } from "@/components/ui/Button";
import { ChipGroup } from "@/components/ui/ChipGroup";
import { EmptyState } from "@/components/ui/EmptyState";
import { Link, LinkButton } from "@/components/ui/Link";
import { PageHeader } from "@/components/ui/PageHeader";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { Skeleton } from "@/components/ui/Skeleton";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { useUndoDecision } from "./api/decide";
import { historyQuery } from "./api/history";
import { ReviewLine } from "./components/Before";
import type { Decision, Reviewed } from "./model";

const route = getRouteApi("/member/review/history");
const decisions: Decision[] = ["approve", "hold", "duplicate", "dismiss"];

/** Past decisions; until somebody was asked they can be undone here. */
export function HistoryPage() {
  const { t } = useTranslation();
  const { decision } = route.useSearch();
  const navigate = route.useNavigate();
  const history = useInfiniteQuery(historyQuery(decision));
  const [done, setDone] = useState("");
  const items = history.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHeader
        title={t.rounds.history}
        lead={t.rounds.historyLead}
        back={{ href: paths.rounds, label: t.rounds.title }}
      />
      <div className="mb-6">
        <ChipGroup
          single
          label={t.rounds.historyFilter}
          options={[
            { value: "all" as const, label: t.rounds.all },
            ...decisions.map((value) => ({ value, label: t.glossary.reviewDecisions[value] })),
          ]}
          value={[decision ?? "all"]}
          onChange={([chosen]) =>
            void navigate({
              search: chosen && chosen !== "all" ? { decision: chosen } : {},
              replace: true,
            })
          }
        />
      </div>
      <p role="status" className="font-bold text-success not-empty:mb-4">
        {done}
      </p>
      {history.isPending && <Skeleton lines={2} cards={4} />}
      {history.error && (
        <ProblemNotice problem={history.error} onRetry={() => void history.refetch()} />
      )}
      {history.isSuccess && items.length === 0 && (
        <EmptyState
          title={t.rounds.historyEmptyTitle}
          why={t.rounds.historyEmptyWhy}
          action={<LinkButton href={paths.rounds}>{t.rounds.title}</LinkButton>}
        />
      )}
      <ul className="flex flex-col divide-y divide-line border-y border-line empty:hidden">
        {items.map((item) => (
          <HistoryLine
            key={item.suggestion.id}
            item={item}
            onUndone={() => setDone(t.rounds.undone)}
          />
        ))}
      </ul>
      {history.hasNextPage && (
        <div className="mt-6">
          <Button
            isPending={history.isFetchingNextPage}
            onPress={() => void history.fetchNextPage()}
          >
            {t.common.more}
          </Button>
        </div>
      )}
    </>
  );
}

function HistoryLine({ item, onUndone }: { item: Reviewed; onUndone: () => void }) {
  const { t } = useTranslation();
  const undo = useUndoDecision();
  const { suggestion } = item;
  const [one, other] = suggestion.organizations;
  return (
    <li className="flex flex-col gap-3 py-5 md:flex-row md:items-start md:justify-between md:gap-8">
      <div className="flex min-w-0 flex-col gap-1">
        <h2 className="text-body font-normal">
          <Link href={`${paths.rounds}?open=${encodeURIComponent(suggestion.id)}`}>
            {t.rounds.pair(one?.name ?? "", other?.name ?? "")}
          </Link>
        </h2>
        {suggestion.review && <ReviewLine review={suggestion.review} />}
        {undo.error && <ProblemNotice problem={asProblem(undo.error)} />}
      </div>
      <div className="flex shrink-0 flex-wrap items-center gap-3 max-md:flex-col max-md:items-stretch">
        {suggestion.introduction_id && (
          <LinkButton href={paths.introduction(suggestion.introduction_id)} look="quiet">
            {t.rounds.toCase}
          </LinkButton>
        )}
        {item.can_undo ? (
          <Button
            wide
            isPending={undo.isPending}
            onPress={() => undo.mutate(suggestion.id, { onSuccess: onUndone })}
          >
            {t.rounds.undoThis}
          </Button>
        ) : (
          <span className="max-w-60 text-help text-soft">{t.rounds.cannotUndo}</span>
        )}
      </div>
    </li>
  );
}
