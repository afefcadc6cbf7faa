/** A half-open range of characters (code points, as the API counts them). */
export interface Mark {
  start: number;
  end: number;
}

/** Cuts a text into plain and marked pieces. Ranges may touch, overlap or exceed the text. */
export function cutByMarks(
  text: string,
  marks: readonly Mark[],
): { text: string; marked: boolean }[] {
  const characters = [...text];
  const isMarked = characters.map((_, at) =>
    marks.some(({ start, end }) => at >= start && at < end),
  );
  const pieces: { text: string; marked: boolean }[] = [];
  characters.forEach((character, at) => {
    const marked = isMarked[at] === true;
    const last = pieces.at(-1);
    if (last && last.marked === marked) last.text += character;
    else pieces.push({ text: character, marked });
  });
  return pieces;
}

/** A text with its matching words marked. */
export function Marked({
  text,
  marks = [],
}: {
  text: string;
  marks?: readonly Mark[] | undefined;
}) {
  let at = 0;
  return cutByMarks(text, marks).map((piece) => {
    const key = at;
    at += piece.text.length;
    return piece.marked ? <mark key={key}>{piece.text}</mark> : <span key={key}>{piece.text}</span>;
  });
}
