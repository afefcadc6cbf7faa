/** The person wants to go on: now the focus may go to what keeps them. */
export function focusFault(): void {
  // The fault is drawn first.
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus(),
  );
}
