import { createContext, useContext } from "react";
import { type Formats, formatsFor } from "./formats";
import type { Words } from "./ja";
import { first } from "./ja/first";

// The words behind the sign-in join when loadMemberWords has brought them; no
// page that needs them is shown before (see memberRoute).
const ja = { ...first } as unknown as Words;

/** Adds words that came with a page. */
export function joinWords(words: object): void {
  Object.assign(ja, words);
}

/** A part of the words that joins once; what failed is tried again at the next call. */
function joining(part: () => Promise<object>): () => Promise<void> {
  let joined: Promise<void> | undefined;
  return () => {
    joined ??= part().then(joinWords, (problem: unknown) => {
      joined = undefined;
      throw problem;
    });
    return joined;
  };
}

const loadRest = joining(async () => (await import("./ja/rest")).rest);

/** Brings the words of a member's start page. */
export const loadStartWords = joining(async () => (await import("./ja/start")).start);

/** Brings the words of the pages behind the sign-in. */
export async function loadMemberWords(): Promise<void> {
  await Promise.all([loadStartWords(), loadRest()]);
}

/** Brings the words of the pages of the office. */
export const loadOfficeWords = joining(async () => (await import("./ja/office")).office);

/** Brings the words of asking to join, of one-time links and of a forgotten password. */
export const loadVisitorWords = joining(async () => (await import("./ja/visitors")).visitors);

/** The languages of the product. */
export type Language = "ja" | "en";

export interface Translation {
  lang: Language;
  t: Words;
  format: Formats;
  setLanguage: (next: Language) => void;
}

const storageKey = "enishi.language";

/** The language chosen last on this device, else the browser's, else Japanese. */
export function preferredLanguage(): Language {
  const stored = read();
  if (stored === "ja" || stored === "en") return stored;
  const browser = navigator.languages?.[0] ?? navigator.language ?? "ja";
  return browser.toLowerCase().startsWith("en") ? "en" : "ja";
}

/** Keeps the choice on this device; a browser that refuses storage keeps it for the page. */
export function rememberLanguage(lang: Language): void {
  try {
    localStorage.setItem(storageKey, lang);
  } catch {
    // Private windows may refuse storage: the choice then lasts as long as the page.
  }
}

function read(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

/** English comes in a chunk of its own, so that most visitors never load it. */
export async function loadWords(lang: Language): Promise<Words> {
  return lang === "en" ? (await import("./en")).en : ja;
}

/** The BCP 47 tag for Intl and for React Aria. */
export function localeOf(lang: Language): "ja-JP" | "en-US" {
  return lang === "ja" ? "ja-JP" : "en-US";
}

export const TranslationContext = createContext<Translation>({
  lang: "ja",
  t: ja,
  format: formatsFor("ja", ja),
  setLanguage: () => {},
});

/** The words and formats of the language in use. */
export function useTranslation(): Translation {
  return useContext(TranslationContext);
}
