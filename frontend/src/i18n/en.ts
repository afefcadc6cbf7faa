import { account } from "./en/account";
import { accounts } from "./en/accounts";
import { ask } from "./en/ask";
import { auth } from "./en/auth";
import { autosave } from "./en/autosave";
import { cases } from "./en/cases";
import { common } from "./en/common";
import { directory } from "./en/directory";
import { errors } from "./en/errors";
import { fresh } from "./en/fresh";
import { glossary } from "./en/glossary";
import { home } from "./en/home";
import { introductions } from "./en/introductions";
import { joining } from "./en/joining";
import { learning } from "./en/learning";
import { listings } from "./en/listings";
import { organization } from "./en/organization";
import { outcomes } from "./en/outcomes";
import { pledge } from "./en/pledge";
import { reasons } from "./en/reasons";
import { reception } from "./en/reception";
import { renewal } from "./en/renewal";
import { reports } from "./en/reports";
import { requests } from "./en/requests";
import { roundPages } from "./en/roundPages";
import { rounds } from "./en/rounds";
import { rules } from "./en/rules";
import { sharpen } from "./en/sharpen";
import { shell } from "./en/shell";
import { site } from "./en/site";
import { stillOpen } from "./en/stillOpen";
import { suggestions } from "./en/suggestions";
import { tasks } from "./en/tasks";
import { today } from "./en/today";
import { calls, trios } from "./en/trios";
import { welcome } from "./en/welcome";
import type { Words } from "./ja";

/** The English words; a word that is missing here does not compile. */
export const en: Words = {
  account,
  accounts,
  ask,
  auth,
  autosave,
  calls,
  cases,
  common,
  directory,
  errors,
  glossary,
  fresh,
  home,
  introductions,
  joining,
  learning,
  listings,
  organization,
  outcomes,
  pledge,
  reasons,
  reports,
  reception,
  renewal,
  requests,
  roundPages,
  rounds,
  rules,
  sharpen,
  shell,
  stillOpen,
  site,
  suggestions,
  tasks,
  today,
  trios,
  welcome,
};
