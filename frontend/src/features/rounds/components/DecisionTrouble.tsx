import type { ApiProblem } from "@/api/problem";
import { Button } from "@/components/ui/Button";
import { Notice } from "@/components/ui/Notice";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { useTranslation } from "@/i18n/language";

interface Props {
  problem: ApiProblem;
  /** Somebody else settled it meanwhile. */
  settled?: boolean;
  /** Goes on to the next suggestion. */
  onSkip: () => void;
}

/** Why a decision was not taken, and the way on. */
export function DecisionTrouble({ problem, settled, onSkip }: Props) {
  const { t } = useTranslation();
  const lost = problem.kind === "conflict" || (problem.kind === "stale" && settled);
  if (problem.kind === "stale" && !lost) {
    return (
      <div role="alert">
        <Notice tone="warning" title={t.rounds.staleTitle}>
          {t.rounds.stale}
        </Notice>
      </div>
    );
  }
  if (lost) {
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
