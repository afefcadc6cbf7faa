import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { CirclePlus } from "lucide-react";
import { Button } from "@/components/ui/Button";
import { type Column, DataTable } from "@/components/ui/DataTable";
import { EmptyState } from "@/components/ui/EmptyState";
import { Link, LinkButton } from "@/components/ui/Link";
import { PageHeader } from "@/components/ui/PageHeader";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { Skeleton } from "@/components/ui/Skeleton";
import { UndoBar } from "@/components/ui/UndoBar";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { roundsQuery } from "./api/rounds";
import { RoundChoice, RoundProgressBar } from "./components/RoundFacts";
import type { RoundHead } from "./round";
import { useRoundUndo } from "./useRoundUndo";

const route = getRouteApi("/member/rounds");

/** The round that is being reviewed, and the past ones. */
export function RoundsPage() {
  const { t } = useTranslation();
  const words = t.roundPages;
  const rounds = useInfiniteQuery(roundsQuery);
  const { opened } = route.useSearch();
  const navigate = route.useNavigate();
  const undo = useRoundUndo();
  const items = rounds.data?.pages.flatMap((page) => page.items) ?? [];
  const current = items.find((round) => round.state === "open");
  const past = items.filter((round) => round !== current);
  const justOpened = current && current.id === opened && current.actions.includes("discard");
  const settle = () => void navigate({ search: {}, replace: true });
  return (
    <>
      <PageHeader
        title={words.title}
        lead={words.lead}
        {...(rounds.isSuccess && !current ? { actions: <Start /> } : {})}
      />
      <p role="status" className="sr-only">
        {justOpened ? words.opened : undo.said}
      </p>
      {undo.problem && (
        <div className="mb-6">
          <ProblemNotice problem={undo.problem} />
        </div>
      )}
      {rounds.isPending && <Skeleton lines={3} cards={2} />}
      {rounds.error && !rounds.data && (
        <ProblemNotice problem={rounds.error} onRetry={() => void rounds.refetch()} />
      )}
      {rounds.isSuccess && (
        <div className="flex flex-col gap-12">
          {current ? (
            <Current round={current} undo={undo} />
          ) : (
            <EmptyState title={words.none} why={words.noneWhy} />
          )}
          <Past rounds={past} />
          {rounds.hasNextPage && (
            <div>
              <Button
                isPending={rounds.isFetchingNextPage}
                onPress={() => void rounds.fetchNextPage()}
              >
                {t.common.more}
              </Button>
            </div>
          )}
        </div>
      )}
      {justOpened ? (
        <UndoBar
          onUndo={() => {
            settle();
            void undo.act(current, "discard");
          }}
          onDone={settle}
        >
          {words.opened}
        </UndoBar>
      ) : (
        undo.bar
      )}
    </>
  );
}

function Start() {
  const { t } = useTranslation();
  return (
    <LinkButton
      href={paths.newRound}
      look="primary"
      wide
      icon={<CirclePlus aria-hidden="true" className="size-5" />}
    >
      {t.roundPages.start}
    </LinkButton>
  );
}

interface CurrentProps {
  round: RoundHead;
  undo: ReturnType<typeof useRoundUndo>;
}

function Current({ round, undo }: CurrentProps) {
  const { t, format } = useTranslation();
  const words = t.roundPages;
  return (
    <section aria-label={words.current} className="flex flex-col gap-4">
      <h2 className="text-section">{words.current}</h2>
      <div className="flex flex-col gap-5 rounded-card border border-line p-5 md:p-6">
        <div className="flex flex-col gap-1.5">
          <h3 className="text-lead font-bold">
            <Link href={paths.round(round.id)}>{round.name}</Link>
          </h3>
          <p className="figures text-help text-soft">
            {words.openedBy(round.by, format.dateTime(round.opened_at))}
          </p>
          <RoundChoice round={round} />
        </div>
        <RoundProgressBar round={round} />
        <div className="flex flex-wrap gap-3 max-md:flex-col max-md:items-stretch">
          <LinkButton href={paths.rounds} look="primary" wide>
            {words.review}
          </LinkButton>
          {round.actions.includes("close") && (
            <Button wide isPending={undo.isPending} onPress={() => void undo.act(round, "close")}>
              {words.close}
            </Button>
          )}
          {round.actions.includes("discard") && (
            <Button
              wide
              look="quiet"
              isPending={undo.isPending}
              onPress={() => void undo.act(round, "discard")}
            >
              {words.discard}
            </Button>
          )}
        </div>
      </div>
    </section>
  );
}

function Past({ rounds }: { rounds: readonly RoundHead[] }) {
  const { t, format } = useTranslation();
  const words = t.roundPages;
  const columns: Column<RoundHead>[] = [
    { id: "name", header: words.name, cell: (r) => r.name, sortBy: (r) => r.name },
    {
      id: "opened",
      header: words.openedOn,
      cell: (r) => <span className="figures">{format.date(r.opened_at)}</span>,
      sortBy: (r) => r.opened_at,
    },
    {
      id: "closed",
      header: words.closedOn,
      cell: (r) => <span className="figures">{r.closed_at && format.date(r.closed_at)}</span>,
      sortBy: (r) => r.closed_at ?? "",
    },
    countOf("pairs", words.pairs, (r) => r.progress.total),
    countOf("decided", words.decided, (r) => r.progress.decided),
    countOf("approved", words.approved, (r) => r.progress.approved),
  ];
  function countOf(id: string, header: string, of: (r: RoundHead) => number): Column<RoundHead> {
    return { id, header, align: "end", cell: (r) => format.number(of(r)), sortBy: of };
  }
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-section">{words.past}</h2>
      <DataTable
        caption={words.past}
        columns={columns}
        rows={rounds}
        rowId={(r) => r.id}
        rowHref={(r) => paths.round(r.id)}
        empty={<p className="text-soft">{words.pastEmpty}</p>}
      />
    </section>
  );
}
