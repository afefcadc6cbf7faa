import type { Words } from "@/i18n/ja";
import { useTranslation } from "@/i18n/language";

/** One term of a score: what it adds, from 0 to its weight. */
export interface Term {
  code: keyof Words["glossary"]["terms"];
  /** What the term adds to the score; all of them add up to it. */
  contribution: number;
  /** The most it could add. */
  weight: number;
}

/**
 * Points of 100 for parts of a score: whole numbers that add up to the rounded
 * total. The largest remainders get the points that rounding down left over.
 */
export function pointsOf(contributions: readonly number[]): number[] {
  const exact = contributions.map((part) => part * 100);
  const points = exact.map(Math.floor);
  const total = Math.round(exact.reduce((sum, part) => sum + part, 0));
  const left = total - points.reduce((sum, part) => sum + part, 0);
  const byRemainder = exact
    .map((part, index) => ({ index, remainder: part - Math.floor(part) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, Math.max(0, left)))
    points[index] = (points[index] ?? 0) + 1;
  return points;
}

/** What a score is made of: one bar per term, and their sum. */
export function TermBars({ terms }: { terms: readonly Term[] }) {
  const { t, format } = useTranslation();
  const points = pointsOf(terms.map((term) => term.contribution));
  const total = points.reduce((sum, part) => sum + part, 0);
  const widest = Math.max(...terms.map((term) => term.weight), 0.01);
  return (
    <table className="w-full max-w-lg border-collapse text-help">
      <caption className="sr-only">{t.common.scoreOf(format.number(total))}</caption>
      <tbody>
        {terms.map((term, index) => (
          <tr key={term.code}>
            <th scope="row" className="py-1.5 pr-4 text-left font-normal">
              {t.glossary.terms[term.code]}
            </th>
            <td className="w-2/5 py-1.5">
              <svg
                aria-hidden="true"
                viewBox="0 0 100 10"
                preserveAspectRatio="none"
                className="block h-3 w-full"
              >
                <rect
                  width={(100 * term.weight) / widest}
                  height="10"
                  fill="var(--color-solid-gray-50)"
                />
                <rect
                  width={(100 * term.contribution) / widest}
                  height="10"
                  fill="var(--color-primary)"
                />
              </svg>
            </td>
            <td className="figures w-12 py-1.5 pl-3 text-right">
              {format.number(points[index] ?? 0)}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="border-t border-line font-bold">
          <th scope="row" colSpan={2} className="py-1.5 text-left">
            {t.common.total}
            <span className="font-normal text-soft">{t.common.outOf100}</span>
          </th>
          <td className="figures py-1.5 pl-3 text-right">{format.number(total)}</td>
        </tr>
      </tfoot>
    </table>
  );
}
