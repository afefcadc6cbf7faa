import { Languages } from "lucide-react";
import { Button } from "@/components/ui/Button";
import { useTranslation } from "@/i18n/language";

/** One switch between the two languages, written in the other one. */
export function LanguageSwitch() {
  const { t, lang, setLanguage } = useTranslation();
  const next = lang === "ja" ? "en" : "ja";
  return (
    <Button
      look="quiet"
      icon={<Languages aria-hidden="true" className="size-5" />}
      onPress={() => setLanguage(next)}
    >
      <span lang={next}>{t.shell.switchTo}</span>
    </Button>
  );
}
