import { useState } from "react";
import { asProblem } from "@/api/problem";
import { Button } from "@/components/ui/Button";
import type { ButtonLook } from "@/components/ui/buttonLook";
import { Notice, type NoticeTone } from "@/components/ui/Notice";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { UndoBar } from "@/components/ui/UndoBar";
import type { Words } from "@/i18n/ja";
import { useTranslation } from "@/i18n/language";
import { type OfficeStep, useOfficeStep } from "../api/organizations";
import type { Organization } from "../model";
import { ReturnDialog } from "./ReturnDialog";

type StepName = OfficeStep["step"];
type PlainStep = Exclude<StepName, "return">;

const plainSteps: readonly PlainStep[] = ["admit", "publish", "reactivate", "deactivate"];
const looks: Record<PlainStep, ButtonLook> = {
  admit: "primary",
  publish: "primary",
  reactivate: "secondary",
  deactivate: "quiet",
};
const opposite: Partial<Record<StepName, PlainStep>> = {
  deactivate: "reactivate",
  reactivate: "deactivate",
};

/** Where the organisation stands with the office, and what the office can do about it now. */
export function OfficeSteps({ organization }: { organization: Organization }) {
  const { t } = useTranslation();
  const step = useOfficeStep(organization);
  const [done, setDone] = useState<StepName>();
  const [returning, setReturning] = useState(false);

  const take = (next: PlainStep) =>
    step.mutate(
      { step: next },
      { onSuccess: () => setDone(next), onError: () => setDone(undefined) },
    );
  const undo = done && opposite[done];
  const stale = step.error && asProblem(step.error).kind === "stale";

  return (
    <div className="flex flex-col gap-4">
      <Standing organization={organization} />
      {step.error &&
        !returning &&
        (stale ? (
          <Notice tone="error" title={t.directory.stale} />
        ) : (
          <ProblemNotice problem={step.error} />
        ))}
      <div role="status">
        {done && !undo && <Notice tone="success" title={t.directory.done[done]} />}
      </div>
      <div className="flex flex-wrap gap-3 max-md:flex-col max-md:items-stretch">
        {plainSteps
          .filter((each) => organization.actions.includes(each))
          .map((each) => (
            <Button
              key={each}
              look={looks[each]}
              wide
              isPending={step.isPending && step.variables.step === each}
              onPress={() => take(each)}
            >
              {t.directory[each]}
            </Button>
          ))}
        {organization.actions.includes("return") && (
          <Button wide onPress={() => setReturning(true)}>
            {t.directory.return}
          </Button>
        )}
      </div>
      <ReturnDialog
        isOpen={returning}
        onClose={() => setReturning(false)}
        send={async (note) => {
          await step.mutateAsync({ step: "return", note });
          setReturning(false);
          setDone("return");
        }}
      />
      {done && undo && organization.actions.includes(undo) && (
        <UndoBar key={done} onUndo={() => take(undo)} onDone={() => setDone(undefined)}>
          {t.directory.done[done]}
        </UndoBar>
      )}
    </div>
  );
}

function Standing({ organization }: { organization: Organization }) {
  const { t, format } = useTranslation();
  const words = t.directory;
  const { state, submitted_at, return_note, missing } = organization;
  const waiting = state === "submitted" || state === "draft";
  const [tone, title, lead] = standingWords(
    words,
    state,
    submitted_at ? format.daysAgo(submitted_at) : "",
  );
  return (
    <>
      {title && (
        <Notice tone={tone} title={title}>
          {lead}
        </Notice>
      )}
      {return_note && (
        <Notice title={words.returnedTitle}>
          <p className="whitespace-pre-line">{return_note}</p>
        </Notice>
      )}
      {waiting && missing.length > 0 && (
        <Notice tone="warning" title={words.missingTitle}>
          {format.list(missing.map(({ path }) => fieldName(words, path)))}
        </Notice>
      )}
    </>
  );
}

function standingWords(
  words: Words["directory"],
  state: Organization["state"],
  since: string,
): [NoticeTone, string | undefined, string | undefined] {
  switch (state) {
    case "submitted":
      return ["info", words.waitingTitle(since), words.waitingLead];
    case "draft":
      return ["info", words.draftTitle, words.draftLead];
    case "inactive":
      return ["warning", words.inactiveTitle, words.inactiveLead];
    case "admitted":
      return ["info", undefined, undefined];
  }
}

function fieldName(words: Words["directory"], path: string): string {
  const names: Readonly<Record<string, string>> = words.fields;
  return names[path] ?? path;
}
