import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "@/i18n/language";
import { Link } from "./Link";

interface Props {
  /** The one title of the page; also the title of the window. */
  title: string;
  /** One sentence: what this page is about. */
  lead?: ReactNode;
  /** Buttons; the primary one last on a phone, first otherwise. */
  actions?: ReactNode;
  /** The page this one hangs on. */
  back?: { href: string; label: string };
}

// The first page keeps the focus where the browser put it; after that a page
// with another address is announced by moving the focus to its title.
let lastPath: string | undefined;

/** The head of every page: h1, document title and focus after a change of page. */
export function PageHeader({ title, lead, actions, back }: Props) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    document.title = `${title} | ${t.glossary.product}`;
  }, [title, t]);

  useEffect(() => {
    const path = location.pathname;
    if (lastPath !== undefined && lastPath !== path)
      heading.current?.focus({ preventScroll: true });
    lastPath = path;
  }, []);

  return (
    <header className="mb-8 flex flex-col gap-3 md:mb-10">
      {back && (
        <p data-print="no">
          <Link href={back.href}>
            <span aria-hidden="true">‹ </span>
            {back.label}
          </Link>
        </p>
      )}
      <div className="flex flex-col gap-4 md:flex-row md:items-start md:justify-between md:gap-8">
        <div className="flex flex-col gap-2">
          <h1 ref={heading} tabIndex={-1} className="text-[1.5rem] leading-snug md:text-title">
            {title}
          </h1>
          {lead && <p className="max-w-line text-soft">{lead}</p>}
        </div>
        {actions && (
          <div
            data-print="no"
            className="flex shrink-0 flex-wrap items-center gap-3 max-md:flex-col max-md:items-stretch"
          >
            {actions}
          </div>
        )}
      </div>
    </header>
  );
}
