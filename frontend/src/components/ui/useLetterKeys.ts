import { type KeyboardEvent, useCallback, useState } from "react";

const storageKey = "enishi.letterKeys";

function stored(): boolean {
  try {
    return localStorage.getItem(storageKey) !== "off";
  } catch {
    return true;
  }
}

/** Whether letter keys are in use on this device, and how to change that. */
export function useLetterKeysSetting(): [boolean, (enabled: boolean) => void] {
  const [enabled, setEnabled] = useState(stored);
  const change = useCallback((next: boolean) => {
    setEnabled(next);
    try {
      localStorage.setItem(storageKey, next ? "on" : "off");
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  }, []);
  return [enabled, change];
}

/**
 * A key handler for a list: it hears letters only while the focus is inside the
 * list, never in an input, never with a modifier, never while an input method
 * composes a word.
 */
export function letterKeys(enabled: boolean, actions: Readonly<Record<string, () => void>>) {
  return (event: KeyboardEvent): void => {
    if (!enabled || event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target as HTMLElement;
    if (target.closest("input, textarea, select, [contenteditable]")) return;
    const action = actions[event.key.toLowerCase()];
    if (!action) return;
    event.preventDefault();
    action();
  };
}
