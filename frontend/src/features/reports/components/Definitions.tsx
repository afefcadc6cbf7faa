import { useTranslation } from "@/i18n/language";
import type { Figure } from "../model";

/** How each figure is counted, at the foot of the report. */
export function Definitions() {
  const { t } = useTranslation();
  const words = t.reports;
  return (
    <section aria-labelledby="report-definitions" className="flex flex-col gap-4">
      <h2 id="report-definitions" className="text-section">
        {words.definitionsTitle}
      </h2>
      <p className="max-w-line">{words.definitionsLead}</p>
      <dl className="grid gap-x-8 gap-y-3 text-help md:grid-cols-2 print:grid-cols-2">
        {(Object.keys(words.definitions) as Figure[]).map((code) => (
          <div key={code} className="break-inside-avoid">
            <dt className="font-bold">{words.figures[code]}</dt>
            <dd>{words.definitions[code]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
