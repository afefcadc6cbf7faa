import type { ReactNode } from "react";
import { type ApiProblem, problemSentence } from "@/api/problem";
import { Button } from "@/components/ui/Button";
import { SaveStatus, type Saving } from "@/components/ui/SaveStatus";
import { useTranslation } from "@/i18n/language";
import { goToConflict } from "./ConflictPanel";

interface Props {
  saving: Saving;
  problem: ApiProblem | undefined;
  onRetry: () => void;
  /** The way on: buttons and links. */
  children?: ReactNode;
}

/** The foot of a form that saves by itself: how the saving stands, and the way on. */
export function AutosaveBar({ saving, problem, onRetry, children }: Props) {
  const { t } = useTranslation();
  const words = t.autosave;
  return (
    <>
      <div className="sticky bottom-16 z-10 -mx-4 flex flex-wrap items-center gap-x-4 border-t border-line bg-paper px-4 py-2 md:bottom-0 md:mx-0 md:px-0">
        <SaveStatus saving={saving} />
        {saving.state === "idle" && <p className="text-help text-soft">{words.automatic}</p>}
        {saving.state === "conflict" && (
          <Button look="quiet" onPress={goToConflict}>
            {words.goToChoice}
          </Button>
        )}
        {(saving.state === "failed" || saving.state === "offline") && (
          <Button look="quiet" onPress={onRetry}>
            {words.retry}
          </Button>
        )}
        {saving.state === "failed" && problem && (
          <p className="w-full text-help text-error-strong">{problemSentence(t, problem)}</p>
        )}
      </div>
      {children}
    </>
  );
}
