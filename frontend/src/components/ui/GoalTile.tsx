import { useTranslation } from "@/i18n/language";
import { classes } from "./classes";

/** The number of one of the seventeen goals. */
export type Goal = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16 | 17;

interface Props {
  goal: Goal;
  /** Small tiles stand in cards and tables; large ones are chosen from. */
  size?: "small" | "large";
}

/** A goal as a coloured number with its name beside it. No artwork of anybody else. */
export function GoalTile({ goal, size = "small" }: Props) {
  const { t } = useTranslation();
  const name = t.glossary.goals[`${goal}`];
  const large = size === "large";
  return (
    <span className={classes("inline-flex items-center", large ? "gap-3" : "gap-2")}>
      <span className="sr-only">{t.common.goalTile(goal, name)}</span>
      <span
        aria-hidden="true"
        data-goal={goal}
        className={classes(
          "goal-tile figures inline-flex shrink-0 items-center justify-center font-bold",
          large
            ? "size-12 rounded-control text-section"
            : "size-7 rounded-md text-help leading-none",
        )}
      >
        {goal}
      </span>
      <span aria-hidden="true" className={large ? "text-body font-bold" : "text-help"}>
        {name}
      </span>
    </span>
  );
}

/** Several goals in a row, the main one first. */
export function GoalTiles({ goals }: { goals: readonly Goal[] }) {
  const { t } = useTranslation();
  if (goals.length === 0) return null;
  return (
    <ul aria-label={t.glossary.goal} className="flex flex-wrap gap-x-5 gap-y-2">
      {goals.map((goal) => (
        <li key={goal}>
          <GoalTile goal={goal} />
        </li>
      ))}
    </ul>
  );
}
