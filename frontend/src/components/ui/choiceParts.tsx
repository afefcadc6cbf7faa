import type { ReactNode } from "react";

/** How a choice looks: the row, and the box or circle in it. */
export const rowLook =
  "group flex min-h-touch cursor-pointer items-start gap-3 rounded-control px-2 py-2 hover:bg-quiet disabled:cursor-not-allowed disabled:text-soft";
export const boxLook =
  "mt-0.5 flex size-6 shrink-0 items-center justify-center border-2 border-field bg-paper text-white transition-colors group-hover:border-ink group-selected:border-primary group-invalid:border-error group-focus-visible:focus-mark group-disabled:border-line group-disabled:bg-quiet";

/** The word of a choice and, where that is not enough, a sentence. */
export function ChoiceWords({ label, help }: { label: ReactNode; help?: string | undefined }) {
  return (
    <span className="flex flex-col">
      <span>{label}</span>
      {help && <span className="text-help text-soft">{help}</span>}
    </span>
  );
}
