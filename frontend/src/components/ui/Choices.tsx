import type { ReactNode } from "react";
import { CheckboxGroup as AriaCheckboxGroup } from "react-aria-components/CheckboxGroup";
import { RadioGroup as AriaRadioGroup, Radio } from "react-aria-components/RadioGroup";
import { boxLook, ChoiceWords, rowLook } from "./choiceParts";
import { classes } from "./classes";
import { FieldErrorText, FieldHelp, FieldLabel, type FieldWords } from "./fieldParts";
import { GroupCheckbox } from "./GroupCheckbox";

/** A choice with a word and, where the word is not enough, a sentence. */
export interface Choice<K extends string = string> {
  value: K;
  label: ReactNode;
  help?: string;
}

interface GroupProps<K extends string> extends FieldWords {
  choices: readonly Choice<K>[];
  /** Side by side where there is room; a pair are two frames of the same size. */
  columns?: boolean | "pair";
  name?: string;
  onBlur?: () => void;
}

export interface CheckboxGroupProps<K extends string> extends GroupProps<K> {
  /** Stands beside the label without being part of the name, such as what the word means. */
  beside?: ReactNode;
  value: readonly K[];
  onChange: (value: K[]) => void;
}

/** Any number of choices. */
export function CheckboxGroup<K extends string>({
  label,
  help,
  error,
  requirement,
  beside,
  choices,
  columns,
  value,
  onChange,
  name,
  onBlur,
}: CheckboxGroupProps<K>) {
  return (
    <AriaCheckboxGroup
      {...(name ? { name } : {})}
      {...(onBlur ? { onBlur } : {})}
      value={[...value]}
      onChange={(next) => onChange(next as K[])}
      isInvalid={Boolean(error)}
      isRequired={requirement === "required"}
      validationBehavior="aria"
      className="flex flex-col gap-1.5"
    >
      <div className="flex flex-wrap items-center gap-2">
        <FieldLabel label={label} requirement={requirement} />
        {beside}
      </div>
      <FieldHelp>{help}</FieldHelp>
      <FieldErrorText>{error}</FieldErrorText>
      <div className={groupLook(columns)}>
        {choices.map((choice) => (
          <GroupCheckbox key={choice.value} value={choice.value} help={choice.help}>
            {choice.label}
          </GroupCheckbox>
        ))}
      </div>
    </AriaCheckboxGroup>
  );
}

export interface RadioGroupProps<K extends string> extends GroupProps<K> {
  value: K | null;
  onChange: (value: K) => void;
}

/** Exactly one of a few choices. */
export function RadioGroup<K extends string>({
  label,
  help,
  error,
  requirement,
  choices,
  columns,
  value,
  onChange,
  name,
  onBlur,
}: RadioGroupProps<K>) {
  return (
    <AriaRadioGroup
      {...(name ? { name } : {})}
      {...(onBlur ? { onBlur } : {})}
      value={value}
      onChange={(next) => onChange(next as K)}
      isInvalid={Boolean(error)}
      isRequired={requirement === "required"}
      validationBehavior="aria"
      className="flex flex-col gap-1.5"
    >
      <FieldLabel label={label} requirement={requirement} />
      <FieldHelp>{help}</FieldHelp>
      <FieldErrorText>{error}</FieldErrorText>
      <div className={groupLook(columns)}>
        {choices.map((choice) => (
          <Radio key={choice.value} value={choice.value} className={rowLook}>
            <span className={classes(boxLook, "rounded-full!")}>
              <span className="size-3 rounded-full bg-primary opacity-0 group-selected:opacity-100" />
            </span>
            <ChoiceWords label={choice.label} help={choice.help} />
          </Radio>
        ))}
      </div>
    </AriaRadioGroup>
  );
}

function groupLook(columns: boolean | "pair" | undefined): string {
  if (columns === "pair") return pairLook;
  return columns ? "grid gap-x-4 sm:grid-cols-2 lg:grid-cols-3" : "flex flex-col";
}

const pairLook =
  "grid gap-3 sm:grid-cols-2 [&>*]:rounded-card [&>*]:border [&>*]:border-line [&>*]:p-4 [&>[data-selected]]:border-primary [&>[data-selected]]:bg-primary-quiet";
