import { pointsOf } from "@/components/ui/TermBars";
import { useTranslation } from "@/i18n/language";
import type { Scoring } from "./reading";

/** The third layer: how the score is calculated, and with which version of the weights. */
export function ScoringWeights({ scoring }: { scoring: Scoring }) {
  const { t, format } = useTranslation();
  const points = pointsOf(scoring.terms.map((term) => term.contribution));
  return (
    <div className="flex flex-col gap-3 text-help">
      <p className="max-w-line">{t.reasons.weightsLead}</p>
      <table className="w-full border-collapse">
        <caption className="sr-only">{t.reasons.weightsTitle}</caption>
        <thead>
          <tr className="border-b border-line text-left text-soft">
            <th scope="col" className="py-2 pr-4 font-normal">
              {t.reasons.item}
            </th>
            <th scope="col" className="py-2 pr-4 text-right font-normal whitespace-nowrap">
              {t.reasons.value}
            </th>
            <th scope="col" className="py-2 pr-4 text-right font-normal whitespace-nowrap">
              {t.reasons.weight}
            </th>
            <th scope="col" className="py-2 text-right font-normal whitespace-nowrap">
              {t.reasons.points}
            </th>
          </tr>
        </thead>
        <tbody>
          {scoring.terms.map((term, at) => (
            <tr key={term.code} className="border-b border-line align-top">
              <th scope="row" className="py-2 pr-4 text-left font-normal">
                <span className="font-bold">{t.glossary.terms[term.code]}</span>
                <span className="block text-soft">{t.reasons.meanings[term.code]}</span>
              </th>
              <td className="figures py-2 pr-4 text-right">{format.points(term.value)}</td>
              <td className="figures py-2 pr-4 text-right">×{term.weight.toFixed(2)}</td>
              <td className="figures py-2 text-right">{format.number(points[at] ?? 0)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="font-bold">
            <th scope="row" colSpan={3} className="py-2 text-left">
              {t.common.total}
              <span className="font-normal text-soft">{t.common.outOf100}</span>
            </th>
            <td className="figures py-2 text-right">{format.points(scoring.score)}</td>
          </tr>
        </tfoot>
      </table>
      <p className="figures text-soft">{t.reasons.version(scoring.weights)}</p>
    </div>
  );
}
