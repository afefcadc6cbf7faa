import type { Control, ControllerProps, FieldValues, Path } from "react-hook-form";

/** What ties a field to its form. */
export interface Bound<T extends FieldValues> {
  name: Path<T>;
  control: Control<T>;
  rules?: NonNullable<ControllerProps<T>["rules"]>;
}

/** The props of a piece without those that the form gives it. */
export type Unbound<P> = Omit<
  P,
  "value" | "onChange" | "onBlur" | "name" | "id" | "error" | "inputRef"
>;
