import { account } from "./account";
import { accounts } from "./accounts";
import { autosave } from "./autosave";
import { directory } from "./directory";
import { introductions } from "./introductions";
import { listings } from "./listings";
import { organization } from "./organization";
import { outcomes } from "./outcomes";
import { pledge } from "./pledge";
import { sharpen } from "./sharpen";
import { tasks } from "./tasks";
import { calls, trios } from "./trios";

/** What the other pages behind the sign-in say, without those of the office alone. */
export const rest = {
  account,
  accounts,
  autosave,
  calls,
  directory,
  introductions,
  listings,
  organization,
  outcomes,
  pledge,
  sharpen,
  tasks,
  trios,
};
