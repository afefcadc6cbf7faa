import { useCallback, useState } from "react";
import { Button } from "@/components/ui/Button";
import { Disclosure } from "@/components/ui/Disclosure";
import { Link } from "@/components/ui/Link";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { UndoBar } from "@/components/ui/UndoBar";
import { useTranslation } from "@/i18n/language";
import { useSetTargets } from "../api";
import { countedHref, type Figure, type Report, type Targets } from "../model";
import { TargetsForm } from "./TargetsForm";

interface Props {
  report: Report;
}

/** The numbers of the year against their targets and the year before. */
export function Figures({ report }: Props) {
  const { t } = useTranslation();
  const words = t.reports;
  const [editing, setEditing] = useState(false);
  const [last, setLast] = useState<Record<string, number>>();
  const change = useSetTargets();
  const forget = useCallback(() => setLast(undefined), []);

  async function save(targets: Record<string, number>, isUndo: boolean) {
    const before = report.targets;
    setLast(undefined);
    const saved = await change.mutateAsync({ before, targets }).catch(() => undefined);
    if (!saved) return;
    setEditing(false);
    if (!isUndo) setLast(before.targets);
  }

  const first = report.figures.every((f) => f.before === undefined);
  return (
    <section aria-labelledby="report-figures" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="report-figures" className="text-section">
          {words.figuresTitle}
        </h2>
        {!editing && (
          <div data-print="no">
            <Button look="quiet" onPress={() => setEditing(true)}>
              {Object.keys(report.targets.targets).length > 0
                ? words.changeTargets
                : words.setTargets}
            </Button>
          </div>
        )}
      </div>
      {first && <p className="text-soft">{words.firstYear}</p>}
      {change.error && <ProblemNotice problem={change.error} />}
      {editing ? (
        <TargetsForm
          targets={report.targets.targets}
          isPending={change.isPending}
          onSave={(targets) => void save(targets, false)}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <ul className="grid grid-cols-2 gap-3 lg:grid-cols-4 print:grid-cols-4">
          {report.figures.map((figure) => (
            <Tile key={figure.code} year={report.year} figure={figure} />
          ))}
        </ul>
      )}
      <TargetHistory targets={report.targets} />
      {last && (
        <UndoBar onUndo={() => void save(last, true)} onDone={forget}>
          {words.targetsSaved}
        </UndoBar>
      )}
    </section>
  );
}

function Tile({ year, figure }: { year: number; figure: Report["figures"][number] }) {
  const { t, format } = useTranslation();
  const words = t.reports;
  const { code, count, before, target } = figure;
  const change = before === undefined ? 0 : count - before;
  return (
    <li className="flex flex-col gap-1 rounded-card border border-line p-4 print:p-3">
      <Link href={countedHref({ figure: code, year })}>{words.figures[code]}</Link>
      <span className="figures text-figure font-bold">{format.number(count)}</span>
      {target !== undefined && (
        <span className="figures flex flex-col gap-1 text-help">
          {words.ofTarget(format.number(target), target > 0 ? format.points(count / target) : "")}
          <span aria-hidden="true" className="block h-1.5 overflow-hidden rounded bg-quiet">
            <span
              className="block h-full rounded bg-primary"
              style={{ width: `${target > 0 ? Math.min(100, (count / target) * 100) : 100}%` }}
            />
          </span>
        </span>
      )}
      {before !== undefined && (
        <span className="figures text-help text-soft">
          {words.before(format.number(before), format.number(Math.abs(change)), Math.sign(change))}
        </span>
      )}
    </li>
  );
}

function TargetHistory({ targets }: { targets: Targets }) {
  const { t, format } = useTranslation();
  const words = t.reports;
  if (targets.history.length === 0) return null;
  const say = (code: string, value: string) => {
    const [was = "", is = ""] = value.split(">");
    return words.targetChange(
      words.figures[code as Figure],
      was || words.noTarget,
      is || words.noTarget,
    );
  };
  return (
    <div data-print="no">
      <Disclosure title={words.targetHistory}>
        <ul className="flex flex-col gap-3">
          {targets.history.map((entry) => (
            <li key={entry.at}>
              <p className="text-help text-soft">{`${format.dateTime(entry.at)}　${entry.by}`}</p>
              <p className="figures">
                {format.list(Object.entries(entry.changes).map(([code, v]) => say(code, v)))}
              </p>
            </li>
          ))}
        </ul>
      </Disclosure>
    </div>
  );
}
