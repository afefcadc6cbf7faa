import { ReasonSentence } from "@/components/ui/ReasonSentence";
import { useTranslation } from "@/i18n/language";
import { hiddenCount, type Reading, type Scoring } from "./reading";
import { headline } from "./sentences";

export interface ScoringProps extends Omit<Reading, "t"> {
  scoring: Scoring;
}

/** The first layer: why the two should meet, in one to three sentences. */
export function ScoringSentence({ scoring, ...reading }: ScoringProps) {
  const { t } = useTranslation();
  return (
    <ReasonSentence parts={headline(scoring, { ...reading, t })} hidden={hiddenCount(scoring)} />
  );
}
