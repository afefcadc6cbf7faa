import { account } from "./account";
import { accounts } from "./accounts";
import { autosave } from "./autosave";
import { cases } from "./cases";
import { directory } from "./directory";
import { fresh } from "./fresh";
import { glossary } from "./glossary";
import { glossaryMore } from "./glossaryMore";
import { home } from "./home";
import { introductions } from "./introductions";
import { listings } from "./listings";
import { organization } from "./organization";
import { outcomes } from "./outcomes";
import { pledge } from "./pledge";
import { reasons } from "./reasons";
import { suggestions } from "./suggestions";
import { tasks } from "./tasks";
import { today } from "./today";
import { calls, trios } from "./trios";

/** What pages behind the sign-in say, without those of the office alone. */
export const rest = {
  account,
  accounts,
  autosave,
  calls,
  cases,
  directory,
  fresh,
  glossary: { ...glossary, ...glossaryMore },
  home,
  introductions,
  listings,
  organization,
  outcomes,
  pledge,
  reasons,
  suggestions,
  tasks,
  today,
  trios,
};
