import { joining } from "./joining";

/** What a visitor reads who asks to join; only those pages load it. */
export const visitors = { joining };
