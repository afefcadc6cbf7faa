import { ask } from "./ja/ask";
import { first } from "./ja/first";
import { forms } from "./ja/forms";
import { office } from "./ja/office";
import { reception } from "./ja/reception";
import { renewal } from "./ja/renewal";
import { rest } from "./ja/rest";
import { site } from "./ja/site";
import { start } from "./ja/start";
import { stillOpen } from "./ja/stillOpen";
import { visitors } from "./ja/visitors";
import type { Shape } from "./shape";

/**
 * The Japanese words: the source that every other language must match. One file
 * per feature. The app loads the parts apart: see language.ts.
 */
export const ja = {
  ...first,
  ...start,
  ...rest,
  ...forms,
  ...office,
  ...visitors,
  ask,
  reception,
  renewal,
  site,
  stillOpen,
};

export type Words = Shape<typeof ja>;
