import { first } from "./ja/first";
import { forms } from "./ja/forms";
import { office } from "./ja/office";
import { rest } from "./ja/rest";
import { site } from "./ja/site";
import { visitors } from "./ja/visitors";
import type { Shape } from "./shape";

/**
 * The Japanese words: the source that every other language must match. One file
 * per feature. The app loads the parts apart: see language.ts.
 */
export const ja = { ...first, ...rest, ...forms, ...office, ...visitors, site };

export type Words = Shape<typeof ja>;
