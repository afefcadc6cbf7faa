import { useTranslation } from "@/i18n/language";
import { type Measure, measuresOf, type Slate } from "../round";

/** The slate beside everyone's best suggestions as they come: in words, in numbers and in small bars. */
export function FairnessTable({ slate }: { slate: Slate }) {
  const { t, format } = useTranslation();
  const words = t.roundPages;
  const measures = measuresOf(slate);
  const labels: Record<Measure["code"], string> = {
    reached: words.reachedRow,
    never: words.neverRow,
    over: words.overRow,
    max: words.maxRow,
    gini: words.giniRow,
  };
  const of = (code: Measure["code"]) => measures.find((measure) => measure.code === code);
  const gini = of("gini");
  const more = (of("reached")?.balanced ?? 0) - (of("reached")?.lists ?? 0);
  return (
    <div className="flex flex-col gap-4">
      <p className="max-w-line">
        {gini &&
          (gini.balanced < gini.lists
            ? words.fairer(format.number(gini.lists), format.number(gini.balanced))
            : words.notFairer(format.number(gini.balanced)))}
        {more > 0 && ` ${words.moreReached(format.number(more))}`}
      </p>
      <table className="w-full max-w-2xl border-collapse max-sm:block">
        <caption className="sr-only">{words.fairnessLead}</caption>
        <thead className="max-sm:sr-only">
          <tr className="border-b border-line text-help">
            <th scope="col" className="py-2 pr-4 text-left font-bold">
              {words.measure}
            </th>
            <th scope="col" className="py-2 pr-6 text-left font-bold">
              {words.lists}
            </th>
            <th scope="col" className="py-2 text-left font-bold">
              {words.balanced}
            </th>
          </tr>
        </thead>
        <tbody className="max-sm:block">
          {measures.map((measure) => (
            <tr
              key={measure.code}
              className="border-b border-line max-sm:block max-sm:py-3 last:border-b-0"
            >
              <th
                scope="row"
                className="py-2.5 pr-4 text-left font-normal max-sm:block max-sm:pt-0 max-sm:font-bold"
              >
                {labels[measure.code]}
              </th>
              <Value word={words.lists} value={measure.lists} most={measure.most} />
              <Value word={words.balanced} value={measure.balanced} most={measure.most} strong />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ValueProps {
  /** Of the column; seen on a phone, where the columns stack. */
  word: string;
  value: number;
  most: number;
  strong?: boolean;
}

function Value({ word, value, most, strong }: ValueProps) {
  const { format } = useTranslation();
  return (
    <td className="w-[30%] py-2.5 pr-6 max-sm:flex max-sm:w-full max-sm:items-center max-sm:gap-3 max-sm:py-1 max-sm:pr-0">
      <span aria-hidden="true" className="w-32 shrink-0 text-help text-soft sm:hidden">
        {word}
      </span>
      <span className="flex grow items-center gap-3">
        <svg
          aria-hidden="true"
          viewBox="0 0 100 10"
          preserveAspectRatio="none"
          className="block h-3 min-w-0 grow"
        >
          <rect width="100" height="10" fill="var(--color-solid-gray-50)" />
          <rect
            width={Math.min(100, (100 * value) / most)}
            height="10"
            fill={strong ? "var(--color-primary)" : "var(--color-solid-gray-420)"}
          />
        </svg>
        <span className={`figures w-12 shrink-0 text-right ${strong ? "font-bold" : ""}`}>
          {format.number(value)}
        </span>
      </span>
    </td>
  );
}
