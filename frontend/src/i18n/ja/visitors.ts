import { joining } from "./joining";
import { welcome } from "./welcome";

/** What a visitor reads who asks to join or opens a link; only those pages load it. */
export const visitors = { joining, welcome };
