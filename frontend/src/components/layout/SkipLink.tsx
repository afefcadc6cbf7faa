import { useTranslation } from "@/i18n/language";

/** The first stop of the Tab key. */
export function SkipLink() {
  const { t } = useTranslation();
  return (
    <a
      href="#content"
      data-print="no"
      className="sr-only focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:z-50 focus:rounded-control focus:bg-paper focus:px-4 focus:py-2 focus:text-primary focus:underline"
    >
      {t.shell.skip}
    </a>
  );
}
