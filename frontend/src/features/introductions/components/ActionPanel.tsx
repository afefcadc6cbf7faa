import { type ReactNode, useRef, useState } from "react";
import { useCaseReader } from "@/components/cases/useCaseReader";
import { Button } from "@/components/ui/Button";
import { LinkButton } from "@/components/ui/Link";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { actionsOf, type CaseAction, type Introduction } from "../model";
import { AcceptForm, AskForm, DeclineForm } from "./AnswerForms";
import { CloseForm, MeetingForm, StepForm } from "./ProgressForms";
import type { CaseFormProps } from "./useCaseForm";

interface Props {
  item: Introduction;
  onDone: (said: string) => void;
  now?: Date;
  /** What to know before choosing. */
  children?: ReactNode;
}

/** What the reader can do now: the step that moves the case on first, each with its form in place. */
export function ActionPanel({ item, onDone, now = new Date(), children }: Props) {
  const { t } = useTranslation();
  const reader = useCaseReader();
  const [open, setOpen] = useState<CaseAction>();
  const box = useRef<HTMLElement>(null);
  const { actions, primary } = actionsOf(item, now);

  function close() {
    setOpen(undefined);
    // The buttons come back in the next frame.
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>("a, button")?.focus());
  }
  function done(said: string) {
    close();
    onDone(said);
  }

  return (
    <section ref={box} aria-labelledby="what-now" className="flex flex-col gap-4">
      <h2 id="what-now" className="text-section">
        {t.introductions.whatNow}
      </h2>
      {children}
      {open && <ActionForm action={open} item={item} onDone={done} onCancel={close} />}
      {!open && actions.length === 0 && (
        <p className="max-w-line text-soft">{t.introductions.nothingToDo}</p>
      )}
      {!open && actions.length > 0 && (
        <div className="flex flex-wrap gap-3 max-md:flex-col">
          {actions.map((action) => {
            const look = action === primary ? "primary" : lookOf(action);
            const label = labelOf(action, item, reader.office, t.introductions);
            const page = pageOf(action, item.id);
            return page ? (
              <LinkButton key={action} href={page} look={look} wide>
                {label}
              </LinkButton>
            ) : (
              <Button key={action} look={look} wide onPress={() => setOpen(action)}>
                {label}
              </Button>
            );
          })}
        </div>
      )}
    </section>
  );
}

function lookOf(action: CaseAction): "secondary" | "quiet" {
  return action === "close" ? "quiet" : "secondary";
}

function pageOf(action: CaseAction, id: string): string | undefined {
  if (action === "form") return paths.introductionAgreement(id);
  if (action === "report") return paths.introductionOutcome(id);
  return undefined;
}

function labelOf(
  action: CaseAction,
  item: Introduction,
  office: boolean,
  words: ReturnType<typeof useTranslation>["t"]["introductions"],
): string {
  if (action === "plan_meeting" && item.meeting) return words.changeMeeting;
  if (action === "report" && item.outcome) return words.correctReport;
  if (office && action === "accept") return words.recordAccept;
  if (office && action === "decline") return words.recordDecline;
  return words.actions[action];
}

function ActionForm({ action, ...props }: CaseFormProps & { action: CaseAction }) {
  switch (action) {
    case "ask":
      return <AskForm {...props} />;
    case "accept":
      return <AcceptForm {...props} />;
    case "decline":
      return <DeclineForm {...props} />;
    case "plan_meeting":
      return <MeetingForm {...props} />;
    case "meet":
    case "provisional":
    case "activate":
    case "reopen":
      return <StepForm step={action} {...props} />;
    case "close":
      return <CloseForm {...props} />;
    case "form":
    case "report":
      return null; // pages of their own
  }
}
