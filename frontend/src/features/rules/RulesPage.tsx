import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { CirclePlus } from "lucide-react";
import { useCallback, useState } from "react";
import { Button } from "@/components/ui/Button";
import { EmptyState } from "@/components/ui/EmptyState";
import { PageHeader } from "@/components/ui/PageHeader";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { Skeleton } from "@/components/ui/Skeleton";
import { UndoBar } from "@/components/ui/UndoBar";
import { useTranslation } from "@/i18n/language";
import { rulesQuery, useSwitchRule } from "./api/rules";
import { RuleDialog } from "./components/RuleDialog";
import { RuleList } from "./components/RuleList";
import { byForce, type Rule } from "./model";

const route = getRouteApi("/member/rules");

/** What keeps pairs from being suggested; for the office. */
export function RulesPage() {
  const { t } = useTranslation();
  const words = t.rules;
  const { pair } = route.useSearch();
  const navigate = route.useNavigate();
  const [opened, setOpened] = useState(false);
  const rules = useInfiniteQuery(rulesQuery);
  const { act, done, bar, problem, isPending, say } = useRuleSwitch();
  const all = rules.data?.pages.flatMap((page) => page.items) ?? [];
  const { holds, rests } = byForce(all);
  const close = () => {
    setOpened(false);
    if (pair) void navigate({ search: {}, replace: true });
  };
  const added = (rule: Rule) => {
    close();
    say(rule, words.added, true);
  };
  return (
    <>
      <PageHeader
        title={words.title}
        lead={words.lead}
        actions={
          <Button
            look="primary"
            wide
            icon={<CirclePlus aria-hidden="true" className="size-5" />}
            onPress={() => setOpened(true)}
          >
            {words.add}
          </Button>
        }
      />
      <p role="status" className="sr-only">
        {done}
      </p>
      <div className="flex flex-col gap-12">
        {problem && <ProblemNotice problem={problem} />}
        {rules.isPending && <Skeleton lines={2} cards={3} />}
        {rules.error && !rules.data && (
          <ProblemNotice problem={rules.error} onRetry={() => void rules.refetch()} />
        )}
        {rules.isSuccess && all.length === 0 && (
          <EmptyState title={words.emptyTitle} why={words.emptyWhy} />
        )}
        <RuleList title={words.inForce} rules={holds} isPending={isPending} onSwitch={act} />
        <RuleList title={words.notInForce} rules={rests} isPending={isPending} onSwitch={act} />
        {rules.hasNextPage && (
          <div>
            <Button isPending={rules.isFetchingNextPage} onPress={() => void rules.fetchNextPage()}>
              {t.common.more}
            </Button>
          </div>
        )}
      </div>
      <RuleDialog
        isOpen={opened || pair !== undefined}
        pair={pair}
        onAdded={added}
        onClose={close}
      />
      {bar}
    </>
  );
}

/** Switching rules, with the bar that takes the last switch back. */
function useRuleSwitch() {
  const { t } = useTranslation();
  const words = t.rules;
  const change = useSwitchRule();
  const [last, setLast] = useState<{ rule: Rule; on: boolean; said: string }>();
  const [done, setDone] = useState("");
  const forget = useCallback(() => setLast(undefined), []);

  function say(rule: Rule, said: string, on: boolean) {
    setDone(said);
    setLast({ rule, on, said });
  }

  async function turn(rule: Rule, on: boolean, isUndo: boolean) {
    setLast(undefined);
    const changed = await change.mutateAsync({ rule, on }).catch(() => undefined);
    if (!changed) return;
    const said = on ? words.switchedOn : words.switchedOff;
    if (isUndo) setDone(said);
    else say(changed, said, on);
  }

  return {
    act: (rule: Rule, on: boolean) => void turn(rule, on, false),
    say,
    done,
    problem: change.error,
    isPending: change.isPending,
    bar: last && (
      <UndoBar
        key={last.rule.etag + last.rule.id}
        onUndo={() => void turn(last.rule, !last.on, true)}
        onDone={forget}
      >
        {last.said}
      </UndoBar>
    ),
  };
}
