import { Controller, type FieldValues } from "react-hook-form";
import { Select, type SelectProps } from "@/components/ui/Select";
import type { Bound, Unbound } from "./bound";
import { fieldId } from "./useProblemForm";

// A file of its own: the sign-in page has fields, but does not load lists.
/** A Select of a form. */
export function FormSelect<T extends FieldValues, K extends string>({
  name,
  control,
  rules,
  ...rest
}: Bound<T> & Unbound<SelectProps<K>>) {
  return (
    <Controller
      name={name}
      control={control}
      {...(rules ? { rules } : {})}
      render={({ field: { value, onChange, onBlur }, fieldState }) => (
        <Select
          {...rest}
          value={value || null}
          onChange={onChange}
          onBlur={onBlur}
          id={fieldId(name)}
          error={fieldState.error?.message}
        />
      )}
    />
  );
}
