import type { ReactNode } from "react";

/** A titled part of the gallery. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-5">
      <h2 className="text-section">{title}</h2>
      {children}
    </section>
  );
}
