import { useQuery } from "@tanstack/react-query";
import { Controller, useWatch } from "react-hook-form";
import { type GoalWithTargets, goalsQuery } from "@/api/catalog";
import { fieldId } from "@/components/form/useProblemForm";
import { CheckboxGroup, RadioGroup } from "@/components/ui/Choices";
import { Disclosure } from "@/components/ui/Disclosure";
import { Glossary } from "@/components/ui/Glossary";
import { type Goal, GoalTile } from "@/components/ui/GoalTile";
import type { Words } from "@/i18n/ja";
import { useTranslation } from "@/i18n/language";
import { fieldWords, goalsInOrder, type Profile, wordOf } from "../model";
import { useTaskForm } from "../useTaskForm";
import type { TaskFormProps } from "./BasicsForm";
import { GoalProposals } from "./GoalProposals";
import { TaskFrame } from "./TaskFrame";

const allGoals = Array.from({ length: 17 }, (_, at) => (at + 1) as Goal);

/** Nothing is typed here: every choice is saved at once. */
const typed: [] = [];

function entriesOf({ goals, targets }: Profile) {
  return {
    goals: (goals ?? []).map(String),
    main: goals?.[0] === undefined ? "" : String(goals[0]),
    targets: targets ?? [],
  };
}

/** The goals, the main one among them, and targets for those who want to be exact. */
export function GoalsForm({ organization, onGo }: TaskFormProps) {
  const { t } = useTranslation();
  const words = t.organization;
  const catalog = useQuery(goalsQuery);
  const form = useTaskForm({
    task: "goals",
    organization,
    entriesOf,
    into: (now, { goals, main, targets }) => ({
      ...now,
      goals: goalsInOrder(goals.map(Number), main === "" ? undefined : Number(main)),
      targets: targets.filter((target) => goals.includes(target.split(".")[0] ?? "")),
    }),
    typed,
    fieldOf: (path) => path.replace(/\[.*$/, ""),
  });
  const { control } = form;
  const [chosen, targets] = useWatch({ control, name: ["goals", "targets"] });
  const addGoal = (goal: string) => form.setValue("goals", [...new Set([...chosen, goal])]);
  const inOrder = allGoals.filter((goal) => chosen.includes(String(goal)));

  return (
    <TaskFrame
      form={form}
      onGo={onGo}
      labelOf={(field) => (field === "main" ? words.mainGoal : fieldWords(t, field))}
      say={(_, value) => sayGoals(value, t)}
    >
      <GoalProposals
        organization={organization}
        goals={chosen}
        targets={targets}
        onGoal={addGoal}
        onTarget={(target) => {
          addGoal(target.split(".")[0] ?? "");
          form.setValue("targets", [...targets, target].sort());
        }}
      />
      <Controller
        name="goals"
        control={control}
        render={({ field: { value, onChange }, fieldState }) => (
          <div id={fieldId("goals")}>
            <CheckboxGroup
              label={words.fields.goals}
              beside={<Glossary word="goal" />}
              help={words.help.goals}
              requirement="required"
              error={fieldState.error?.message}
              columns
              value={value}
              onChange={onChange}
              choices={allGoals.map((goal) => ({
                value: String(goal),
                label: <GoalTile goal={goal} />,
              }))}
            />
          </div>
        )}
      />
      {inOrder.length > 1 && (
        <Controller
          name="main"
          control={control}
          render={({ field: { value, onChange } }) => (
            <div id={fieldId("main")}>
              <RadioGroup
                label={words.mainGoal}
                help={words.help.mainGoal}
                columns
                value={chosen.includes(value) ? value : null}
                onChange={onChange}
                choices={inOrder.map((goal) => ({
                  value: String(goal),
                  label: <GoalTile goal={goal} />,
                }))}
              />
            </div>
          )}
        />
      )}
      {inOrder.length > 0 && catalog.data && (
        <Controller
          name="targets"
          control={control}
          render={({ field: { value, onChange }, fieldState }) => (
            <div id={fieldId("targets")} className="flex flex-col gap-3">
              <Targets
                goals={catalog.data.filter((goal) => inOrder.includes(goal.number as Goal))}
                value={value}
                onChange={onChange}
                error={fieldState.error?.message}
              />
            </div>
          )}
        />
      )}
    </TaskFrame>
  );
}

/** Goals and targets of one of two versions. */
function sayGoals(value: unknown, t: Words): string {
  return [value]
    .flat()
    .map((code) => wordOf(t.glossary.goals, String(code)) || String(code))
    .join(t.common.listSeparator);
}

interface TargetsProps {
  goals: readonly GoalWithTargets[];
  value: string[];
  onChange: (value: string[]) => void;
  error: string | undefined;
}

function Targets({ goals, value, onChange, error }: TargetsProps) {
  const { t, lang } = useTranslation();
  const words = t.organization;
  return (
    <>
      <p className="flex flex-wrap items-center gap-2 font-bold">
        {words.fields.targets}
        <Glossary word="target" />
        <span className="rounded bg-quiet px-1.5 py-0.5 text-help leading-none font-normal text-soft">
          {t.common.optional}
        </span>
      </p>
      <p className="text-help text-soft">{words.help.targets}</p>
      {error && <p className="text-error-strong">✕ {error}</p>}
      {goals.map((goal) => {
        const own = value.filter((id) => id.startsWith(`${goal.number}.`));
        const others = value.filter((id) => !id.startsWith(`${goal.number}.`));
        return (
          <Disclosure
            key={goal.number}
            title={<GoalTile goal={goal.number as Goal} />}
            note={own.length > 0 && words.targetsChosen(own.length)}
          >
            <CheckboxGroup
              label={words.targetsOf(goal[lang])}
              value={own}
              onChange={(next) => onChange([...others, ...next].sort())}
              choices={goal.targets.map((target) => ({
                value: target.id,
                label: (
                  <span className="flex gap-3">
                    <span className="figures w-10 shrink-0 font-bold">{target.id}</span>
                    <span>{target[lang]}</span>
                  </span>
                ),
              }))}
            />
          </Disclosure>
        );
      })}
    </>
  );
}
