import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { FormTextField } from "@/components/form/FormFields";
import { FormRadioGroup } from "@/components/form/FormRadioGroup";
import { FormSelect } from "@/components/form/FormSelect";
import { FormTextArea } from "@/components/form/FormTextArea";
import { Button } from "@/components/ui/Button";
import { ErrorSummary } from "@/components/ui/ErrorSummary";
import { Notice } from "@/components/ui/Notice";
import { isoDay } from "@/i18n/formats";
import { useTranslation } from "@/i18n/language";
import { changes } from "../api/case";
import { officeAccountsQuery } from "../api/list";
import type { Introduction } from "../model";
import { CaseForm } from "./CaseForm";
import { type CaseFormProps, useCaseForm } from "./useCaseForm";

interface Props {
  item: Introduction;
  onDone: (said: string) => void;
}

/** What only the office sees: assignee, next action, notes and the contact log. */
export function OfficeRecords({ item }: Pick<Props, "item">) {
  const { t, format } = useTranslation();
  const words = t.introductions;
  const [said, onDone] = useState("");
  return (
    <section aria-labelledby="records" className="flex flex-col gap-6">
      <div>
        <h2 id="records" className="text-section">
          {words.records}
        </h2>
        <p className="text-help text-soft">{words.recordsLead}</p>
      </div>
      <div role="status" className="empty:hidden">
        {said && <Notice tone="success" title={said} />}
      </div>
      <PlanForm key={`${item.assignee}${item.next_action_on}`} item={item} onDone={onDone} />
      <Log
        title={words.notes}
        add={words.addNote}
        empty={item.notes.length === 0 ? words.noNotes : undefined}
        form={(close) => <NoteForm item={item} onDone={onDone} onCancel={close} />}
      >
        {[...item.notes].reverse().map((note) => (
          <li key={note.id} className="flex flex-col gap-0.5">
            <p className="whitespace-pre-line">{note.text}</p>
            <p className="figures text-help text-soft">
              {words.by(note.by, format.dateTime(note.at))}
            </p>
          </li>
        ))}
      </Log>
      <Log
        title={words.contactLog}
        add={words.addContact}
        empty={item.contact_log.length === 0 ? words.noContacts : undefined}
        form={(close) => <ContactForm item={item} onDone={onDone} onCancel={close} />}
      >
        {[...item.contact_log].reverse().map((entry) => (
          <ContactLine key={entry.id} entry={entry} item={item} />
        ))}
      </Log>
    </section>
  );
}

interface LineProps {
  entry: Introduction["contact_log"][number];
  item: Introduction;
}

function ContactLine({ entry, item }: LineProps) {
  const { t, format } = useTranslation();
  const words = t.introductions;
  const party = item.parties.find((each) => each.organization.id === entry.organization);
  return (
    <li className="flex flex-col gap-0.5">
      <p className="figures flex flex-wrap gap-x-3">
        <span className="font-bold">{words.channels[entry.channel]}</span>
        <span>{party?.organization.name ?? words.contactAll}</span>
        <span>{format.date(entry.on)}</span>
      </p>
      {entry.text && <p className="whitespace-pre-line">{entry.text}</p>}
      <p className="figures flex flex-wrap gap-x-3 text-help text-soft">
        <span>{entry.by}</span>
        {entry.follow_up_on && <span>{words.followUpLine(format.date(entry.follow_up_on))}</span>}
      </p>
    </li>
  );
}

interface LogProps {
  title: string;
  add: string;
  /** What is said where there is nothing yet. */
  empty: string | undefined;
  form: (close: () => void) => ReactNode;
  children: ReactNode;
}

function Log({ title, add, empty, form, children }: LogProps) {
  const [open, setOpen] = useState(false);
  return (
    <section className="flex flex-col gap-3">
      <h3 className="text-lead">{title}</h3>
      {empty ? (
        <p className="text-help text-soft">{empty}</p>
      ) : (
        <ul className="flex flex-col gap-4">{children}</ul>
      )}
      {open ? (
        form(() => setOpen(false))
      ) : (
        <span>
          <Button wide onPress={() => setOpen(true)}>
            {add}
          </Button>
        </span>
      )}
    </section>
  );
}

