import type { Words } from "@/i18n/ja";
import { first } from "@/i18n/ja/first";
import { site } from "@/i18n/ja/site";
import type { Language } from "@/i18n/language";

// The public pages use these words and no others, so that nobody waits for the
// rest of the catalogue.
const ja = { ...first, site } as unknown as Words;

/** The words of the public pages. */
export async function loadSiteWords(lang: Language): Promise<Words> {
  return lang === "en" ? ((await import("./english")).english as unknown as Words) : ja;
}
