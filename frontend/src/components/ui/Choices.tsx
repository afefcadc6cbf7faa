import { Check } from "lucide-react";
import type { ReactNode } from "react";
import {
  Checkbox as AriaCheckbox,
  type CheckboxProps as AriaCheckboxProps,
} from "react-aria-components/Checkbox";
import { CheckboxGroup as AriaCheckboxGroup } from "react-aria-components/CheckboxGroup";
import { RadioGroup as AriaRadioGroup, Radio } from "react-aria-components/RadioGroup";
import { classes } from "./classes";
import { FieldErrorText, FieldHelp, FieldLabel, type FieldWords } from "./fieldParts";

/** A choice with a word and, where the word is not enough, a sentence. */
export interface Choice<K extends string = string> {
  value: K;
  label: ReactNode;
  help?: string;
}

const rowLook =
  "group flex min-h-touch cursor-pointer items-start gap-3 rounded-control px-2 py-2 hover:bg-quiet disabled:cursor-not-allowed disabled:text-soft";
const boxLook =
  "mt-0.5 flex size-6 shrink-0 items-center justify-center border-2 border-field bg-paper text-white transition-colors group-hover:border-ink group-selected:border-primary group-invalid:border-error group-focus-visible:focus-mark group-disabled:border-line group-disabled:bg-quiet";

export interface CheckboxProps extends Omit<AriaCheckboxProps, "className" | "style" | "children"> {
  children: ReactNode;
  help?: string | undefined;
}

/** Yes or no. */
export function Checkbox({ children, help, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox {...rest} className={rowLook}>
      {({ isSelected }) => (
        <>
          <span className={classes(boxLook, "rounded-md! group-selected:bg-primary")}>
            {isSelected && <Check aria-hidden="true" strokeWidth={3} className="size-4.5" />}
          </span>
          <ChoiceWords label={children} help={help} />
        </>
      )}
    </AriaCheckbox>
  );
}

interface GroupProps<K extends string> extends FieldWords {
  choices: readonly Choice<K>[];
  /** Side by side where there is room. */
  columns?: boolean;
  name?: string;
  onBlur?: () => void;
}

export interface CheckboxGroupProps<K extends string> extends GroupProps<K> {
  value: readonly K[];
  onChange: (value: K[]) => void;
}

/** Any number of choices. */
export function CheckboxGroup<K extends string>({
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
      <FieldLabel label={label} requirement={requirement} />
      <FieldHelp>{help}</FieldHelp>
      <FieldErrorText>{error}</FieldErrorText>
      <div className={groupLook(columns)}>
        {choices.map((choice) => (
          <Checkbox key={choice.value} value={choice.value} help={choice.help}>
            {choice.label}
          </Checkbox>
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

function groupLook(columns: boolean | undefined): string {
  return columns ? "grid gap-x-4 sm:grid-cols-2 lg:grid-cols-3" : "flex flex-col";
}

function ChoiceWords({ label, help }: { label: ReactNode; help?: string | undefined }) {
  return (
    <span className="flex flex-col">
      <span>{label}</span>
      {help && <span className="text-help text-soft">{help}</span>}
    </span>
  );
}
