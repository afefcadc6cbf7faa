import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useState } from "react";
import { RouterProvider as AriaRouterProvider } from "react-aria-components";
import { I18nProvider } from "react-aria-components/I18nProvider";
import type { Words } from "@/i18n/ja";
import { type Language, localeOf, useTranslation } from "@/i18n/language";
import { TranslationProvider } from "@/i18n/TranslationProvider";
import { createQueryClient } from "./queryClient";
import { createAppRouter } from "./router";

/** The whole app with its providers. */
export function App({ initial }: { initial: { lang: Language; words: Words } }) {
  const [queryClient] = useState(createQueryClient);
  return (
    <TranslationProvider initial={initial}>
      <QueryClientProvider client={queryClient}>
        <Pages />
      </QueryClientProvider>
    </TranslationProvider>
  );
}

function Pages() {
  const { lang } = useTranslation();
  const [router] = useState(createAppRouter);
  return (
    <I18nProvider locale={localeOf(lang)}>
      <AriaRouterProvider navigate={(href) => router.history.push(href)}>
        <RouterProvider router={router} />
      </AriaRouterProvider>
    </I18nProvider>
  );
}
