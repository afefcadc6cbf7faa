import type { ReactNode } from "react";

/** Small shapes that tell states apart without colour. */
export type ShapeName =
  | "hollow"
  | "half"
  | "full"
  | "linked"
  | "check"
  | "cross"
  | "warning"
  | "pause";

const shapes: Record<ShapeName, ReactNode> = {
  hollow: <circle cx="8" cy="8" r="5.5" strokeDasharray="2.6 2.2" />,
  half: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 2.500a5.500 5.500 0 0 0 0 11z" fill="currentColor" />
    </>
  ),
  full: <circle cx="8" cy="8" r="5.5" fill="currentColor" />,
  linked: (
    <>
      <circle cx="5.5" cy="8" r="3.75" />
      <circle cx="10.5" cy="8" r="3.75" />
    </>
  ),
  check: <path d="m3 8.500 3.200 3.200L13 4.800" />,
  cross: <path d="m4 4 8 8m0-8-8 8" />,
  warning: <path d="M8 2.500 14 13H2zM8 6.500v3m0 1.500v.5" />,
  pause: <path d="M5.500 4v8m5-8v8" />,
};

/** One of the shapes, as tall as the words beside it. */
export function Shape({ name }: { name: ShapeName }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      className="size-3.5 shrink-0"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {shapes[name]}
    </svg>
  );
}
