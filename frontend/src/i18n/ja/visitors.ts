import { account } from "./account";
import { joining } from "./joining";
import { pledge } from "./pledge";
import { welcome } from "./welcome";

/** What one reads on the way in: asking to join, the link, the pledge, the own account. */
export const visitors = { account, joining, pledge, welcome };
