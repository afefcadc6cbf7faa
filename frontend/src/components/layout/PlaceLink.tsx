import type { LucideIcon } from "lucide-react";
import { Link as AriaLink } from "react-aria-components/Link";
import { classes } from "@/components/ui/classes";
import { useTranslation } from "@/i18n/language";

/** A place in the main menu. */
export interface NavigationItem {
  href: string;
  label: string;
  icon: LucideIcon;
  /** How many things wait there. */
  count?: number;
  /** Where else one is in this place, besides its inner pages. */
  also?: string;
  /** Has a place of its own in the bar of a phone; the others share its last one. */
  tab?: boolean;
}

export interface PlacesProps {
  items: readonly NavigationItem[];
  isCurrent: (item: NavigationItem) => boolean;
}

/** How a place looks, current or not: shared by links and by the button beside them. */
export function placeLook(current: boolean): string {
  return classes(
    "relative flex items-center transition-colors before:absolute before:rounded-full md:before:inset-y-2 md:before:left-0 md:before:w-1",
    current
      ? "bg-primary-quiet text-primary-strong md:font-bold before:bg-primary"
      : "text-ink hover:bg-solid-gray-50",
  );
}

interface Props {
  item: NavigationItem;
  current: boolean;
  className: string;
  wordsClassName: string;
  onPress?: () => void;
}

/** Goes to a place of the main menu; says when one is there already. */
export function PlaceLink({ item, current, className, wordsClassName, onPress }: Props) {
  const { format } = useTranslation();
  const Icon = item.icon;
  return (
    <AriaLink
      href={item.href}
      {...(onPress ? { onPress } : {})}
      {...(current ? { "aria-current": "page" as const } : {})}
      className={classes(placeLook(current), className)}
    >
      <Icon aria-hidden="true" className="size-6 shrink-0" strokeWidth={1.75} />
      <span className={wordsClassName}>{item.label}</span>
      {item.count !== undefined && item.count > 0 && (
        <span className="figures min-w-5 rounded-full bg-primary px-1 text-center text-[0.75rem] leading-5 font-bold text-white max-lg:absolute max-lg:top-1 max-lg:left-[calc(50%+4px)] lg:ml-auto lg:min-w-6 lg:text-help lg:leading-6">
          {format.number(item.count)}
        </span>
      )}
    </AriaLink>
  );
}
