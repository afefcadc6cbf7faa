import { useTranslation } from "@/i18n/language";
import { classes } from "./classes";

const widths = ["w-2/3", "w-full", "w-11/12", "w-4/5"];

/** The shape of what is coming, said once to screen readers. */
export function Skeleton({ lines = 3, cards = 0 }: { lines?: number; cards?: number }) {
  const { t } = useTranslation();
  return (
    <div role="status" className="flex flex-col gap-4">
      <span className="sr-only">{t.common.loading}</span>
      {cards > 0 ? (
        Array.from({ length: cards }, (_, card) => (
          <div key={card} aria-hidden="true" className="rounded-card border border-line p-5">
            <Lines count={lines} />
          </div>
        ))
      ) : (
        <Lines count={lines} />
      )}
    </div>
  );
}

function Lines({ count }: { count: number }) {
  return (
    <div aria-hidden="true" className="flex flex-col gap-3">
      {Array.from({ length: count }, (_, line) => (
        <span
          key={line}
          className={classes(
            "h-4 animate-pulse rounded bg-solid-gray-100",
            widths[line % widths.length],
          )}
        />
      ))}
    </div>
  );
}
