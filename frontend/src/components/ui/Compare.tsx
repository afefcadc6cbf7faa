import type { ReactNode } from "react";

/** One aspect in which two organisations are compared. */
export interface CompareRow {
  label: string;
  left: ReactNode;
  right: ReactNode;
}

interface Props {
  left: { name: ReactNode; about?: ReactNode };
  right: { name: ReactNode; about?: ReactNode };
  rows: readonly CompareRow[];
  /** The names as text, to say on a phone whose block this is. */
  shortNames: readonly [string, string];
}

/** Two organisations in two columns; on a phone each aspect stacks the two. */
export function Compare({ left, right, rows, shortNames }: Props) {
  return (
    <div className="overflow-hidden rounded-card border border-line">
      <div className="grid grid-cols-2 divide-x divide-line border-b border-line bg-quiet">
        {[left, right].map((side, at) => (
          <div key={shortNames[at]} className="flex flex-col gap-1 p-4 md:p-5">
            <p className="leading-snug font-bold md:text-lead">{side.name}</p>
            {side.about && <div className="text-help text-soft">{side.about}</div>}
          </div>
        ))}
      </div>
      <dl className="divide-y divide-line">
        {rows.map((row) => (
          <div key={row.label} className="grid gap-x-10 gap-y-3 p-4 md:grid-cols-2 md:p-5">
            <dt className="text-help font-bold text-soft md:col-span-2">{row.label}</dt>
            {[row.left, row.right].map((cell, at) => (
              <dd key={shortNames[at]} className="min-w-0">
                <span className="text-help text-soft md:sr-only">{shortNames[at]}</span>
                <div>{cell ?? "—"}</div>
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </div>
  );
}
