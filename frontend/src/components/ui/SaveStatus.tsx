import { Check, CircleX } from "lucide-react";
import { useTranslation } from "@/i18n/language";

/** Where an autosave stands. */
export type Saving =
  | { state: "idle" }
  | { state: "saving" }
  | { state: "saved"; at: string | Date }
  | { state: "failed" };

/** 「保存しました 14:05」 in a status region that is there from the start. */
export function SaveStatus({ saving }: { saving: Saving }) {
  const { t, format } = useTranslation();
  return (
    <p role="status" className="figures flex min-h-7 items-center gap-2 text-help text-soft">
      {saving.state === "saving" && t.common.saving}
      {saving.state === "saved" && (
        <>
          <Check aria-hidden="true" className="size-4 text-success" />
          {t.common.savedAt(format.time(saving.at))}
        </>
      )}
      {saving.state === "failed" && (
        <>
          <CircleX aria-hidden="true" className="size-4 shrink-0 text-error" />
          <span className="text-error-strong">{t.common.saveFailed}</span>
        </>
      )}
    </p>
  );
}
