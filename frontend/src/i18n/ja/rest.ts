import { accounts } from "./accounts";
import { cases } from "./cases";
import { directory } from "./directory";
import { home } from "./home";
import { introductions } from "./introductions";
import { listings } from "./listings";
import { organization } from "./organization";
import { outcomes } from "./outcomes";
import { reasons } from "./reasons";
import { rounds } from "./rounds";
import { suggestions } from "./suggestions";
import { today } from "./today";

/** What pages behind the sign-in say. */
export const rest = {
  accounts,
  cases,
  directory,
  home,
  introductions,
  listings,
  organization,
  outcomes,
  reasons,
  rounds,
  suggestions,
  today,
};
