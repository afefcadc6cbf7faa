import "@/styles/enishi.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { preferredLanguage } from "@/i18n/language";
import { TranslationProvider } from "@/i18n/TranslationProvider";
import { Site } from "./Site";
import { loadSiteWords } from "./words";

// The pages without an account are a small app of their own: no router, no forms,
// no state beyond the address. Every link is a new page.
const lang = preferredLanguage();
const words = await loadSiteWords(lang);
document.documentElement.lang = lang;

const root = document.getElementById("root");
if (!root) throw new Error("public.html has no #root");
createRoot(root).render(
  <StrictMode>
    <TranslationProvider initial={{ lang, words }} load={loadSiteWords}>
      <Site path={location.pathname} />
    </TranslationProvider>
  </StrictMode>,
);
