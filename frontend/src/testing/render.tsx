import { type RenderResult, render } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import type { ReactNode } from "react";
import { I18nProvider } from "react-aria-components";
import { en } from "@/i18n/en";
import { ja } from "@/i18n/ja";
import { type Language, localeOf } from "@/i18n/language";
import { TranslationProvider } from "@/i18n/TranslationProvider";

/** Renders a piece as the product does, in Japanese unless told otherwise. */
export function show(piece: ReactNode, lang: Language = "ja"): RenderResult & { user: UserEvent } {
  const user = userEvent.setup();
  const result = render(piece, {
    wrapper: ({ children }) => (
      <TranslationProvider initial={{ lang, words: lang === "en" ? en : ja }}>
        <I18nProvider locale={localeOf(lang)}>{children}</I18nProvider>
      </TranslationProvider>
    ),
  });
  return { ...result, user };
}
