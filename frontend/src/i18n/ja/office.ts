import { accounts } from "./accounts";
import { learning } from "./learning";
import { reports } from "./reports";
import { requests } from "./requests";
import { roundPages } from "./roundPages";
import { rounds } from "./rounds";
import { rules } from "./rules";

/** What only the pages of the office say; members never load it. */
export const office = { accounts, learning, reports, requests, roundPages, rounds, rules };
