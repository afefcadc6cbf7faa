import { Ellipsis } from "lucide-react";
import { Button as AriaButton } from "react-aria-components/Button";
import { classes } from "@/components/ui/classes";
import { useTranslation } from "@/i18n/language";
import { PlaceLink, type PlacesProps, placeLook } from "./PlaceLink";
import { usePanel } from "./usePanel";

const tabLook =
  "h-16 w-full flex-col justify-center gap-0.5 px-1 before:inset-x-3 before:top-0 before:h-[3px]";
const tabWords = "text-[0.6875rem] leading-tight text-center";

/** The bar of a phone: the places of every day, and one that opens the others. */
export function Tabs({ items, isCurrent }: PlacesProps) {
  const { t } = useTranslation();
  const others = items.filter((item) => !item.tab);
  return (
    <nav
      aria-label={t.shell.mainNavigation}
      data-print="no"
      className="fixed inset-x-0 bottom-0 z-20 border-t border-line bg-paper pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="grid auto-cols-fr grid-flow-col">
        {items
          .filter((item) => item.tab)
          .map((item) => (
            <li key={item.href}>
              <PlaceLink
                item={item}
                current={isCurrent(item)}
                className={tabLook}
                wordsClassName={tabWords}
              />
            </li>
          ))}
        {others.length > 0 && (
          <li>
            <OtherPlaces items={others} isCurrent={isCurrent} />
          </li>
        )}
      </ul>
    </nav>
  );
}

function OtherPlaces({ items, isCurrent }: PlacesProps) {
  const { t } = useTranslation();
  const { box, panelId, open, setOpen, onKeyDown } = usePanel();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the panel from wherever the focus is in it
    <div ref={box} onKeyDown={onKeyDown}>
      <AriaButton
        aria-expanded={open}
        aria-controls={panelId}
        onPress={() => setOpen(!open)}
        className={classes(placeLook(items.some(isCurrent)), tabLook)}
      >
        <Ellipsis aria-hidden="true" className="size-6 shrink-0" strokeWidth={1.75} />
        <span className={tabWords}>{t.shell.others}</span>
      </AriaButton>
      <ul
        id={panelId}
        hidden={!open}
        className="absolute right-2 bottom-full mb-2 max-h-[calc(100dvh-160px)] w-64 overflow-y-auto rounded-card border border-line bg-paper p-2 shadow-float"
      >
        {items.map((item) => (
          <li key={item.href}>
            <PlaceLink
              item={item}
              current={isCurrent(item)}
              className="min-h-12 gap-3 rounded-control px-3 before:inset-y-2 before:left-0 before:w-1"
              wordsClassName=""
              onPress={() => setOpen(false)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
