import type { Quote } from "./reading";

/** As much of a quote as fits a sentence, in characters. */
const phraseLength = 30;

/**
 * A quote short enough to stand inside a sentence: without its full stop, and
 * where it is long, the part around the first marked words.
 */
export function phraseOf({ text, marks }: Quote): string {
  const characters = [...text.replace(/[。．.\s]+$/u, "")];
  if (characters.length <= phraseLength) return characters.join("");
  const first = marks[0]?.start ?? 0;
  const last = marks.filter((mark) => mark.end <= first + phraseLength).at(-1)?.end ?? first;
  const room = phraseLength - (last - first);
  const from = Math.max(
    0,
    Math.min(first - Math.floor(room / 2), characters.length - phraseLength),
  );
  const to = from + phraseLength;
  const part = characters.slice(from, to).join("");
  return `${from > 0 ? "…" : ""}${part}${to < characters.length ? "…" : ""}`;
}
