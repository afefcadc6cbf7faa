import { first } from "./ja/first";
import { forms } from "./ja/forms";
import { office } from "./ja/office";
import { rest } from "./ja/rest";
import type { Shape } from "./shape";

/**
 * The Japanese words: the source that every other language must match. One file
 * per feature. The app loads the parts apart: see language.ts.
 */
export const ja = { ...first, ...rest, ...forms, ...office };

export type Words = Shape<typeof ja>;
