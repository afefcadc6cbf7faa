import type { ReactNode } from "react";
import { useTranslation } from "@/i18n/language";
import { LanguageSwitch } from "./LanguageSwitch";
import { Mark } from "./Mark";
import { SiteFooter } from "./SiteFooter";
import { SkipLink } from "./SkipLink";

/** The frame of pages that need no account. */
export function PublicShell({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header data-print="no" className="border-b border-line">
        <div className="mx-auto flex max-w-5xl items-center justify-between gap-4 px-4 py-2 md:px-8">
          <a href="/" className="flex min-h-touch items-center gap-3 rounded-control text-ink">
            <Mark className="h-7 w-10" />
            <span className="flex flex-col leading-tight">
              <span className="text-lead font-bold">{t.glossary.product}</span>
              <span className="text-help text-soft max-sm:hidden">{t.glossary.platform}</span>
            </span>
          </a>
          <LanguageSwitch />
        </div>
      </header>
      <main id="content" className="mx-auto w-full max-w-5xl grow px-4 py-8 md:px-8 md:py-14">
        {children}
      </main>
      <div className="mx-auto w-full max-w-5xl px-4 md:px-8">
        <SiteFooter />
      </div>
    </div>
  );
}
