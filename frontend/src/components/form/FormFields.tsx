import { Controller, type FieldValues } from "react-hook-form";
import { RadioGroup, type RadioGroupProps } from "@/components/ui/Choices";
import { TextArea, type TextAreaProps } from "@/components/ui/TextArea";
import { TextField, type TextFieldProps } from "@/components/ui/TextField";
import type { Bound, Unbound } from "./bound";
import { fieldId } from "./useProblemForm";

/** A TextField of a form. */
export function FormTextField<T extends FieldValues>({
  name,
  control,
  rules,
  ...rest
}: Bound<T> & Unbound<TextFieldProps>) {
  return (
    <Controller
      name={name}
      control={control}
      {...(rules ? { rules } : {})}
      render={({ field: { ref, value, ...field }, fieldState }) => (
        <TextField
          {...rest}
          {...field}
          value={value ?? ""}
          inputRef={ref}
          id={fieldId(name)}
          error={fieldState.error?.message}
        />
      )}
    />
  );
}

/** A TextArea of a form. */
export function FormTextArea<T extends FieldValues>({
  name,
  control,
  rules,
  ...rest
}: Bound<T> & Unbound<TextAreaProps>) {
  return (
    <Controller
      name={name}
      control={control}
      {...(rules ? { rules } : {})}
      render={({ field: { ref, value, ...field }, fieldState }) => (
        <TextArea
          {...rest}
          {...field}
          value={value ?? ""}
          inputRef={ref}
          id={fieldId(name)}
          error={fieldState.error?.message}
        />
      )}
    />
  );
}

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
