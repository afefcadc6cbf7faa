import { useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { asProblem } from "@/api/problem";
import { TrioCard } from "@/components/trios/TrioCard";
import type { Trio } from "@/components/trios/trio";
import { Button } from "@/components/ui/Button";
import { EmptyState } from "@/components/ui/EmptyState";
import { LinkButton } from "@/components/ui/Link";
import { Notice } from "@/components/ui/Notice";
import { PageHeader } from "@/components/ui/PageHeader";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { Skeleton } from "@/components/ui/Skeleton";
import { UndoBar } from "@/components/ui/UndoBar";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { triosQuery, useIntroduceTrio, useUndoTrio } from "./api/trios";
import { Sections } from "./components/Sections";

/** Threes that can do together what no two of them can; for the office. */
export function TriosPage() {
  const { t, format } = useTranslation();
  const trios = useInfiniteQuery(triosQuery);
  const starting = useStarting();
  const first = trios.data?.pages[0];
  const all = trios.data?.pages.flatMap((page) => page.items) ?? [];
  const looking = first !== undefined && first.looked < first.members;
  return (
    <div className="max-w-3xl">
      <PageHeader title={t.trios.title} lead={t.trios.lead} />
      <Sections shown="trios" />
      <p role="status" className="font-bold text-success not-empty:mb-4">
        {starting.said}
      </p>
      <div className="flex flex-col gap-6">
        {starting.begun?.introduction_id && (
          <TakesFocus key={starting.begun.introduction_id}>
            <Notice
              tone="success"
              title={t.trios.three(starting.begun.organizations.map(({ name }) => name))}
              action={
                <LinkButton href={paths.introduction(starting.begun.introduction_id)}>
                  {t.trios.toCase}
                </LinkButton>
              }
            >
              {t.trios.started}
            </Notice>
          </TakesFocus>
        )}
        {starting.problem && <StartProblem problem={starting.problem} />}
        {trios.isPending && <Skeleton lines={4} cards={2} />}
        {trios.error && !trios.data && (
          <ProblemNotice problem={trios.error} onRetry={() => void trios.refetch()} />
        )}
        {looking && (
          <Notice
            title={t.trios.looking(format.number(first.looked), format.number(first.members))}
          >
            {all.length > 0 && t.trios.onTheirWay}
          </Notice>
        )}
        {trios.isSuccess && !looking && all.length === 0 && (
          <EmptyState
            title={t.trios.emptyTitle}
            why={t.trios.emptyWhy}
            action={<LinkButton href={paths.rounds}>{t.trios.emptyAction}</LinkButton>}
          />
        )}
        {all.map((trio) => (
          <TrioCard key={trio.id} trio={trio}>
            {trio.actions.includes("introduce") && (
              <p>
                <Button
                  wide
                  isPending={starting.pending === trio.id}
                  onPress={() => starting.start(trio)}
                >
                  {t.trios.start}
                </Button>
              </p>
            )}
          </TrioCard>
        ))}
        {trios.hasNextPage && (
          <p>
            <Button
              wide
              isPending={trios.isFetchingNextPage}
              onPress={() => void trios.fetchNextPage()}
            >
              {t.common.more}
            </Button>
          </p>
        )}
      </div>
      {starting.undoable && (
        <UndoBar key={starting.undoable} onUndo={starting.undo} onDone={starting.settle}>
          {t.trios.started}
        </UndoBar>
      )}
    </div>
  );
}

/** The button that was pressed leaves with its card: the focus goes to what came of it. */
function TakesFocus({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <div ref={place} tabIndex={-1} className="scroll-mt-24 outline-none">
      {children}
    </div>
  );
}

/** Starting an introduction, and taking it back for ten seconds. */
function useStarting() {
  const { t } = useTranslation();
  const introduce = useIntroduceTrio();
  const takeBack = useUndoTrio();
  const [begun, setBegun] = useState<Trio>();
  const [undoable, setUndoable] = useState<string>();
  const [said, setSaid] = useState("");
  function start(trio: Trio) {
    setSaid("");
    takeBack.reset();
    introduce.mutate(trio, {
      onSuccess: (now) => {
        setBegun(now);
        setUndoable(now.id);
      },
    });
  }
  function undo() {
    if (!undoable) return;
    setUndoable(undefined);
    takeBack.mutate(undoable, {
      onSuccess: () => {
        setBegun(undefined);
        setSaid(t.trios.undone);
      },
    });
  }
  return {
    start,
    undo,
    settle: () => setUndoable(undefined),
    begun,
    undoable,
    said,
    pending: introduce.isPending ? introduce.variables.id : undefined,
    problem: introduce.error ?? takeBack.error,
  };
}

function StartProblem({ problem }: { problem: Error }) {
  const { t } = useTranslation();
  const { kind } = asProblem(problem);
  if (kind === "stale" || kind === "conflict") {
    return (
      <Notice tone="warning" title={t.trios.staleTitle}>
        {t.trios.stale}
      </Notice>
    );
  }
  return <ProblemNotice problem={problem} />;
}
