import type { ReactNode } from "react";

interface Props {
  /** What would stand here. */
  title: string;
  /** Why there is nothing yet. */
  why: ReactNode;
  /** What to do about it. */
  action?: ReactNode;
}

/** Nothing here yet: what this is, why it is empty and what to do. */
export function EmptyState({ title, why, action }: Props) {
  return (
    <div className="flex flex-col items-center gap-4 rounded-card bg-quiet px-6 py-12 text-center md:py-16">
      <svg
        aria-hidden="true"
        viewBox="0 0 72 44"
        className="h-11 w-18"
        fill="none"
        strokeWidth="2.5"
      >
        <circle cx="24" cy="22" r="17" stroke="var(--color-primary-line)" />
        <circle cx="48" cy="22" r="17" stroke="var(--color-solid-gray-300)" strokeDasharray="5 5" />
      </svg>
      <p className="text-lead font-bold">{title}</p>
      <div className="max-w-[32em] text-soft">{why}</div>
      {action && <div className="pt-2">{action}</div>}
    </div>
  );
}
