import { Controller } from "react-hook-form";
import { useCaseReader } from "@/components/cases/useCaseReader";
import { FormTextField } from "@/components/form/FormFields";
import { FormRadioGroup } from "@/components/form/FormRadioGroup";
import { FormTextArea } from "@/components/form/FormTextArea";
import { fieldId } from "@/components/form/useProblemForm";
import { Button } from "@/components/ui/Button";
import { CheckboxGroup } from "@/components/ui/Choices";
import { ErrorSummary } from "@/components/ui/ErrorSummary";
import { type Goal, GoalTile } from "@/components/ui/GoalTile";
import { LinkButton } from "@/components/ui/Link";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { changes } from "../api/case";
import type { Introduction, Outcome } from "../model";
import { useCaseForm } from "./useCaseForm";

/** The longest summary in characters, as the national case format has it. */
const summaryLimit = 300;
const textLimit = 2000;
const allGoals = Array.from({ length: 17 }, (_, at) => String(at + 1));

interface Entries {
  title: string;
  place: string;
  summary: string;
  reason: string;
  purpose: string;
  content: string;
  challenges: string;
  lessons: string;
  people: string;
  quantity: string;
  press: string;
  continues: string;
  goals: string[];
  published_on: string;
}

interface Props {
  item: Introduction;
  onDone: () => void;
}

/** Records the outcome, or corrects it; an optional part that is empty stays out. */
export function OutcomeForm({ item, onDone }: Props) {
  const { t } = useTranslation();
  const words = t.introductions;
  const { o, required } = words;
  const reader = useCaseReader();
  const { control, bind } = useCaseForm<Entries>({
    defaultValues: entriesOf(item),
    labels: {
      title: o.title,
      place: o.place,
      summary: o.summary,
      reason: o.reason,
      purpose: o.purpose,
      content: o.content,
      challenges: o.challenges,
      lessons: o.lessons,
      people: o.people,
      quantity: o.quantity,
      press: o.press,
      continues: o.continues,
      goals: o.goals,
      published_on: o.publishedOn,
    },
    send: (entries) => changes.report(item, outcomeOf(entries)),
    done: words.done.report,
    onDone,
  });
  const must = { control, rules: { required }, requirement: "required" as const };
  const may = { control, requirement: "optional" as const };
  return (
    <form noValidate onSubmit={bind.onSubmit} className="flex flex-col gap-7">
      <ErrorSummary {...bind.summary} />
      <FormTextField {...must} name="title" label={o.title} help={o.titleHelp} />
      <FormTextField {...must} name="place" label={o.place} help={o.placeHelp} />
      <FormTextArea
        {...must}
        name="summary"
        label={o.summary}
        help={o.summaryHelp}
        limit={summaryLimit}
      />
      <FormTextArea
        {...must}
        name="reason"
        label={o.reason}
        help={o.reasonHelp}
        limit={textLimit}
      />
      <FormTextArea
        {...must}
        name="purpose"
        label={o.purpose}
        help={o.purposeHelp}
        limit={textLimit}
      />
      <FormTextArea
        {...must}
        name="content"
        label={o.content}
        help={o.contentHelp}
        limit={textLimit}
      />
      <h2 className="border-t border-line pt-7 text-section">{o.more}</h2>
      <FormTextField
        {...may}
        name="people"
        label={o.people}
        type="number"
        width="short"
        after={<span>{o.peopleUnit}</span>}
      />
      <FormTextField {...may} name="quantity" label={o.quantity} help={o.quantityHelp} />
      <FormTextArea {...may} name="challenges" label={o.challenges} limit={textLimit} />
      <FormTextArea {...may} name="lessons" label={o.lessons} limit={textLimit} />
      <FormTextArea {...may} name="press" label={o.press} rows={2} limit={1000} />
      <FormRadioGroup
        {...may}
        name="continues"
        label={o.continues}
        choices={[
          { value: "yes", label: o.yes },
          { value: "no", label: o.no },
        ]}
      />
      <Controller
        name="goals"
        control={control}
        render={({ field, fieldState }) => (
          <div id={fieldId("goals")}>
            <CheckboxGroup
              label={o.goals}
              requirement="optional"
              columns
              value={field.value}
              onChange={field.onChange}
              onBlur={field.onBlur}
              error={fieldState.error?.message}
              choices={allGoals.map((value) => ({
                value,
                label: <GoalTile goal={Number(value) as Goal} />,
              }))}
            />
          </div>
        )}
      />
      {reader.office && (
        <FormTextField
          {...may}
          name="published_on"
          type="date"
          label={o.publishedOn}
          help={o.publishedHelp}
          width="medium"
        />
      )}
      <div className="flex flex-wrap gap-3 max-md:flex-col">
        <Button type="submit" look="primary" wide isPending={bind.isPending}>
          {words.saveOutcome}
        </Button>
        <LinkButton href={paths.introduction(item.id)} wide>
          {t.common.cancel}
        </LinkButton>
      </div>
    </form>
  );
}

function entriesOf({ outcome }: Introduction): Entries {
  const continues = outcome?.continues;
  return {
    title: outcome?.title ?? "",
    place: outcome?.place ?? "",
    summary: outcome?.summary ?? "",
    reason: outcome?.reason ?? "",
    purpose: outcome?.purpose ?? "",
    content: outcome?.content ?? "",
    challenges: outcome?.challenges ?? "",
    lessons: outcome?.lessons ?? "",
    people: outcome?.people ? String(outcome.people) : "",
    quantity: outcome?.quantity ?? "",
    press: outcome?.press ?? "",
    continues: continues === undefined ? "" : continues ? "yes" : "no",
    goals: (outcome?.goals ?? []).map(String),
    published_on: outcome?.published_on ?? "",
  };
}

/** What is sent: empty optional parts are left out. */
export function outcomeOf(entries: Entries): Outcome {
  const { people, continues, goals, ...texts } = entries;
  const filled = Object.fromEntries(
    Object.entries(texts)
      .map(([name, text]) => [name, text.trim()])
      .filter(([, text]) => text !== ""),
  );
  const { title = "", place = "", summary = "", reason = "", purpose = "", content = "" } = filled;
  return {
    ...filled,
    title,
    place,
    summary,
    reason,
    purpose,
    content,
    ...(people ? { people: Number(people) } : {}),
    ...(continues ? { continues: continues === "yes" } : {}),
    ...(goals.length > 0 ? { goals: goals.map(Number) } : {}),
  };
}
