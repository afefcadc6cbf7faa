import { useEffect, useRef, useState } from "react";

/** How long after the last letter the search begins, in milliseconds. */
const pause = 300;

/**
 * What stands in a search box while somebody types. `onSettled` hears of it when
 * typing stops; a change from outside, such as the browser's back, wins.
 */
export function useTypedSearch(
  settled: string,
  onSettled: (text: string) => void,
): [string, (text: string) => void] {
  const [typed, setTyped] = useState(settled);
  const [known, setKnown] = useState(settled);
  if (known !== settled) {
    setKnown(settled);
    setTyped(settled);
  }
  const tell = useRef(onSettled);
  useEffect(() => {
    tell.current = onSettled;
  });
  useEffect(() => {
    if (typed === settled) return;
    const clock = setTimeout(() => tell.current(typed), pause);
    return () => clearTimeout(clock);
  }, [typed, settled]);
  return [typed, setTyped];
}
