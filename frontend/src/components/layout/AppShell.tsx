import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Link as AriaLink } from "react-aria-components/Link";
import { Tooltip, TooltipTrigger } from "react-aria-components/Tooltip";
import { classes } from "@/components/ui/classes";
import { useTranslation } from "@/i18n/language";
import { AccountMenu, type AccountMenuProps } from "./AccountMenu";
import { LanguageSwitch } from "./LanguageSwitch";
import { Mark } from "./Mark";
import { SiteFooter } from "./SiteFooter";
import { SkipLink } from "./SkipLink";

/** A place in the main menu. */
export interface NavigationItem {
  href: string;
  label: string;
  icon: LucideIcon;
  /** How many things wait there. */
  count?: number;
}

interface Props {
  items: readonly NavigationItem[];
  /** The address of the page that is shown. */
  currentPath: string;
  account: AccountMenuProps;
  /** Stands in the top bar before language and account: search, inbox. */
  tools?: ReactNode;
  children: ReactNode;
}

// A phone has room for five; the rest stand in the account menu.
const tabPlaces = 5;

/** The frame of pages for people who are signed in: rail, folded rail or tabs. */
export function AppShell({ items, currentPath, account, tools, children }: Props) {
  const { t } = useTranslation();
  const isCurrent = (item: NavigationItem) =>
    currentPath === item.href || currentPath.startsWith(`${item.href}/`);
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[72px_minmax(0,1fr)] lg:grid-cols-[232px_minmax(0,1fr)]">
      <SkipLink />
      <Rail items={items} isCurrent={isCurrent} />
      <div className="flex min-h-dvh min-w-0 flex-col">
        <header
          data-print="no"
          className="sticky top-0 z-20 flex h-16 items-center justify-between gap-2 border-b border-line bg-paper px-4 md:justify-end lg:px-8"
        >
          <a
            href="/"
            className="flex min-h-touch items-center gap-2 rounded-control text-ink md:hidden"
          >
            <Mark className="h-6 w-9" />
            <span className="font-bold">{t.glossary.product}</span>
          </a>
          <div className="flex items-center gap-1">
            {tools}
            <LanguageSwitch />
            <AccountMenu {...account} more={items.slice(tabPlaces)} />
          </div>
        </header>
        <main
          id="content"
          className="mx-auto w-full max-w-6xl grow px-4 pt-8 md:px-8 lg:px-12 lg:pt-12"
        >
          {children}
        </main>
        <div className="mx-auto w-full max-w-6xl px-4 max-md:pb-24 md:px-8 lg:px-12">
          <SiteFooter />
        </div>
      </div>
      <Tabs items={items.slice(0, tabPlaces)} isCurrent={isCurrent} />
    </div>
  );
}

interface PlacesProps {
  items: readonly NavigationItem[];
  isCurrent: (item: NavigationItem) => boolean;
}

function Rail({ items, isCurrent }: PlacesProps) {
  const { t } = useTranslation();
  return (
    <nav
      aria-label={t.shell.mainNavigation}
      data-print="no"
      className="sticky top-0 flex h-dvh flex-col gap-6 border-r border-line bg-quiet px-3 py-4 max-md:hidden"
    >
      <a
        href="/"
        className="flex min-h-touch items-center gap-3 rounded-control px-1 text-ink max-lg:justify-center lg:px-3"
      >
        <Mark className="h-7 w-10 shrink-0" />
        <span className="text-lead font-bold max-lg:sr-only">{t.glossary.product}</span>
      </a>
      <ul className="flex flex-col gap-1">
        {items.map((item) => (
          <li key={item.href}>
            <TooltipTrigger delay={300}>
              <PlaceLink
                item={item}
                current={isCurrent(item)}
                className="min-h-12 gap-3 rounded-control px-3 max-lg:justify-center"
                wordsClassName="max-lg:sr-only"
              />
              <Tooltip
                placement="right"
                offset={8}
                className="rounded-control bg-ink px-3 py-1.5 text-help text-white lg:hidden"
              >
                {item.label}
              </Tooltip>
            </TooltipTrigger>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Tabs({ items, isCurrent }: PlacesProps) {
  const { t } = useTranslation();
  return (
    <nav
      aria-label={t.shell.mainNavigation}
      data-print="no"
      className="fixed inset-x-0 bottom-0 z-20 border-t border-line bg-paper pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="grid auto-cols-fr grid-flow-col">
        {items.map((item) => (
          <li key={item.href}>
            <PlaceLink
              item={item}
              current={isCurrent(item)}
              className="h-16 flex-col justify-center gap-0.5 px-1"
              wordsClassName="text-[0.6875rem] leading-tight text-center"
            />
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface PlaceLinkProps {
  item: NavigationItem;
  current: boolean;
  className: string;
  wordsClassName: string;
}

function PlaceLink({ item, current, className, wordsClassName }: PlaceLinkProps) {
  const { format } = useTranslation();
  const Icon = item.icon;
  return (
    <AriaLink
      href={item.href}
      {...(current ? { "aria-current": "page" as const } : {})}
      className={classes(
        "relative flex items-center transition-colors",
        current
          ? "bg-primary-quiet text-primary-strong md:font-bold before:absolute before:bg-primary max-md:before:inset-x-3 max-md:before:top-0 max-md:before:h-[3px] md:before:inset-y-2 md:before:left-0 md:before:w-1 before:rounded-full"
          : "text-ink hover:bg-solid-gray-50",
        className,
      )}
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
