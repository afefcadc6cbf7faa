import { Link as AriaLink } from "react-aria-components/Link";
import { useTranslation } from "@/i18n/language";

interface Props {
  value: number;
  /** What is counted. */
  word: string;
  /** The list behind the number. */
  href: string;
  /** Against the time before; leave it out where there was none. */
  change?: number;
}

/** A number that opens its list. */
export function StatTile({ value, word, href, change }: Props) {
  const { t, format } = useTranslation();
  return (
    <AriaLink
      href={href}
      className="group flex min-w-0 flex-col gap-1 rounded-card border border-line bg-paper p-4 text-ink transition-colors hover:border-primary hover:bg-primary-quiet md:p-5"
    >
      <span className="text-help text-soft">{word}</span>
      <span className="figures text-figure font-bold group-hover:text-primary-strong">
        {format.number(value)}
      </span>
      {change !== undefined && (
        <span className="figures text-help text-soft">
          <span aria-hidden="true">{change > 0 ? "↑ " : change < 0 ? "↓ " : "→ "}</span>
          {change > 0 && t.common.up(format.number(change))}
          {change < 0 && t.common.down(format.number(-change))}
          {change === 0 && t.common.same}
        </span>
      )}
    </AriaLink>
  );
}
