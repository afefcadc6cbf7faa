import type { ReactNode } from "react";
import { FieldError } from "react-aria-components/FieldError";
import { Label } from "react-aria-components/Label";
import { Text } from "react-aria-components/Text";
import { useTranslation } from "@/i18n/language";
import { classes } from "./classes";

/** What every field can say about itself. */
export interface FieldWords {
  label: string;
  /** How to fill it in; stands between label and input, never inside the input. */
  help?: ReactNode;
  /** What is wrong and what to do. */
  error?: string | undefined;
  /** Shows 必須 or 任意; leave it out where the whole form is required. */
  requirement?: "required" | "optional";
}

/** Label and badge of a field. */
export function FieldLabel({ label, requirement }: Pick<FieldWords, "label" | "requirement">) {
  return (
    <Label className="flex flex-wrap items-center gap-2 font-bold">
      {label}
      <Requirement requirement={requirement} />
    </Label>
  );
}

/** 必須 or 任意 as a word. */
export function Requirement({ requirement }: Pick<FieldWords, "requirement">) {
  const { t } = useTranslation();
  if (!requirement) return null;
  const required = requirement === "required";
  return (
    <span
      className={classes(
        "rounded px-1.5 py-0.5 text-help leading-none",
        required ? "bg-error-quiet font-bold text-error-strong" : "bg-quiet font-normal text-soft",
      )}
    >
      {required ? t.common.required : t.common.optional}
    </span>
  );
}

/** The help text of a field, tied to its input. */
export function FieldHelp({ children }: { children: ReactNode }) {
  if (!children) return null;
  return (
    <Text slot="description" className="max-w-line text-help text-soft">
      {children}
    </Text>
  );
}

/** The error of a field, tied to its input: a sign and a sentence. */
export function FieldErrorText({ children }: { children: string | undefined }) {
  return (
    <FieldError className="flex items-start gap-2 text-error-strong">
      {children && (
        <>
          <span aria-hidden="true" className="font-bold">
            ✕
          </span>
          <span>{children}</span>
        </>
      )}
    </FieldError>
  );
}

/** The box of a text input. */
export const inputLook =
  "w-full rounded-control border border-field bg-paper px-3 py-2 text-body text-ink hover:border-ink invalid:border-2 invalid:border-error invalid:hover:border-error disabled:border-line disabled:bg-quiet disabled:text-soft read-only:bg-quiet";
