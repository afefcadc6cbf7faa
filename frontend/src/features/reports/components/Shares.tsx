import { useId } from "react";
import { Link } from "@/components/ui/Link";
import { useTranslation } from "@/i18n/language";
import { countedHref, type Report } from "../model";

interface Props {
  title: string;
  /** What is counted under each line, in a sentence. */
  about: string;
  year: number;
  by: "month" | "goal" | "ward" | "kind" | "form";
  shares: Report["months"];
  nameOf: (code: string) => string;
}

/** Introductions and partnerships formed, split: a table whose cells carry bars. */
export function Shares({ title, about, year, by, shares, nameOf }: Props) {
  const { t } = useTranslation();
  const words = t.reports;
  const id = useId();
  const most = Math.max(1, ...shares.flatMap((s) => [s.introductions, s.formed]));
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3 print:gap-2">
      <h2 id={id} className="break-after-avoid text-section">
        {title}
      </h2>
      <p className="max-w-line text-help text-soft">{about}</p>
      {shares.length === 0 ? (
        <p className="text-soft">{words.nothing}</p>
      ) : (
        <table className="w-full table-fixed border-collapse">
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr className="border-b border-ink text-left text-help">
              <th scope="col" className="w-2/5 py-2 pr-2 sm:w-1/3">
                {words.by[by]}
              </th>
              <th scope="col" className="py-2 pr-2">
                {words.figures.introductions}
              </th>
              <th scope="col" className="py-2">
                {words.figures.formed}
              </th>
            </tr>
          </thead>
          <tbody>
            {shares.map((share) => (
              <tr key={share.code} className="border-b border-line">
                <th scope="row" className="py-1.5 pr-2 text-left font-normal">
                  {nameOf(share.code)}
                </th>
                {(["introductions", "formed"] as const).map((figure) => (
                  <td key={figure} className="py-1.5 pr-2">
                    <Cell
                      n={share[figure]}
                      most={most}
                      formed={figure === "formed"}
                      href={countedHref({ figure, year, [by]: share.code })}
                      label={t.common.labelled(nameOf(share.code), words.figures[figure])}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

interface CellProps {
  n: number;
  most: number;
  formed: boolean;
  href: string;
  label: string;
}

function Cell({ n, most, formed, href, label }: CellProps) {
  const { t, format } = useTranslation();
  if (n === 0) return <span className="figures inline-block min-w-10 text-soft">0</span>;
  return (
    <span className="flex items-center gap-2">
      <span className="figures min-w-10">
        <Link href={href} aria-label={t.common.labelled(label, format.number(n))}>
          {format.number(n)}
        </Link>
      </span>
      <span aria-hidden="true" className="flex-1 max-sm:hidden print:block">
        <span
          className={`block h-3 rounded-sm [print-color-adjust:exact] ${formed ? "bg-primary" : "border border-primary bg-primary-quiet"}`}
          style={{ width: `${(n / most) * 100}%` }}
        />
      </span>
    </span>
  );
}
