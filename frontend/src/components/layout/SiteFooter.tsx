import { useTranslation } from "@/i18n/language";

/** The foot of every page. */
export function SiteFooter() {
  const { t } = useTranslation();
  return (
    <footer className="mt-16 border-t border-line py-6 text-help text-soft">
      <p>
        {t.glossary.product}
        {t.common.dot}
        {t.glossary.platform}
      </p>
      <p>{t.shell.notUn}</p>
    </footer>
  );
}
