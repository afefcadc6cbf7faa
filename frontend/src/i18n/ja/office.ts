import { learning } from "./learning";
import { roundPages } from "./roundPages";
import { rounds } from "./rounds";
import { rules } from "./rules";

/** What only the pages of the office say; members never load it. */
export const office = { learning, roundPages, rounds, rules };