function PlanForm({ item, onDone }: Props) {
  const { t } = useTranslation();
  const words = t.introductions;
  const { data: accounts = [] } = useQuery(officeAccountsQuery);
  const { control, bind } = useCaseForm({
    defaultValues: { assignee: item.assignee || nobody, next_action_on: item.next_action_on ?? "" },
    labels: { assignee: words.assignee, next_action_on: words.nextActionOn },
    send: ({ assignee, next_action_on }) =>
      changes.plan(item, { assignee: assignee === nobody ? "" : assignee, next_action_on }),
    done: words.done.plan,
    onDone,
  });
  return (
    <form noValidate onSubmit={bind.onSubmit} className="flex flex-col gap-4">
      <h3 className="text-lead">{words.followUp}</h3>
      <ErrorSummary {...bind.summary} />
      <FormSelect
        name="assignee"
        control={control}
        label={words.assignee}
        options={[
          { value: nobody, label: words.nobody },
          ...accounts.map((account) => ({ value: account.id, label: account.name })),
        ]}
      />
      <FormTextField
        name="next_action_on"
        control={control}
        type="date"
        label={words.nextActionOn}
        help={words.nextActionHelp}
        width="medium"
      />
      <span>
        <Button type="submit" wide isPending={bind.isPending}>
          {words.savePlanOffice}
        </Button>
      </span>
    </form>
  );
}

// A list cannot hold an empty key.
const nobody = "nobody";

function NoteForm({ item, onDone, onCancel }: CaseFormProps) {
  const { t } = useTranslation();
  const words = t.introductions;
  const { control, bind } = useCaseForm({
    defaultValues: { text: "" },
    labels: { text: words.noteText },
    send: (body) => changes.note(item, body),
    done: words.done.note,
    onDone: (said) => {
      onCancel();
      onDone(said);
    },
  });
  return (
    <CaseForm {...bind} title={words.addNote} submit={words.saveNote} onCancel={onCancel}>
      <FormTextArea
        name="text"
        control={control}
        rules={{ required: words.required }}
        label={words.noteText}
        limit={2000}
      />
    </CaseForm>
  );
}

type Channel = Introduction["contact_log"][number]["channel"];

function ContactForm({ item, onDone, onCancel }: CaseFormProps) {
  const { t } = useTranslation();
  const words = t.introductions;
  const { control, bind } = useCaseForm({
    defaultValues: {
      channel: "called" as Channel,
      organization: nobody,
      on: isoDay(new Date()),
      text: "",
      follow_up_on: "",
    },
    labels: {
      channel: words.channel,
      organization: words.contactWith,
      on: words.contactOn,
      text: words.contactText,
      follow_up_on: words.followUpOn,
    },
    send: ({ organization, text, follow_up_on, ...rest }) =>
      changes.contact(item, {
        ...rest,
        ...(organization === nobody ? {} : { organization }),
        ...(text.trim() ? { text: text.trim() } : {}),
        ...(follow_up_on ? { follow_up_on } : {}),
      }),
    done: words.done.contact,
    onDone: (said) => {
      onCancel();
      onDone(said);
    },
  });
  return (
    <CaseForm {...bind} title={words.addContact} submit={words.saveContact} onCancel={onCancel}>
      <FormRadioGroup
        name="channel"
        control={control}
        label={words.channel}
        choices={Object.entries(words.channels).map(([value, label]) => ({ value, label }))}
      />
      <FormRadioGroup
        name="organization"
        control={control}
        label={words.contactWith}
        choices={[
          ...item.parties.map(({ organization }) => ({
            value: organization.id,
            label: organization.name,
          })),
          { value: nobody, label: words.contactAll },
        ]}
      />
      <FormTextField
        name="on"
        control={control}
        rules={{ required: words.required }}
        type="date"
        label={words.contactOn}
        width="medium"
      />
      <FormTextArea
        name="text"
        control={control}
        label={words.contactText}
        requirement="optional"
        limit={2000}
      />
      <FormTextField
        name="follow_up_on"
        control={control}
        type="date"
        label={words.followUpOn}
        help={words.followUpHelp}
        requirement="optional"
        width="medium"
      />
    </CaseForm>
  );
}
