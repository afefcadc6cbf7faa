import { Check, ChevronDown } from "lucide-react";
import { Button } from "react-aria-components/Button";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { Select as AriaSelect, SelectValue } from "react-aria-components/Select";
import { useTranslation } from "@/i18n/language";
import { classes } from "./classes";
import { FieldErrorText, FieldHelp, FieldLabel, type FieldWords, inputLook } from "./fieldParts";

export interface Option<K extends string = string> {
  value: K;
  label: string;
}

export interface SelectProps<K extends string> extends FieldWords {
  options: readonly Option<K>[];
  value: K | null;
  onChange: (value: K) => void;
  onBlur?: () => void;
  name?: string;
  id?: string;
}

/** One of a closed list. For up to five choices, RadioGroup shows them all at once. */
export function Select<K extends string>({
  label,
  help,
  error,
  requirement,
  options,
  value,
  onChange,
  onBlur,
  name,
  id,
}: SelectProps<K>) {
  const { t, lang } = useTranslation();
  return (
    <AriaSelect
      {...(id ? { id } : {})}
      {...(name ? { name } : {})}
      value={value}
      onChange={(key) => onChange(key as K)}
      {...(onBlur ? { onBlur } : {})}
      isInvalid={Boolean(error)}
      isRequired={requirement === "required"}
      validationBehavior="aria"
      placeholder={t.common.choose}
      className="group flex max-w-md flex-col gap-1.5"
    >
      <FieldLabel label={label} requirement={requirement} />
      <FieldHelp>{help}</FieldHelp>
      <FieldErrorText>{error}</FieldErrorText>
      <Button
        className={classes(
          inputLook,
          "flex min-h-12 items-center justify-between gap-2 text-left group-invalid:border-2 group-invalid:border-error",
        )}
      >
        <SelectValue className="placeholder-shown:text-soft" />
        <ChevronDown aria-hidden="true" className="size-5 shrink-0" />
      </Button>
      <Popover className="w-(--trigger-width) overflow-auto rounded-control border border-line bg-paper p-1 shadow-float">
        <ListBox items={options} dependencies={[lang]} className="outline-none">
          {(option) => (
            <ListBoxItem
              id={option.value}
              textValue={option.label}
              className="flex min-h-touch cursor-pointer items-center justify-between gap-2 rounded px-3 py-2 focused:bg-primary-quiet focus-visible:-outline-offset-4 focus-visible:shadow-none selected:font-bold"
            >
              {({ isSelected }) => (
                <>
                  {option.label}
                  {isSelected && <Check aria-hidden="true" className="size-5 text-primary" />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
