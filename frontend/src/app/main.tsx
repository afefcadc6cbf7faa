import "@/styles/enishi.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { loadWords, preferredLanguage } from "@/i18n/language";
import { App } from "./App";

const lang = preferredLanguage();
const words = await loadWords(lang);
document.documentElement.lang = lang;

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <App initial={{ lang, words }} />
  </StrictMode>,
);
