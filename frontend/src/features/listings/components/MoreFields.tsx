import { type Control, Controller } from "react-hook-form";
import { FormTextField } from "@/components/form/FormFields";
import { fieldId } from "@/components/form/useProblemForm";
import { ChipGroup } from "@/components/ui/ChipGroup";
import { CheckboxGroup } from "@/components/ui/Choices";
import { Disclosure } from "@/components/ui/Disclosure";
import { type Goal, GoalTile } from "@/components/ui/GoalTile";
import { useTranslation } from "@/i18n/language";
import type { Entries } from "../model";

const goals = Array.from({ length: 17 }, (_, at) => (at + 1) as Goal);

function options(words: Record<string, string>) {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}

interface Props {
  control: Control<Entries>;
  /** Unfolded from the start, because something is filled in. */
  open: boolean;
}

/** Form, partners, place, time and goals: for those who want to be exact. */
export function MoreFields({ control, open }: Props) {
  const { t } = useTranslation();
  const { fields: words, help, more, moreWhat } = t.listings;
  const chips = [
    { name: "forms", help: help.forms, options: options(t.glossary.forms) },
    { name: "partner_kinds", help: help.partner_kinds, options: options(t.glossary.kinds) },
    { name: "areas", help: help.areas, options: options(t.glossary.wards) },
  ] as const;
  return (
    <Disclosure
      open={open}
      title={
        <>
          <span className="font-bold">{more}</span>
          <span className="block text-help text-soft">{moreWhat}</span>
        </>
      }
    >
      <div className="flex flex-col gap-8">
        {chips.map((chip) => (
          <Controller
            key={chip.name}
            name={chip.name}
            control={control}
            render={({ field: { value, onChange }, fieldState }) => (
              <div id={fieldId(chip.name)} className="flex flex-col gap-1">
                <ChipGroup
                  label={words[chip.name]}
                  options={chip.options}
                  value={value}
                  onChange={onChange}
                />
                <p className="text-help text-soft">{chip.help}</p>
                {fieldState.error && (
                  <p className="text-error-strong">✕ {fieldState.error.message}</p>
                )}
              </div>
            )}
          />
        ))}
        <div className="flex flex-col gap-1">
          <div className="flex flex-wrap gap-x-8 gap-y-4">
            <FormTextField
              name="available_from"
              control={control}
              label={words.available_from}
              type="date"
              width="short"
            />
            <FormTextField
              name="available_until"
              control={control}
              label={words.available_until}
              type="date"
              width="short"
            />
          </div>
          <p className="text-help text-soft">{help.period}</p>
        </div>
        <Controller
          name="goals"
          control={control}
          render={({ field: { value, onChange }, fieldState }) => (
            <div id={fieldId("goals")}>
              <CheckboxGroup
                label={words.goals}
                error={fieldState.error?.message}
                columns
                value={value.map(String)}
                onChange={(next) => onChange(next.map(Number))}
                choices={goals.map((goal) => ({
                  value: String(goal),
                  label: <GoalTile goal={goal} />,
                }))}
              />
            </div>
          )}
        />
      </div>
    </Disclosure>
  );
}
