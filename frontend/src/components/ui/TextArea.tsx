import type { Ref } from "react";
import { TextArea as AriaTextArea } from "react-aria-components/TextArea";
import {
  type TextFieldProps as AriaProps,
  TextField as AriaTextField,
} from "react-aria-components/TextField";
import { useTranslation } from "@/i18n/language";
import { classes } from "./classes";
import { FieldErrorText, FieldHelp, FieldLabel, type FieldWords, inputLook } from "./fieldParts";

export interface TextAreaProps
  extends Omit<AriaProps, "className" | "style" | "children" | "isInvalid" | "maxLength">,
    FieldWords {
  rows?: number;
  /** The longest text in characters. Longer text can be typed, so that nothing pasted is cut. */
  limit?: number;
  inputRef?: Ref<HTMLTextAreaElement>;
}

/** Several lines of text; shows how many characters are left. */
export function TextArea({
  label,
  help,
  error,
  requirement,
  rows = 4,
  limit,
  inputRef,
  ...rest
}: TextAreaProps) {
  return (
    <AriaTextField
      {...rest}
      isInvalid={Boolean(error)}
      isRequired={requirement === "required"}
      validationBehavior="aria"
      className="flex max-w-line flex-col gap-1.5"
    >
      <FieldLabel label={label} requirement={requirement} />
      <FieldHelp>{help}</FieldHelp>
      <FieldErrorText>{error}</FieldErrorText>
      <AriaTextArea
        ref={inputRef}
        rows={rows}
        className={classes(inputLook, "field-sizing-content leading-relaxed", "min-h-28")}
      />
      {limit !== undefined && <Remaining length={[...(rest.value ?? "")].length} limit={limit} />}
    </AriaTextField>
  );
}

function Remaining({ length, limit }: { length: number; limit: number }) {
  const { t } = useTranslation();
  const left = limit - length;
  return (
    <span
      className={classes(
        "figures self-end text-help",
        left < 0 ? "font-bold text-error-strong" : "text-soft",
      )}
    >
      {left < 0 ? t.common.tooLong(-left) : t.common.remaining(left)}
    </span>
  );
}
