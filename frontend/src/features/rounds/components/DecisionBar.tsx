import {
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from "react";
import { Button } from "@/components/ui/Button";
import { ChipGroup } from "@/components/ui/ChipGroup";
import { TextArea } from "@/components/ui/TextArea";
import { TextField } from "@/components/ui/TextField";
import { letterKeys } from "@/components/ui/useLetterKeys";
import { isoDay } from "@/i18n/formats";
import type { Words } from "@/i18n/ja";
import { useTranslation } from "@/i18n/language";
import { type AskingDecision, comesBackOn, type Verdict } from "../model";

type DismissReason = keyof Words["glossary"]["dismissReasons"];

interface Props {
  /** Which of the two decisions that ask for more is open. */
  asking: AskingDecision | undefined;
  onAsk: (decision: AskingDecision | undefined) => void;
  onDecide: (verdict: Verdict) => void;
  isPending: boolean;
  /** What went wrong with the last attempt. */
  trouble?: ReactNode;
  /** Nothing is left to decide; only the trouble is told. */
  settled?: boolean;
  /** Shows the letters on the buttons. */
  letters: boolean;
  now?: Date;
}

/** The four decisions; hold and dismiss open a short form in place. */
export function DecisionBar(props: Props) {
  const { asking, onAsk, onDecide, isPending, trouble, settled, letters, now = new Date() } = props;
  const { t } = useTranslation();
  const [note, setNote] = useState("");
  const [noteOpen, setNoteOpen] = useState(false);
  const send = (verdict: Verdict) =>
    onDecide({ ...verdict, ...(note.trim() ? { note: note.trim() } : {}) });
  const noteField = (
    <TextArea
      label={t.rounds.note}
      help={t.rounds.noteHelp}
      requirement="optional"
      rows={2}
      limit={2000}
      value={note}
      onChange={setNote}
    />
  );
  return (
    <section
      aria-label={t.rounds.actions}
      className="sticky bottom-0 z-10 max-h-[70dvh] overflow-y-auto -mx-4 flex flex-col gap-3 border-t border-line bg-paper px-4 py-3 max-md:bottom-16 lg:mx-0 lg:rounded-t-card lg:border lg:border-b-0 lg:px-4 lg:shadow-float"
    >
      {trouble}
      {!settled && asking === "hold" && (
        <HoldForm now={now} isPending={isPending} onSend={send} onCancel={() => onAsk(undefined)}>
          {noteField}
        </HoldForm>
      )}
      {!settled && asking === "dismiss" && (
        <DismissForm
          isPending={isPending}
          onSend={send}
          onCancel={() => onAsk(undefined)}
          letters={letters}
        >
          {noteField}
        </DismissForm>
      )}
      {!settled && !asking && noteOpen && noteField}
      {!settled && !asking && (
        <div className="flex flex-wrap items-center gap-2 max-md:grid max-md:grid-cols-3">
          <span className="max-md:col-span-3">
            <Button
              look="primary"
              wide
              isPending={isPending}
              onPress={() => send({ decision: "approve" })}
            >
              <Letter show={letters}>A</Letter>
              {t.rounds.approve}
            </Button>
          </span>
          <Button onPress={() => onAsk("hold")} wide>
            <Letter show={letters}>H</Letter>
            {t.rounds.hold}
          </Button>
          <Button onPress={() => send({ decision: "duplicate" })} wide>
            <Letter show={letters}>D</Letter>
            {t.rounds.duplicate}
          </Button>
          <Button onPress={() => onAsk("dismiss")} wide>
            <Letter show={letters}>X</Letter>
            {t.rounds.dismiss}
          </Button>
          {!noteOpen && (
            <span className="max-md:hidden">
              <Button look="quiet" onPress={() => setNoteOpen(true)}>
                {t.rounds.addNote}
              </Button>
            </span>
          )}
        </div>
      )}
    </section>
  );
}

function Letter({ children, show }: { children: string; show: boolean }) {
  if (!show) return null;
  return (
    <span
      aria-hidden="true"
      className="mr-2 rounded border border-current px-1 font-sans text-help leading-none font-normal opacity-75 max-lg:hidden"
    >
      {children}
    </span>
  );
}

interface FormProps {
  /** The field of the note, which stays as it is when the form changes. */
  children: ReactNode;
  isPending: boolean;
  onSend: (verdict: Verdict) => void;
  onCancel: () => void;
}

function HoldForm({ children, isPending, onSend, onCancel, now }: FormProps & { now: Date }) {
  const { t } = useTranslation();
  const [until, setUntil] = useState(() => comesBackOn(now));
  const [tooEarly, setTooEarly] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  return (
    <AskingForm
      onCancel={onCancel}
      isPending={isPending}
      submit={t.rounds.holdSubmit}
      onSubmit={() => {
        if (until > isoDay(now)) {
          onSend({ decision: "hold", until });
          return;
        }
        setTooEarly(true);
        input.current?.focus();
      }}
    >
      <TextField
        type="date"
        label={t.rounds.holdUntil}
        help={t.rounds.holdHelp}
        width="medium"
        error={tooEarly ? t.errors.fields.in_the_past : undefined}
        value={until}
        onChange={(day) => {
          setUntil(day);
          setTooEarly(false);
        }}
        inputRef={input}
      />
      {children}
    </AskingForm>
  );
}

function DismissForm(props: FormProps & { letters: boolean }) {
  const { children, isPending, onSend, onCancel, letters } = props;
  const { t } = useTranslation();
  const [reason, setReason] = useState<DismissReason>();
  const [missing, setMissing] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const focusFirst = () => box.current?.querySelector("button")?.focus();
  useEffect(focusFirst, []);
  const options = Object.entries(t.glossary.dismissReasons).map(([value, label]) => ({
    value: value as DismissReason,
    label,
  }));
  // X and the digit of a reason are the whole decision.
  const onDigit = letterKeys(
    letters && !isPending,
    Object.fromEntries(
      options.map(({ value }, at) => [
        String(at + 1),
        () => onSend({ decision: "dismiss", reason: value }),
      ]),
    ),
  );
  return (
    <AskingForm
      onCancel={onCancel}
      onKeyDown={onDigit}
      isPending={isPending}
      submit={t.rounds.dismissSubmit}
      onSubmit={() => {
        if (reason) {
          onSend({ decision: "dismiss", reason });
          return;
        }
        setMissing(true);
        focusFirst();
      }}
    >
      <div ref={box}>
        <ChipGroup
          single
          digits={letters}
          label={t.rounds.dismissWhy}
          options={options}
          value={reason ? [reason] : []}
          onChange={([chosen]) => {
            setReason(chosen);
            setMissing(false);
          }}
        />
      </div>
      <p role="alert" className="font-bold text-error-strong empty:hidden">
        {missing ? `✕ ${t.rounds.chooseReason}` : ""}
      </p>
      {children}
    </AskingForm>
  );
}

interface AskingFormProps {
  children: ReactNode;
  submit: string;
  isPending: boolean;
  onSubmit: () => void;
  onCancel: () => void;
  onKeyDown?: (event: KeyboardEvent) => void;
}

function AskingForm(props: AskingFormProps) {
  const { children, submit, isPending, onSubmit, onCancel, onKeyDown } = props;
  const { t } = useTranslation();
  return (
    <form
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        onSubmit();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.nativeEvent.isComposing) onCancel();
        onKeyDown?.(event);
      }}
      className="flex flex-col gap-3"
    >
      {children}
      <div className="flex flex-wrap gap-2 max-md:flex-col">
        <Button type="submit" look="primary" wide isPending={isPending}>
          {submit}
        </Button>
        <Button onPress={onCancel} wide>
          {t.common.cancel}
        </Button>
      </div>
    </form>
  );
}
