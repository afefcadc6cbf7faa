import type { ReactNode } from "react";
import { Mark } from "@/components/layout/Mark";
import { SiteFooter } from "@/components/layout/SiteFooter";
import { SkipLink } from "@/components/layout/SkipLink";
import { buttonLook } from "@/components/ui/buttonLook";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";

/** The frame of the public pages: light enough for a telephone far from a mast. */
export function SiteShell({ path, children }: { path: string; children: ReactNode }) {
  const { t, lang, setLanguage } = useTranslation();
  const words = t.site;
  const next = lang === "ja" ? "en" : "ja";
  const places = [
    { href: paths.members, label: words.members },
    { href: paths.cases, label: words.cases },
  ];
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header data-print="no" className="border-b border-line">
        <div className="mx-auto flex max-w-5xl flex-wrap items-center gap-x-4 px-4 py-2 md:px-8">
          <a
            href={paths.start}
            className="flex min-h-touch items-center gap-3 rounded-control text-ink"
          >
            <Mark className="h-7 w-10" />
            <span className="flex flex-col leading-tight">
              <span className="text-lead font-bold">{t.glossary.product}</span>
              <span className="text-help text-soft max-sm:hidden">{t.glossary.platform}</span>
            </span>
          </a>
          <div className="ml-auto flex items-center gap-1">
            <button type="button" className={buttonLook("quiet")} onClick={() => setLanguage(next)}>
              <span lang={next}>{t.shell.switchTo}</span>
            </button>
            <a href={paths.home} className={buttonLook("secondary")}>
              {words.signIn}
            </a>
          </div>
          <nav aria-label={words.menu} className="-mx-3 flex basis-full md:order-none">
            {places.map(({ href, label }) => (
              <a
                key={href}
                href={href}
                aria-current={path.startsWith(href) ? "page" : undefined}
                className="inline-flex min-h-touch items-center rounded-control px-3 text-primary underline-offset-4 hover:underline aria-[current]:font-bold aria-[current]:text-ink"
              >
                {label}
              </a>
            ))}
            <a
              href={paths.join}
              className="inline-flex min-h-touch items-center rounded-control px-3 text-primary underline-offset-4 hover:underline"
            >
              {words.join}
            </a>
          </nav>
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
