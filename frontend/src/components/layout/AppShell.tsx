import type { ReactNode } from "react";
import { Tooltip, TooltipTrigger } from "react-aria-components/Tooltip";
import { useTranslation } from "@/i18n/language";
import { AccountMenu, type AccountMenuProps } from "./AccountMenu";
import { LanguageSwitch } from "./LanguageSwitch";
import { Mark } from "./Mark";
import { type NavigationItem, PlaceLink, type PlacesProps } from "./PlaceLink";
import { SiteFooter } from "./SiteFooter";
import { SkipLink } from "./SkipLink";
import { Tabs } from "./Tabs";

interface Props {
  items: readonly NavigationItem[];
  /** The address of the page that is shown. */
  currentPath: string;
  account: AccountMenuProps;
  /** Stands in the top bar before language and account: search, inbox. */
  tools?: ReactNode;
  children: ReactNode;
}

/** The frame of pages for people who are signed in: rail, folded rail or tabs. */
export function AppShell({ items, currentPath, account, tools, children }: Props) {
  const { t } = useTranslation();
  const isCurrent = (item: NavigationItem) =>
    [item.href, item.also].some(
      (path) => path !== undefined && `${currentPath}/`.startsWith(`${path}/`),
    );
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[72px_minmax(0,1fr)] lg:grid-cols-[232px_minmax(0,1fr)] print:block">
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
            <AccountMenu {...account} />
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
      <Tabs items={items} isCurrent={isCurrent} />
    </div>
  );
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
