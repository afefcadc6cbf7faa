import { sayRule } from "@/components/rules/sayRule";
import { Button } from "@/components/ui/Button";
import { Shape } from "@/components/ui/Shape";
import { useTranslation } from "@/i18n/language";
import type { Rule } from "../model";

interface Props {
  title: string;
  rules: readonly Rule[];
  isPending: boolean;
  onSwitch: (rule: Rule, on: boolean) => void;
}

/** Rules with their reasons, each with its switch. */
export function RuleList({ title, rules, isPending, onSwitch }: Props) {
  if (rules.length === 0) return null;
  return (
    <section aria-label={title} className="flex flex-col gap-4">
      <h2 className="text-section">{title}</h2>
      <ul className="flex flex-col divide-y divide-line rounded-card border border-line">
        {rules.map((rule) => (
          <RuleRow key={rule.id} rule={rule} isPending={isPending} onSwitch={onSwitch} />
        ))}
      </ul>
    </section>
  );
}

type RowProps = Omit<Props, "title" | "rules"> & { rule: Rule };

function RuleRow({ rule, isPending, onSwitch }: RowProps) {
  const { t, format } = useTranslation();
  const words = t.rules;
  const sentence = sayRule(t, rule);
  const ended = rule.state === "on" && !rule.holds;
  const offered = rule.actions.includes("switch_on")
    ? { word: words.switchOn, on: true }
    : rule.actions.includes("switch_off") && !ended
      ? { word: words.switchOff, on: false }
      : undefined;
  return (
    <li className="flex flex-col gap-3 p-4 md:flex-row md:items-start md:justify-between md:gap-8 md:p-5">
      <div className="flex min-w-0 flex-col gap-1">
        <p className="flex items-start gap-2 font-bold">
          <span className="mt-1.5 shrink-0">
            <Shape name={rule.holds ? "full" : ended ? "pause" : "cross"} />
          </span>
          {sentence}
        </p>
        <p>{words.becauseOf(rule.reason)}</p>
        <p className="figures flex flex-wrap gap-x-4 text-help text-soft">
          <span>{ended ? words.states.ended : words.states[rule.state]}</span>
          <span>{words.setBy(rule.by, format.dateTime(rule.at))}</span>
          {rule.until && (
            <span>
              {ended
                ? words.ended(format.date(rule.until))
                : words.untilDay(format.date(rule.until))}
            </span>
          )}
        </p>
        {rule.history.length > 1 && (
          <details className="text-help">
            <summary className="min-h-touch py-2 text-primary underline underline-offset-4">
              {words.history}
            </summary>
            <Happenings rule={rule} />
          </details>
        )}
      </div>
      {offered && (
        <div className="shrink-0 max-md:grid">
          <Button
            wide
            isPending={isPending}
            aria-label={words.about(offered.word, sentence)}
            onPress={() => onSwitch(rule, offered.on)}
          >
            {offered.word}
          </Button>
        </div>
      )}
    </li>
  );
}

function Happenings({ rule }: { rule: Rule }) {
  const { t, format } = useTranslation();
  const events: Record<string, string> = t.rules.events;
  return (
    <ul className="flex flex-col gap-1 pb-2">
      {rule.history.map((entry) => (
        <li key={`${entry.at}${entry.what}`} className="flex flex-wrap gap-x-4">
          <span>{events[entry.what] ?? entry.what}</span>
          <span className="figures text-soft">
            {t.rules.setBy(entry.by, format.dateTime(entry.at))}
          </span>
        </li>
      ))}
    </ul>
  );
}
