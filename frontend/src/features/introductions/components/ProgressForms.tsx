import { FormTextField } from "@/components/form/FormFields";
import { FormRadioGroup } from "@/components/form/FormRadioGroup";
import { useTranslation } from "@/i18n/language";
import { changes } from "../api/case";
import { momentInJapan } from "../model";
import { CaseForm } from "./CaseForm";
import { type CaseFormProps, useCaseForm } from "./useCaseForm";

/** When and where the parties meet. */
export function MeetingForm({ item, onDone, onCancel }: CaseFormProps) {
  const { t } = useTranslation();
  const words = t.introductions;
  const { control, bind } = useCaseForm({
    defaultValues: { ...dayAndTime(item.meeting?.at), place: item.meeting?.place ?? "" },
    labels: { at: words.meetingDay, time: words.meetingTime, place: words.meetingPlace },
    send: ({ at, time, place }) =>
      changes.plan_meeting(item, {
        at: momentInJapan(at, time) ?? "",
        ...(place.trim() ? { place: place.trim() } : {}),
      }),
    done: words.done.plan_meeting,
    onDone,
  });
  return (
    <CaseForm
      {...bind}
      title={item.meeting ? words.changeMeeting : words.actions.plan_meeting}
      submit={words.savePlan}
      onCancel={onCancel}
    >
      <div className="flex flex-wrap gap-4">
        <FormTextField
          name="at"
          control={control}
          rules={{ required: words.required }}
          type="date"
          label={words.meetingDay}
          requirement="required"
          width="medium"
        />
        <FormTextField
          name="time"
          control={control}
          rules={{ required: words.required }}
          type="time"
          label={words.meetingTime}
          requirement="required"
          width="short"
        />
      </div>
      <FormTextField
        name="place"
        control={control}
        label={words.meetingPlace}
        help={words.meetingPlaceHelp}
        requirement="optional"
      />
    </CaseForm>
  );
}

const inJapan = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Asia/Tokyo",
  dateStyle: "short",
  timeStyle: "short",
});

function dayAndTime(at: string | undefined): { at: string; time: string } {
  const [day = "", time = ""] = at ? inJapan.format(new Date(at)).split(" ") : [];
  return { at: day, time };
}

/** The steps that need nothing but a decision. */
export type PlainStep = "meet" | "provisional" | "activate" | "reopen";

/** Asks once more what the step means, then takes it. */
export function StepForm({ step, item, onDone, onCancel }: CaseFormProps & { step: PlainStep }) {
  const { t } = useTranslation();
  const words = t.introductions;
  const { bind } = useCaseForm<Record<string, never>>({
    defaultValues: {},
    labels: {},
    send: () => changes[step](item),
    done: words.done[step],
    onDone,
  });
  const leads = {
    meet: words.meetLead,
    provisional: words.provisionalLead,
    activate: words.activateLead,
    reopen: words.reopenLead,
  };
  return (
    <CaseForm
      {...bind}
      title={words.actions[step]}
      lead={leads[step]}
      submit={words.actions[step]}
      onCancel={onCancel}
    />
  );
}

type ClosingReason = Parameters<typeof changes.close>[1]["reason"];

/** Ends the case with a reason. */
export function CloseForm({ item, onDone, onCancel }: CaseFormProps) {
  const { t } = useTranslation();
  const words = t.introductions;
  const { control, bind } = useCaseForm({
    defaultValues: { reason: "" },
    labels: { reason: words.closeWhy },
    send: ({ reason }) => changes.close(item, { reason: reason as ClosingReason }),
    done: words.done.close,
    onDone,
  });
  return (
    <CaseForm
      {...bind}
      title={words.actions.close}
      lead={words.closeLead}
      submit={words.actions.close}
      look="danger"
      onCancel={onCancel}
    >
      <FormRadioGroup
        name="reason"
        control={control}
        rules={{ required: words.chooseReason }}
        label={words.closeWhy}
        requirement="required"
        choices={Object.entries(t.glossary.closingReasons).map(([value, label]) => ({
          value,
          label,
        }))}
      />
    </CaseForm>
  );
}
