import type { ReactNode } from "react";
import { useId } from "react";
import { Button as AriaButton, type ButtonProps as AriaProps } from "react-aria-components/Button";
import { useTranslation } from "@/i18n/language";
import { type ButtonLook, buttonLook } from "./buttonLook";
import { classes } from "./classes";

export interface ButtonProps
  extends Omit<AriaProps, "className" | "style" | "children" | "isDisabled"> {
  children: ReactNode;
  /** Primary is for the one thing the page is about; quiet stands beside text. */
  look?: ButtonLook;
  /** An icon before the words; never instead of them. */
  icon?: ReactNode;
  /** Full width on a phone, where the thumb is. */
  wide?: boolean;
  /** Turns the button off and says why, in a sentence below it. */
  disabledReason?: string | undefined;
}

/** A verb that does something here. To go somewhere, use LinkButton. */
export function Button({
  children,
  look = "secondary",
  icon,
  wide,
  disabledReason,
  isPending,
  onPress,
  type,
  ...rest
}: ButtonProps) {
  const { t } = useTranslation();
  const reasonId = useId();
  const button = (
    // React Aria's own pending state announces the button by its id, which names
    // nothing once the page has moved on.
    <AriaButton
      {...rest}
      {...(type ? { type: isPending && type === "submit" ? "button" : type } : {})}
      {...(onPress && !isPending ? { onPress } : {})}
      {...(isPending ? { "aria-disabled": true } : {})}
      isDisabled={Boolean(disabledReason)}
      aria-describedby={disabledReason ? reasonId : rest["aria-describedby"]}
      className={classes(buttonLook(look), wide && "max-md:w-full")}
    >
      {isPending ? <Spinner /> : icon}
      <span>{children}</span>
      {isPending && <span className="sr-only">{t.common.working}</span>}
    </AriaButton>
  );
  if (!disabledReason) return button;
  return (
    <span className={classes("inline-flex flex-col items-start gap-1", wide && "max-md:w-full")}>
      {button}
      <span id={reasonId} className="text-help text-soft">
        {disabledReason}
      </span>
    </span>
  );
}

function Spinner() {
  return (
    <span
      aria-hidden="true"
      className="size-4 animate-spin rounded-full border-2 border-current border-r-transparent"
    />
  );
}
