import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/Button";
import { PageHeader } from "@/components/ui/PageHeader";
import { useTranslation } from "@/i18n/language";

/** What one reads after asking: the same for every address. */
export function MailSent({ what, onAgain }: { what: string; onAgain: () => void }) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1} className="mx-auto max-w-md outline-none">
      <PageHeader title={t.joining.sentTitle} lead={what} />
      <p className="mb-6 text-soft">{t.joining.sentHelp}</p>
      <Button onPress={onAgain}>{t.joining.again}</Button>
    </div>
  );
}
