import type { Standing } from "./reconcile";

// What could not be sent yet outlives a reload of the tab, for the account that
// typed it and for nobody else. The tab takes it along when it is closed.
const place = (account: string, key: string) => `enishi.unsent.${account}.${key}`;

/** What an account typed into a form and the server does not have yet. */
export function readUnsent<T>(account: string, key: string): Standing<T> | undefined {
  try {
    const kept = sessionStorage.getItem(place(account, key));
    return kept ? (JSON.parse(kept) as Standing<T>) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps it; a browser that refuses storage keeps it as long as the page. */
export function keepUnsent<T>(account: string, key: string, standing: Standing<T>): void {
  try {
    sessionStorage.setItem(place(account, key), JSON.stringify(standing));
  } catch {
    // Private windows may refuse storage or be full.
  }
}

/** Forgets it: the server has it now. */
export function forgetUnsent(account: string, key: string): void {
  try {
    sessionStorage.removeItem(place(account, key));
  } catch {
    // What cannot be kept is not there either.
  }
}
