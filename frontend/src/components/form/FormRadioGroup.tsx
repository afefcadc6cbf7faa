import { Controller, type FieldValues } from "react-hook-form";
import { RadioGroup, type RadioGroupProps } from "@/components/ui/Choices";
import type { Bound, Unbound } from "./bound";
import { fieldId } from "./useProblemForm";

/** A RadioGroup of a form. */
export function FormRadioGroup<T extends FieldValues, K extends string>({
  name,
  control,
  rules,
  ...rest
}: Bound<T> & Unbound<RadioGroupProps<K>>) {
  return (
    <Controller
      name={name}
      control={control}
      {...(rules ? { rules } : {})}
      render={({ field: { value, onChange, onBlur }, fieldState }) => (
        <div id={fieldId(name)}>
          <RadioGroup
            {...rest}
            value={value || null}
            onChange={onChange}
            onBlur={onBlur}
            error={fieldState.error?.message}
          />
        </div>
      )}
    />
  );
}
