import { type ReactNode, useCallback, useEffect, useMemo, useState } from "react";
import { formatsFor } from "./formats";
import type { Words } from "./ja";
import { type Language, loadWords, rememberLanguage, TranslationContext } from "./language";

interface Props {
  /** The language and its words, loaded before the first paint. */
  initial: { lang: Language; words: Words };
  /** Where the words of another language come from. */
  load?: (lang: Language) => Promise<Words>;
  children: ReactNode;
}

/** Holds the language in use and keeps `<html lang>` in step with it. */
export function TranslationProvider({ initial, load = loadWords, children }: Props) {
  const [current, setCurrent] = useState(initial);

  useEffect(() => {
    document.documentElement.lang = current.lang;
  }, [current.lang]);

  const setLanguage = useCallback(
    (next: Language) => {
      rememberLanguage(next);
      void load(next).then((words) => setCurrent({ lang: next, words }));
    },
    [load],
  );

  const value = useMemo(
    () => ({
      lang: current.lang,
      t: current.words,
      format: formatsFor(current.lang, current.words),
      setLanguage,
    }),
    [current, setLanguage],
  );
  return <TranslationContext value={value}>{children}</TranslationContext>;
}
