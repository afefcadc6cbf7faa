/** The mark of the product: two rings that hold each other. Always stands beside the name. */
export function Mark({ className = "size-8" }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 40 28" className={className} fill="none" strokeWidth="3.5">
      <circle cx="14" cy="14" r="10" stroke="var(--color-primary)" />
      <circle cx="26" cy="14" r="10" stroke="var(--color-ink)" />
      <path d="M14 4a10 10 0 0 1 9.600 7.200" stroke="var(--color-primary)" />
    </svg>
  );
}
