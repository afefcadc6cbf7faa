import { ask } from "./ja/ask";
import { first } from "./ja/first";
import { office } from "./ja/office";
import { reception } from "./ja/reception";
import { renewal } from "./ja/renewal";
import { rest } from "./ja/rest";
import { stillOpen } from "./ja/stillOpen";
import type { Shape } from "./shape";

/**
 * The Japanese words: the source that every other language must match. One file
 * per feature. The app loads the parts apart: see language.ts.
 */
export const ja = { ...first, ...rest, ...office, ask, reception, renewal, stillOpen };

export type Words = Shape<typeof ja>;
