import { ChevronRight } from "lucide-react";
import { Link as AriaLink } from "react-aria-components/Link";
import { classes } from "@/components/ui/classes";
import { Shape } from "@/components/ui/Shape";
import { useTranslation } from "@/i18n/language";
import type { TaskRow } from "../model";

const marks = { done: "check", begun: "half", todo: "hollow" } as const;

/** The tasks, each one tap, with what is there already. */
export function TaskList({ rows }: { rows: readonly TaskRow[] }) {
  const { t } = useTranslation();
  return (
    <ul className="divide-y divide-line rounded-card border border-line">
      {rows.map(({ task, href, state, summary }) => (
        <li key={task}>
          <AriaLink
            href={href}
            className="flex min-h-18 items-center gap-4 px-4 py-3 text-ink transition-colors hover:bg-quiet md:px-6"
          >
            <span className="flex grow flex-col">
              <span className="font-bold">{t.organization.tasks[task]}</span>
              {summary && <span className="text-help text-soft">{summary}</span>}
            </span>
            <span
              className={classes(
                "inline-flex shrink-0 items-center gap-1.5 text-help",
                state === "done" ? "text-green-900" : "font-bold text-primary-strong",
              )}
            >
              <Shape name={marks[state]} />
              {t.tasks.states[state]}
            </span>
            <ChevronRight aria-hidden="true" className="size-5 shrink-0 text-soft" />
          </AriaLink>
        </li>
      ))}
    </ul>
  );
}
