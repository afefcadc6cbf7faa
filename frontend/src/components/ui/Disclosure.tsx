import { ChevronDown } from "lucide-react";
import { type ReactNode, useState } from "react";

interface Props {
  /** What is folded away. */
  title: ReactNode;
  /** More about it, right of the title. */
  note?: ReactNode;
  /** Unfolded from the start. */
  open?: boolean;
  children: ReactNode;
}

/** Something that most people need not see, one tap away. */
export function Disclosure({ title, note, open = false, children }: Props) {
  // What somebody types must not fold it while they type.
  const [openAtFirst] = useState(open);
  return (
    <details open={openAtFirst} className="group rounded-card border border-line">
      <summary className="flex min-h-touch list-none items-center justify-between gap-4 rounded-card px-4 py-2.5 hover:bg-quiet [&::-webkit-details-marker]:hidden">
        <span className="min-w-0">{title}</span>
        <span className="flex shrink-0 items-center gap-3">
          {note && <span className="text-help text-soft">{note}</span>}
          <ChevronDown
            aria-hidden="true"
            className="size-5 text-soft transition-transform group-open:rotate-180"
          />
        </span>
      </summary>
      <div className="border-t border-line p-4">{children}</div>
    </details>
  );
}
