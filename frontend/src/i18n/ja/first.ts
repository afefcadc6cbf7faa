import { auth } from "./auth";
import { common } from "./common";
import { errors } from "./errors";
import { glossary } from "./glossary";
import { shell } from "./shell";

/** What pages without a session say: all that a first visit loads. */
export const first = { auth, common, errors, glossary, shell };
