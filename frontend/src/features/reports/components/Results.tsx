import { Link } from "@/components/ui/Link";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { countedHref, type Report } from "../model";

/** Why introductions ended, and what came of the others. */
export function Results({ report }: { report: Report }) {
  const { t, format } = useTranslation();
  const words = t.reports;
  const reasons: Readonly<Record<string, string>> = t.glossary.closingReasons;
  const { year } = report;
  return (
    <>
      <section aria-labelledby="report-closing" className="flex break-inside-avoid flex-col gap-3">
        <h2 id="report-closing" className="text-section">
          {words.closing}
        </h2>
        {report.closing.length === 0 && <p className="text-soft">{words.noClosing}</p>}
        <ul className="flex max-w-md flex-col">
          {report.closing.map(({ reason, count }) => (
            <li key={reason} className="flex justify-between gap-4 border-b border-line py-2">
              <span>{reasons[reason] ?? reason}</span>
              <span className="figures">
                <Link
                  href={countedHref({ figure: "closed", year, reason })}
                  aria-label={t.common.labelled(reasons[reason] ?? reason, format.number(count))}
                >
                  {format.number(count)}
                </Link>
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="report-results" className="flex flex-col gap-4">
        <h2 id="report-results" className="text-section">
          {words.results}
        </h2>
        {report.results.length === 0 && <p className="text-soft">{words.noResults}</p>}
        {report.results.map(({ introduction_id, organizations, outcome }) => (
          <article
            key={introduction_id}
            className="flex flex-col gap-1 border-l-4 border-line pl-4"
          >
            <h3 className="font-bold">
              <Link href={paths.introduction(introduction_id)}>{outcome.title}</Link>
            </h3>
            <p className="text-help text-soft">
              {format.list(organizations.map(({ name }) => name))}
            </p>
            <p className="max-w-line">{outcome.summary}</p>
          </article>
        ))}
      </section>
    </>
  );
}
