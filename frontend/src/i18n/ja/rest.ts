import { account } from "./account";
import { accounts } from "./accounts";
import { cases } from "./cases";
import { directory } from "./directory";
import { fresh } from "./fresh";
import { home } from "./home";
import { introductions } from "./introductions";
import { listings } from "./listings";
import { organization } from "./organization";
import { outcomes } from "./outcomes";
import { pledge } from "./pledge";
import { reasons } from "./reasons";
import { suggestions } from "./suggestions";
import { today } from "./today";
import { calls, trios } from "./trios";

/** What pages behind the sign-in say, without those of the office alone. */
export const rest = {
  account,
  accounts,
  calls,
  cases,
  directory,
  fresh,
  home,
  introductions,
  listings,
  organization,
  outcomes,
  pledge,
  reasons,
  suggestions,
  today,
  trios,
};
