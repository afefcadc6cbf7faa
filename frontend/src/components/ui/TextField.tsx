import type { HTMLInputTypeAttribute, ReactNode, Ref } from "react";
import { Input } from "react-aria-components/Input";
import {
  type TextFieldProps as AriaProps,
  TextField as AriaTextField,
} from "react-aria-components/TextField";
import { classes } from "./classes";
import { FieldErrorText, FieldHelp, FieldLabel, type FieldWords, inputLook } from "./fieldParts";

export interface TextFieldProps
  extends Omit<AriaProps, "className" | "style" | "children" | "isInvalid" | "type">,
    FieldWords {
  type?: HTMLInputTypeAttribute;
  /** How wide the answer usually is; a short box for a short answer. */
  width?: "short" | "medium" | "full";
  /** Stands right of the input: a unit, or a button that belongs to it. */
  after?: ReactNode;
  inputRef?: Ref<HTMLInputElement>;
}

const widths = { short: "max-w-40", medium: "max-w-md", full: "max-w-line" };

/** One line of text with label, help and error. */
export function TextField({
  label,
  help,
  error,
  requirement,
  width = "full",
  after,
  inputRef,
  type = "text",
  ...rest
}: TextFieldProps) {
  return (
    <AriaTextField
      {...rest}
      type={type as never}
      isInvalid={Boolean(error)}
      isRequired={requirement === "required"}
      validationBehavior="aria"
      className={classes("flex flex-col gap-1.5", widths[width])}
    >
      <FieldLabel label={label} requirement={requirement} />
      <FieldHelp>{help}</FieldHelp>
      <FieldErrorText>{error}</FieldErrorText>
      <div className="flex items-center gap-2">
        <Input ref={inputRef} className={classes(inputLook, "min-h-12")} />
        {after}
      </div>
    </AriaTextField>
  );
}
