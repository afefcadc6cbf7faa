import { Controller, type FieldValues } from "react-hook-form";
import { TextArea, type TextAreaProps } from "@/components/ui/TextArea";
import type { Bound, Unbound } from "./bound";
import { fieldId } from "./useProblemForm";

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
