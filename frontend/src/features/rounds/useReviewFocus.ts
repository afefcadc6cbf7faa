import { useEffect, useRef } from "react";
import { optionId } from "./components/QueueList";

type Place = "list" | "pane";

interface Options {
  open: string | undefined;
  /** Whether the open suggestion stands in the list by now. */
  listed: boolean;
  wide: boolean;
}

/** Where the focus goes when another suggestion opens: it stays in the list, or goes to the new heading. */
export function useReviewFocus({ open, listed, wide }: Options) {
  const list = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const pane = useRef<HTMLDivElement>(null);
  const next = useRef<Place>(undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the list and the pane change places when the room changes
  useEffect(() => {
    const place = next.current;
    // What was taken back comes into the list a moment later.
    if (place === "list" && !listed) return;
    next.current = undefined;
    if (place === "list" && open) document.getElementById(optionId(open))?.focus();
    if (place === "pane") {
      window.scrollTo({ top: 0 });
      heading.current?.focus({ preventScroll: true });
    }
  }, [open, wide, listed]);

  // The next one is read from its beginning.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another suggestion begins at its top
  useEffect(() => {
    const top = pane.current?.getBoundingClientRect().top ?? 0;
    if (top < 0) pane.current?.scrollIntoView({ block: "start" });
  }, [open]);

  return {
    list,
    heading,
    pane,
    /** Says where the focus goes when the next suggestion is there. */
    goTo: (place: Place | undefined) => {
      next.current = place;
    },
    inList: () => list.current?.contains(document.activeElement) ?? false,
    /** Back to the open suggestion in the list, now. */
    toList: () => open && document.getElementById(optionId(open))?.focus(),
  };
}
