import { classes } from "./classes";

/** How loud a button is. */
export type ButtonLook = "primary" | "secondary" | "quiet" | "danger";

const looks: Record<ButtonLook, string> = {
  primary:
    "bg-primary text-white border-primary hover:bg-primary-strong hover:border-primary-strong pressed:bg-primary-strong",
  secondary:
    "bg-paper text-primary border-primary hover:bg-primary-quiet hover:text-primary-strong pressed:bg-primary-quiet",
  quiet:
    "bg-transparent text-primary border-transparent underline decoration-1 underline-offset-4 hover:bg-primary-quiet hover:text-primary-strong pressed:bg-primary-quiet",
  danger:
    "bg-error-strong text-white border-error-strong hover:bg-red-1000 hover:border-red-1000 pressed:bg-red-1000",
};

/** The classes of buttons and of links that look like buttons. */
export function buttonLook(look: ButtonLook): string {
  return classes(
    "inline-flex min-h-touch items-center justify-center gap-2 rounded-control border px-4 py-2",
    "text-body leading-snug font-bold transition-colors",
    look === "quiet" && "font-normal px-3",
    "disabled:cursor-not-allowed disabled:border-line disabled:bg-quiet disabled:text-soft disabled:no-underline",
    looks[look],
  );
}
