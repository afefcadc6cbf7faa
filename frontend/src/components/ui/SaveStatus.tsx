import { Check, CircleX, CloudOff, TriangleAlert } from "lucide-react";
import { useTranslation } from "@/i18n/language";

/** Where an autosave stands. */
export type Saving =
  | { state: "idle" }
  | { state: "saving" }
  | { state: "saved"; at: string | Date }
  /** Saved but for fields that have to be corrected first. */
  | { state: "partly"; at?: string | Date }
  | { state: "failed" }
  /** The server cannot be reached; it is tried again. */
  | { state: "offline" }
  /** Somebody else changed the same; one has to choose. */
  | { state: "conflict" };

const warning = (
  <TriangleAlert aria-hidden="true" className="mt-1 size-4 shrink-0 text-warning-ink" />
);

/** 「保存しました 14:05」 in a status region that is there from the start. */
export function SaveStatus({ saving }: { saving: Saving }) {
  const { t, format } = useTranslation();
  return (
    <p role="status" className="figures flex min-h-7 items-start gap-2 text-help text-soft">
      {saving.state === "saving" && t.common.saving}
      {saving.state === "saved" && (
        <>
          <Check aria-hidden="true" className="mt-1 size-4 shrink-0 text-success" />
          {t.common.savedAt(format.time(saving.at))}
        </>
      )}
      {saving.state === "partly" && (
        <>
          {warning}
          <span className="text-warning-ink">
            {saving.at ? `${t.common.savedAt(format.time(saving.at))} ` : ""}
            {t.autosave.partly}
          </span>
        </>
      )}
      {saving.state === "failed" && (
        <>
          <CircleX aria-hidden="true" className="mt-1 size-4 shrink-0 text-error" />
          <span className="text-error-strong">{t.common.saveFailed}</span>
        </>
      )}
      {saving.state === "offline" && (
        <>
          <CloudOff aria-hidden="true" className="mt-1 size-4 shrink-0 text-warning-ink" />
          <span className="text-warning-ink">{t.autosave.offline}</span>
        </>
      )}
      {saving.state === "conflict" && (
        <>
          {warning}
          <span className="text-warning-ink">{t.autosave.conflict}</span>
        </>
      )}
    </p>
  );
}
