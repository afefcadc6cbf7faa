import { Controller, type FieldValues } from "react-hook-form";
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
