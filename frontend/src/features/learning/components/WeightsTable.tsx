import { classes } from "@/components/ui/classes";
import { useTranslation } from "@/i18n/language";
import { pointsOfShares, type Shares, signedPoints, terms } from "../model";

interface Props {
  caption: string;
  weights: Shares;
  /** The weights so far: shows both, and the difference. */
  before?: Shares;
}

/** The four weights with what each means; with those so far, what would change. */
export function WeightsTable({ caption, weights, before }: Props) {
  const { t, format } = useTranslation();
  const words = t.learning;
  const widest = Math.max(...terms.flatMap((term) => [weights[term], before?.[term] ?? 0]));
  const now = pointsOfShares(weights);
  const then = before && pointsOfShares(before);
  const number = "figures py-3 pl-4 text-right sm:pl-8 align-top whitespace-nowrap";
  return (
    <table className="w-full max-w-2xl border-collapse">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="border-b border-line text-help text-soft">
          <th scope="col" className="py-2 text-left font-normal">
            {words.term}
          </th>
          <td className="w-1/4 max-sm:hidden" />
          {before && (
            <th scope="col" className="py-2 pl-4 text-right sm:pl-8 font-normal whitespace-nowrap">
              {words.before}
            </th>
          )}
          <th scope="col" className="py-2 pl-4 text-right sm:pl-8 font-normal whitespace-nowrap">
            {before ? words.after : words.weight}
          </th>
          {before && (
            <th scope="col" className="py-2 pl-4 text-right sm:pl-8 font-normal whitespace-nowrap">
              {words.change}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {terms.map((term) => (
          <tr key={term} className="border-b border-line last:border-b-0">
            <th scope="row" className="py-3 text-left font-normal">
              <span className="font-bold">{t.glossary.terms[term]}</span>
              <span className={classes("block text-help text-soft", before && "max-sm:hidden")}>
                {t.reasons.meanings[term]}
              </span>
            </th>
            <td className="py-3 pl-4 align-top max-sm:hidden">
              <Bars now={weights[term] / widest} before={before && before[term] / widest} />
            </td>
            {then && <td className={number}>{format.number(then[term])}</td>}
            <td className={`${number} font-bold`}>{format.number(now[term])}</td>
            {then && <td className={number}>{signedPoints(now[term] - then[term])}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Bars({ now, before }: { now: number; before: number | undefined }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 100 20"
      preserveAspectRatio="none"
      className="mt-1.5 block h-4 w-full"
    >
      {before !== undefined && (
        <rect width={100 * before} height="7" fill="var(--color-solid-gray-420)" />
      )}
      <rect
        y={before === undefined ? 3 : 10}
        width={100 * now}
        height={before === undefined ? 14 : 10}
        fill="var(--color-primary)"
      />
    </svg>
  );
}
