import type { ApiProblem } from "@/api/problem";
import { Button } from "@/components/ui/Button";
import { Notice } from "@/components/ui/Notice";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { useTranslation } from "@/i18n/language";

interface Props {
  problem: ApiProblem;
  /** Goes on to the next suggestion. */
  onSkip: () => void;
}

/** Why a decision was not taken, and the way on. */
export function DecisionTrouble({ problem, onSkip }: Props) {
  const { t } = useTranslation();
  if (problem.kind === "stale") {
    return (
      <div role="alert">
        <Notice tone="warning" title={t.rounds.staleTitle}>
          {t.rounds.stale}
        </Notice>
      </div>
    );
  }
  if (problem.kind === "conflict") {
    return (
      <div role="alert">
        <Notice
          tone="warning"
          title={t.rounds.conflictTitle}
          action={<Button onPress={onSkip}>{t.rounds.toNext}</Button>}
        >
          {t.rounds.conflict}
        </Notice>
      </div>
    );
  }
  return <ProblemNotice problem={problem} />;
}
