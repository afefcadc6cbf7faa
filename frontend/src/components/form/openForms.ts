import { currentSession, onSessionChange } from "@/api/session";
import { Autosave, type Terms } from "./Autosave";
import { readUnsent } from "./unsent";

// The forms that have something to save, whether their page is open or not: who
// walks on while the network is away comes back to what was typed, and it is
// sent as soon as it can be.
interface Opened {
  // biome-ignore lint/suspicious/noExplicitAny: each form has entries of its own
  form: Autosave<any>;
  /** How many pages show it. */
  pages: number;
}
const open = new Set<Opened>();

function accountNow(): string {
  const session = currentSession();
  return session.status === "signed_in" ? session.account.id : "";
}

function wakeAll(): void {
  for (const { form } of open) form.wake();
}

/** Leaving the tab, or the phone going dark, saves what is waiting for its pause. */
function flushHidden(): void {
  if (document.visibilityState === "hidden") void flushForms();
}

let listening = false;

function listen(): void {
  if (listening) return;
  listening = true;
  addEventListener("online", wakeAll);
  document.addEventListener("visibilitychange", flushHidden);
  addEventListener("beforeunload", (event) => {
    if ([...open].some(({ form }) => form.unsent)) event.preventDefault();
  });
  onSessionChange(() => {
    if (accountNow()) wakeAll();
  });
}

/** The autosave of a form: the one that still has something to send, or a new one. */
export function openForm<T extends object>(
  key: string,
  initial: T,
  terms: Terms<T>,
): { form: Autosave<T>; restored: boolean } {
  const account = accountNow();
  const waiting = [...open].find(({ form }) => form.account === account && form.key === key);
  if (waiting) return { form: waiting.form, restored: waiting.form.unsent };
  const unsent = readUnsent<T>(account, key);
  const standing = unsent
    ? {
        entries: { ...initial, ...unsent.entries },
        sent: { ...initial, ...unsent.sent },
        base: { ...initial, ...unsent.base },
      }
    : { entries: initial, sent: initial, base: initial };
  const form = new Autosave(account, key, standing, terms, () => accountNow() === account);
  return { form, restored: Boolean(unsent) };
}

/** While its page is open, and until everything is sent, the form is kept. */
export function keepOpen<T extends object>(form: Autosave<T>): () => void {
  listen();
  const opened = [...open].find((each) => each.form === form) ?? { form, pages: 0 };
  open.add(opened);
  opened.pages += 1;
  return () => {
    opened.pages -= 1;
    const release = () => {
      if (opened.pages > 0 || form.unsent) return;
      stop();
      open.delete(opened);
    };
    const stop = form.subscribe(release);
    void form.flush().then(release);
  };
}

/** Saves every form that is open and waits for it. */
export async function flushForms(): Promise<void> {
  await Promise.all([...open].map(({ form }) => form.flush()));
}

/** Forgets every form; for tests. */
export function forgetForms(): void {
  open.clear();
}
