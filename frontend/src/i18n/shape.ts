/**
 * The same tree of words in another language: every string stays a string,
 * every sentence with blanks keeps its parameters, and no word may be missing.
 */
export type Shape<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...args: infer A) => string
      ? (...args: A) => string
      : Shape<T[K]>;
};
