import { CalendarClock, TriangleAlert } from "lucide-react";
import { classes } from "@/components/ui/classes";
import { daysBetween } from "@/i18n/formats";
import { useTranslation } from "@/i18n/language";

interface Props {
  /** The day, like 2026-11-22. */
  on: string;
  now?: Date;
}

/** The day of the next action; when it is over, a sign and words say so. */
export function NextAction({ on, now = new Date() }: Props) {
  const { t, format } = useTranslation();
  const late = daysBetween(on, now);
  const overdue = late > 0;
  const Icon = overdue ? TriangleAlert : CalendarClock;
  return (
    <span
      className={classes(
        "figures inline-flex items-center gap-1.5 text-help",
        overdue && "font-bold text-error-strong",
        late === 0 && "font-bold",
        late < 0 && "text-soft",
      )}
    >
      <Icon aria-hidden="true" className="size-4 shrink-0" />
      <span>
        {overdue
          ? t.cases.overdue(late)
          : late === 0
            ? t.cases.dueToday
            : t.cases.dueOn(format.date(on))}
      </span>
    </span>
  );
}
