interface TextColumn<Row> {
  header: string;
  text?: (row: Row) => string;
}

// Spreadsheets run cells that begin like this as formulas.
const formulaStart = /^[=+\-@\t\r]/;

function cell(text: string): string {
  const safe = formulaStart.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as CSV: with a byte order mark for spreadsheets, CRLF, and cells that look like formulas defused. */
export function csvOf<Row>(columns: readonly TextColumn<Row>[], rows: readonly Row[]): string {
  const kept = columns.filter((column) => column.text);
  const lines = [
    kept.map((column) => cell(column.header)),
    ...rows.map((row) => kept.map((column) => cell(column.text?.(row) ?? ""))),
  ];
  return `\uFEFF${lines.map((line) => `${line.join(",")}\r\n`).join("")}`;
}

/** Hands a text to the browser as a file. */
export function downloadText(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
