import { accounts } from "./accounts";
import { cases } from "./cases";
import { directory } from "./directory";
import { home } from "./home";
import { introductions } from "./introductions";
import { learning } from "./learning";
import { listings } from "./listings";
import { organization } from "./organization";
import { outcomes } from "./outcomes";
import { reasons } from "./reasons";
import { roundPages } from "./roundPages";
import { rounds } from "./rounds";
import { rules } from "./rules";
import { suggestions } from "./suggestions";
import { today } from "./today";
import { calls, trios } from "./trios";

/** What pages behind the sign-in say. */
export const rest = {
  accounts,
  calls,
  cases,
  directory,
  home,
  introductions,
  learning,
  listings,
  organization,
  outcomes,
  reasons,
  roundPages,
  rounds,
  rules,
  suggestions,
  today,
  trios,
};
