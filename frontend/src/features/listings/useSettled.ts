import { useEffect, useState } from "react";

/** Milliseconds without typing before something is asked. */
const pause = 600;

/** The text once nobody has typed for a moment. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const clock = setTimeout(() => setSettled(text), pause);
    return () => clearTimeout(clock);
  }, [text]);
  return settled;
}
