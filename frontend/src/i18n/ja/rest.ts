import { directory } from "./directory";
import { introductions } from "./introductions";
import { listings } from "./listings";
import { organization } from "./organization";
import { outcomes } from "./outcomes";
import { sharpen } from "./sharpen";
import { calls, trios } from "./trios";

/** What the other pages behind the sign-in say, without those of the office alone. */
export const rest = {
  calls,
  directory,
  introductions,
  listings,
  organization,
  outcomes,
  sharpen,
  trios,
};
