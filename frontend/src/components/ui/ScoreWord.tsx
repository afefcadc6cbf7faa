import type { Words } from "@/i18n/ja";
import { useTranslation } from "@/i18n/language";

/** How well two organisations fit, in words. */
export type Fit = keyof Words["glossary"]["fit"];

const filledDots: Record<Fit, number> = { very_good: 3, good: 2, partial: 1 };

interface Props {
  fit: Fit;
  /** From 0 to 1; shown small, as points of 100. */
  score?: number;
}

/** How well it fits: the word first, dots beside it, the number last and small. */
export function ScoreWord({ fit, score }: Props) {
  const { t, format } = useTranslation();
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <svg aria-hidden="true" viewBox="0 0 34 10" className="h-2.5 w-8.5 text-primary">
        {[0, 1, 2].map((dot) => (
          <circle
            key={dot}
            cx={5 + dot * 12}
            cy="5"
            r="4"
            fill={dot < filledDots[fit] ? "currentColor" : "none"}
            stroke="currentColor"
            strokeWidth="1.5"
          />
        ))}
      </svg>
      <span className="font-bold text-primary-strong">{t.glossary.fit[fit]}</span>
      {score !== undefined && (
        <span className="figures text-help text-soft">
          <span className="sr-only">
            {t.common.scoreOf(format.points(score))}
            {t.common.outOf100}
          </span>
          <span aria-hidden="true">{format.points(score)}</span>
        </span>
      )}
    </span>
  );
}
