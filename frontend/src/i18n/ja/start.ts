import { cases } from "./cases";
import { fresh } from "./fresh";
import { glossary } from "./glossary";
import { glossaryMore } from "./glossaryMore";
import { home } from "./home";
import { reasons } from "./reasons";
import { suggestions } from "./suggestions";
import { today } from "./today";

/** What the start page of a member says, with its suggestions: all that it waits for. */
export const start = {
  cases,
  fresh,
  glossary: { ...glossary, ...glossaryMore },
  home,
  reasons,
  suggestions,
  today,
};
