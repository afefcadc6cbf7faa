import { common } from "@/i18n/en/common";
import { errors } from "@/i18n/en/errors";
import { glossary } from "@/i18n/en/glossary";
import { shell } from "@/i18n/en/shell";
import { site } from "@/i18n/en/site";

/** The English words of the public pages. */
export const english = { common, errors, glossary, shell, site };
