import { Bell, Hourglass } from "lucide-react";
import { daysBetween } from "@/i18n/formats";
import { useTranslation } from "@/i18n/language";
import { classes } from "./classes";

interface Props {
  /** "you", "office", or the name of the one everybody waits for: 先方. */
  whose: "you" | "office" | { name: string };
  /** ISO time since when it is their turn. */
  since: string;
  now?: Date;
}

/** Whose turn it is and since when: 「先方の返事待ち・5日目」. */
export function TurnChip({ whose, since, now = new Date() }: Props) {
  const { t } = useTranslation();
  const days = Math.max(0, daysBetween(since, now));
  const yours = whose === "you";
  const words =
    whose === "you"
      ? t.common.turnYours
      : whose === "office"
        ? t.common.turnOffice
        : t.common.turnOther(whose.name);
  const Icon = yours ? Bell : Hourglass;
  return (
    <span
      className={classes(
        "figures inline-flex items-center gap-1.5 rounded-full border px-3 py-1 text-help leading-normal",
        yours ? "border-primary bg-primary font-bold text-white" : "border-line bg-quiet text-ink",
      )}
    >
      <Icon aria-hidden="true" className="size-4 shrink-0" />
      <span>
        {words}
        {t.common.dot}
        {days === 0 ? t.common.turnToday : t.common.turnDay(days + 1)}
      </span>
    </span>
  );
}
