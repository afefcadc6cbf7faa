import type { ReactNode } from "react";
import { Link as AriaLink, type LinkProps as AriaProps } from "react-aria-components/Link";
import { useTranslation } from "@/i18n/language";
import { type ButtonLook, buttonLook } from "./buttonLook";
import { classes } from "./classes";

export interface LinkProps extends Omit<AriaProps, "className" | "style" | "children" | "href"> {
  href: string;
  children: ReactNode;
  /** Plain links take the colour of the text around them, as in lists of names. */
  plain?: boolean;
}

const linkLook =
  "rounded-sm text-primary underline decoration-1 underline-offset-4 transition-colors hover:text-primary-strong hover:decoration-[3px] visited:text-visited";
const plainLook = "rounded-sm text-ink no-underline hover:underline hover:underline-offset-4";

/** Goes somewhere. Links to other sites open a new tab and say so. */
export function Link({ children, plain, ...rest }: LinkProps) {
  const { t } = useTranslation();
  const away = /^https?:/.test(rest.href);
  return (
    <AriaLink
      {...rest}
      {...(away ? { target: "_blank", rel: "noopener noreferrer" } : {})}
      className={plain ? plainLook : linkLook}
    >
      {children}
      {away && <span className="text-help">{t.common.newWindow}</span>}
    </AriaLink>
  );
}

export interface LinkButtonProps extends Omit<LinkProps, "plain"> {
  look?: ButtonLook;
  icon?: ReactNode;
  wide?: boolean;
}

/** A link that looks like a button, for the next step on the way. */
export function LinkButton({ children, look = "secondary", icon, wide, ...rest }: LinkButtonProps) {
  return (
    <AriaLink {...rest} className={classes(buttonLook(look), wide && "max-md:w-full")}>
      {icon}
      <span>{children}</span>
    </AriaLink>
  );
}
