import {
  type Control,
  Controller,
  type ControllerProps,
  type FieldValues,
  type Path,
} from "react-hook-form";
import { RadioGroup, type RadioGroupProps } from "@/components/ui/Choices";
import { Select, type SelectProps } from "@/components/ui/Select";
import { TextArea, type TextAreaProps } from "@/components/ui/TextArea";
import { TextField, type TextFieldProps } from "@/components/ui/TextField";
import { fieldId } from "./useProblemForm";

interface Bound<T extends FieldValues> {
  name: Path<T>;
  control: Control<T>;
  rules?: NonNullable<ControllerProps<T>["rules"]>;
}

type Unbound<P> = Omit<P, "value" | "onChange" | "onBlur" | "name" | "id" | "error" | "inputRef">;

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
