import { useCaseReader } from "@/components/cases/useCaseReader";
import { FormRadioGroup } from "@/components/form/FormRadioGroup";
import { FormTextArea } from "@/components/form/FormTextArea";
import { isoDay } from "@/i18n/formats";
import { useTranslation } from "@/i18n/language";
import { changes } from "../api/case";
import { awaited, type Introduction, type Party, unasked } from "../model";
import { CaseForm } from "./CaseForm";
import { type CaseFormProps, useCaseForm } from "./useCaseForm";

const everybody = "all";

/** Days in which a party answers. */
const answerDays = 14;

/** The office puts the case before one party or all of them. */
export function AskForm({ item, onDone, onCancel }: CaseFormProps) {
  const { t, format } = useTranslation();
  const words = t.introductions;
  const parties = unasked(item);
  const [first] = parties;
  const { control, bind } = useCaseForm<{ whom: string }>({
    defaultValues: { whom: first?.organization.id ?? "" },
    labels: { whom: words.askWhom },
    send: ({ whom }) =>
      changes.ask(item, {
        organizations: whom === everybody ? parties.map((party) => party.organization.id) : [whom],
      }),
    done: words.done.ask,
    onDone,
  });
  return (
    <CaseForm
      {...bind}
      title={words.actions.ask}
      lead={words.askLead}
      submit={words.actions.ask}
      onCancel={onCancel}
    >
      {parties.length > 1 ? (
        <FormRadioGroup
          name="whom"
          control={control}
          label={words.askWhom}
          choices={[
            ...parties.map(({ organization }) => ({
              value: organization.id,
              label: words.askFirst(organization.name),
              help: words.askFirstHelp,
            })),
            { value: everybody, label: words.askAll, help: words.askAllHelp },
          ]}
        />
      ) : (
        <p>{words.askOne(first?.organization.name ?? "")}</p>
      )}
      <p className="figures font-bold">
        {words.answerBy(format.date(isoDay(new Date(), answerDays)))}
      </p>
    </CaseForm>
  );
}

/** A yes: of the member itself, or one that the office was told. */
export function AcceptForm({ item, onDone, onCancel }: CaseFormProps) {
  const { t } = useTranslation();
  const words = t.introductions;
  const reader = useCaseReader();
  const parties = awaited(item);
  const { control, bind } = useCaseForm({
    defaultValues: { organization: onlyOne(parties), message: "" },
    labels: { organization: words.answerWhom, message: words.message },
    send: (entries) => changes.accept(item, { ...answerFor(reader.office, entries) }),
    done: words.done.accept,
    onDone,
  });
  const title = reader.office ? words.recordAccept : words.actions.accept;
  return (
    <CaseForm
      {...bind}
      title={title}
      lead={reader.office ? undefined : words.acceptLead}
      submit={title}
      onCancel={onCancel}
    >
      {reader.office && <WhoseAnswer item={item} control={control} />}
      <FormTextArea
        name="message"
        control={control}
        label={words.message}
        help={reader.office ? words.recordMessageHelp : words.messageHelp}
        requirement="optional"
        limit={2000}
      />
    </CaseForm>
  );
}

type DeclineReason = Parameters<typeof changes.decline>[1]["reason"];

/** A no with its reason. */
export function DeclineForm({ item, onDone, onCancel }: CaseFormProps) {
  const { t } = useTranslation();
  const words = t.introductions;
  const reader = useCaseReader();
  const { control, bind } = useCaseForm({
    defaultValues: { organization: onlyOne(awaited(item)), reason: "", message: "" },
    labels: { organization: words.answerWhom, reason: words.declineWhy, message: words.message },
    send: ({ reason, ...entries }) =>
      changes.decline(item, {
        ...answerFor(reader.office, entries),
        reason: reason as DeclineReason,
      }),
    done: words.done.decline,
    onDone,
  });
  const title = reader.office ? words.recordDecline : words.actions.decline;
  return (
    <CaseForm {...bind} title={title} lead={words.declineLead} submit={title} onCancel={onCancel}>
      {reader.office && <WhoseAnswer item={item} control={control} />}
      <FormRadioGroup
        name="reason"
        control={control}
        rules={{ required: words.chooseReason }}
        label={words.declineWhy}
        requirement="required"
        choices={Object.entries(words.declineReasons).map(([value, label]) => ({ value, label }))}
      />
      <FormTextArea
        name="message"
        control={control}
        label={words.message}
        requirement="optional"
        limit={2000}
      />
    </CaseForm>
  );
}

// biome-ignore lint/suspicious/noExplicitAny: both forms have this field, and the type of a control is invariant
type AnyControl = any;

function WhoseAnswer({ item, control }: { item: Introduction; control: AnyControl }) {
  const { t } = useTranslation();
  const words = t.introductions;
  return (
    <FormRadioGroup
      name="organization"
      control={control}
      rules={{ required: words.chooseParty }}
      label={words.answerWhom}
      help={words.answerWhomHelp}
      choices={awaited(item).map(({ organization }) => ({
        value: organization.id,
        label: organization.name,
      }))}
    />
  );
}

function onlyOne(parties: readonly Party[]): string {
  return parties.length === 1 ? (parties[0]?.organization.id ?? "") : "";
}

function answerFor(
  office: boolean,
  { organization, message }: Record<"organization" | "message", string>,
) {
  return {
    ...(office ? { organization } : {}),
    ...(message.trim() ? { message: message.trim() } : {}),
  };
}
