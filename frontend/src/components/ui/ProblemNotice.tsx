import { asProblem, problemSentence } from "@/api/problem";
import { useTranslation } from "@/i18n/language";
import { Button } from "./Button";
import { Notice } from "./Notice";

interface Props {
  /** Whatever was thrown. */
  problem: unknown;
  onRetry?: () => void;
}

/** A failure of a page or an action: what happened, what to do, and the number for the office. */
export function ProblemNotice({ problem, onRetry }: Props) {
  const { t } = useTranslation();
  const known = asProblem(problem);
  return (
    <Notice
      tone="error"
      title={problemSentence(t, known)}
      {...(onRetry ? { action: <Button onPress={onRetry}>{t.common.retry}</Button> } : {})}
    >
      {known.requestId && (
        <p className="figures text-help text-soft">{t.errors.requestId(known.requestId)}</p>
      )}
    </Notice>
  );
}
