import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { History, Keyboard } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/Button";
import { EmptyState } from "@/components/ui/EmptyState";
import { KeyHelp } from "@/components/ui/KeyHelp";
import { LinkButton } from "@/components/ui/Link";
import { PageHeader } from "@/components/ui/PageHeader";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { Skeleton } from "@/components/ui/Skeleton";
import { UndoBar } from "@/components/ui/UndoBar";
import { letterKeys, useLetterKeysSetting } from "@/components/ui/useLetterKeys";
import { useWide } from "@/components/ui/useWide";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { suggestionQuery } from "./api/suggestion";
import { DecisionBar } from "./components/DecisionBar";
import { DecisionTrouble } from "./components/DecisionTrouble";
import { optionId, QueueList } from "./components/QueueList";
import { SuggestionPane } from "./components/SuggestionPane";
import { stepFrom, type Verdict } from "./model";
import { useReviewDesk } from "./useReviewDesk";

const route = getRouteApi("/member/review");

/** The daily queue of the office: list and pane, on a phone one after the other. */
export function ReviewPage() {
  const { t, format } = useTranslation();
  const { open } = route.useSearch();
  const navigate = route.useNavigate();
  const wide = useWide();
  const onOpen = useCallback(
    (id: string | undefined) =>
      void navigate({ search: id ? { open: id } : {}, replace: true, resetScroll: false }),
    [navigate],
  );
  const desk = useReviewDesk({ open, onOpen, opensFirst: wide });
  const listed = desk.items.find((item) => item.id === open);
  const asked = useQuery({
    ...suggestionQuery(open ?? ""),
    enabled: open !== undefined,
    placeholderData: listed,
  });
  const suggestion = asked.data?.id === open ? asked.data : listed;

  const list = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const pane = useRef<HTMLDivElement>(null);
  const focusNext = useRef<"list" | "pane">(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another suggestion asks for the focus
  useEffect(() => {
    const target = focusNext.current;
    // What was taken back comes into the list a moment later.
    if (target === "list" && listed === undefined) return;
    focusNext.current = undefined;
    if (target === "list" && open) document.getElementById(optionId(open))?.focus();
    if (target === "pane") {
      window.scrollTo({ top: 0 });
      heading.current?.focus({ preventScroll: true });
    }
  }, [open, wide, listed?.id]);

  // The next one is read from its beginning.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another suggestion begins at its top
  useEffect(() => {
    const top = pane.current?.getBoundingClientRect().top ?? 0;
    if (top < 0) pane.current?.scrollIntoView({ block: "start" });
  }, [open]);

  const [lettersOn, setLettersOn] = useLetterKeysSetting();
  const [helpOpen, setHelpOpen] = useState(false);
  const fromList = useRef(false);
  const inList = () => list.current?.contains(document.activeElement) ?? false;

  async function decide(verdict: Verdict) {
    if (!suggestion?.actions.includes("review")) return;
    const back = wide && (inList() || fromList.current) ? "list" : "pane";
    fromList.current = false;
    focusNext.current = back;
    if (!(await desk.decide(suggestion, verdict))) focusNext.current = undefined;
  }
  function ask(decision: "hold" | "dismiss" | undefined) {
    if (decision) fromList.current = inList();
    else if (fromList.current && open) document.getElementById(optionId(open))?.focus();
    if (!decision || suggestion?.actions.includes("review")) desk.ask(decision);
  }
  function undo() {
    focusNext.current = inList() ? "list" : "pane";
    void desk.undo();
  }
  function move(steps: number) {
    const to = stepFrom(
      desk.items.map((item) => item.id),
      open,
      steps,
    );
    if (!to) return;
    focusNext.current = "list";
    onOpen(to);
  }
  const onLetter = letterKeys(lettersOn, {
    a: () => void decide({ decision: "approve" }),
    d: () => void decide({ decision: "duplicate" }),
    h: () => ask("hold"),
    x: () => ask("dismiss"),
    j: () => move(1),
    k: () => move(-1),
    z: undo,
    "?": () => setHelpOpen(true),
  });

  const empty = desk.queue.isSuccess && desk.items.length === 0 && !desk.queue.hasNextPage;
  const paneOnly = !wide && open !== undefined;
  const status = desk.undone
    ? t.rounds.undone
    : desk.last && suggestion
      ? `${t.rounds.decided[desk.last.decision]} ${t.rounds.nextShown(pairName(suggestion.organizations, t.rounds.pair))}`
      : "";

  return (
    <>
      {paneOnly ? (
        <div className="mb-4 flex items-center justify-between gap-4">
          <span className="-ml-3">
            <Button look="quiet" onPress={() => onOpen(undefined)}>
              <span aria-hidden="true">‹ </span>
              {t.rounds.backToQueue}
            </Button>
          </span>
          <span className="figures text-help text-soft">
            {t.rounds.remaining(format.number(desk.total))}
          </span>
        </div>
      ) : (
        <PageHeader
          title={t.rounds.title}
          lead={t.rounds.lead}
          actions={
            <>
              <LinkButton
                href={paths.reviewHistory}
                icon={<History aria-hidden="true" className="size-5" />}
              >
                {t.rounds.history}
              </LinkButton>
              <span className="max-lg:hidden">
                <Button
                  look="quiet"
                  icon={<Keyboard aria-hidden="true" className="size-5" />}
                  onPress={() => setHelpOpen(true)}
                >
                  {t.rounds.keys}
                </Button>
              </span>
            </>
          }
        />
      )}
      <p role="status" className="sr-only">
        {status}
      </p>
      {desk.queue.isPending && <Skeleton lines={3} cards={3} />}
      {desk.queue.error && !desk.queue.data && (
        <ProblemNotice problem={desk.queue.error} onRetry={() => void desk.queue.refetch()} />
      )}
      {empty && open === undefined && (
        <EmptyState
          title={t.rounds.emptyTitle}
          why={t.rounds.emptyWhy}
          action={
            <LinkButton href={paths.introductions} look="primary">
              {t.rounds.emptyAction}
            </LinkButton>
          }
        />
      )}
      {desk.queue.data && (!empty || open !== undefined) && (
        <div className="grid items-start gap-8 lg:grid-cols-[288px_minmax(0,1fr)]">
          {!paneOnly && desk.items.length > 0 && (
            <div className="flex flex-col gap-3 lg:sticky lg:top-20 lg:max-h-[calc(100dvh-96px)] lg:overflow-y-auto lg:p-1.5 lg:-m-1.5">
              <p className="figures font-bold">{t.rounds.remaining(format.number(desk.total))}</p>
              <QueueList
                items={desk.items}
                open={open}
                listRef={list}
                onLetter={onLetter}
                onOpen={(id) => {
                  if (!wide) focusNext.current = "pane";
                  onOpen(id);
                }}
              />
              {desk.queue.hasNextPage && (
                <Button
                  isPending={desk.queue.isFetchingNextPage}
                  onPress={() => void desk.queue.fetchNextPage()}
                >
                  {t.rounds.moreOfQueue}
                </Button>
              )}
            </div>
          )}
          {open !== undefined && (
            <div ref={pane} className="min-w-0 lg:col-start-2">
              {suggestion && (
                <>
                  <SuggestionPane suggestion={suggestion} headingRef={heading} isPage={paneOnly} />
                  {suggestion.actions.includes("review") || desk.problem ? (
                    <DecisionBar
                      key={suggestion.id}
                      asking={desk.asking}
                      onAsk={ask}
                      onDecide={(verdict) => void decide(verdict)}
                      isPending={desk.isPending}
                      settled={!suggestion.actions.includes("review")}
                      letters={lettersOn}
                      trouble={
                        desk.problem && (
                          <DecisionTrouble
                            problem={desk.problem}
                            settled={!suggestion.actions.includes("review")}
                            onSkip={() => {
                              focusNext.current = "pane";
                              desk.skip(suggestion.id);
                            }}
                          />
                        )
                      }
                    />
                  ) : null}
                </>
              )}
              {!suggestion && asked.isPending && <Skeleton lines={8} />}
              {!suggestion && asked.error && (
                <EmptyState
                  title={t.rounds.goneTitle}
                  why={t.rounds.gone}
                  action={<Button onPress={() => desk.skip(open)}>{t.rounds.toNext}</Button>}
                />
              )}
            </div>
          )}
        </div>
      )}
      {desk.undoShown && desk.last && (
        <UndoBar
          key={desk.last.id}
          aboveActions={open !== undefined}
          onUndo={undo}
          onDone={desk.hideUndo}
        >
          {t.rounds.decided[desk.last.decision]}
        </UndoBar>
      )}
      <KeyHelp
        isOpen={helpOpen}
        onClose={() => setHelpOpen(false)}
        enabled={lettersOn}
        onEnabledChange={setLettersOn}
        keys={[
          { key: "A", action: t.rounds.keyApprove },
          { key: "H", action: t.rounds.keyHold },
          { key: "D", action: t.rounds.keyDuplicate },
          { key: "X", action: t.rounds.keyDismiss },
          { key: "J / ↓", action: t.rounds.keyNext },
          { key: "K / ↑", action: t.rounds.keyPrevious },
          { key: "Z", action: t.rounds.keyUndo },
          { key: "?", action: t.rounds.keyHelp },
        ]}
      />
    </>
  );
}

function pairName(
  organizations: readonly { name: string }[],
  words: (a: string, b: string) => string,
): string {
  return words(organizations[0]?.name ?? "", organizations[1]?.name ?? "");
}
