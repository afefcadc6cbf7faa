import { cases } from "./cases";
import { fresh } from "./fresh";
import { home } from "./home";
import { reasons } from "./reasons";
import { suggestions } from "./suggestions";
import { today } from "./today";

/** What the start page of a member says, with its suggestions: all that it waits for. */
export const start = { cases, fresh, home, reasons, suggestions, today };
