import { accounts } from "./ja/accounts";
import { auth } from "./ja/auth";
import { cases } from "./ja/cases";
import { common } from "./ja/common";
import { directory } from "./ja/directory";
import { errors } from "./ja/errors";
import { glossary } from "./ja/glossary";
import { home } from "./ja/home";
import { introductions } from "./ja/introductions";
import { listings } from "./ja/listings";
import { organization } from "./ja/organization";
import { outcomes } from "./ja/outcomes";
import { reasons } from "./ja/reasons";
import { rounds } from "./ja/rounds";
import { shell } from "./ja/shell";
import { suggestions } from "./ja/suggestions";
import { today } from "./ja/today";
import type { Shape } from "./shape";

/** The Japanese words: the source that every other language must match. One file per feature. */
export const ja = {
  accounts,
  auth,
  cases,
  common,
  directory,
  errors,
  glossary,
  home,
  introductions,
  listings,
  organization,
  outcomes,
  reasons,
  rounds,
  shell,
  suggestions,
  today,
};

export type Words = Shape<typeof ja>;
