/** How large a table may be. */
export interface CsvLimits {
  readonly rows: number;
  readonly columns: number;
  /** Places in all rows, empty ones between filled ones included. */
  readonly cells: number;
}

const SEPARATORS = [',', '\t', ';', '|'] as const;
/** Excel's own first line, `sep=;`. */
const TOLD = /^sep=(.)\r?\n/i;
/** So much of a file tells its separator. */
const SAMPLE = 4096;

/**
 * The cells of a .csv, all as text, null where empty; nothing but separators, quotes and line ends
 * means anything here. Null: larger than the limits.
 */
export function parseCsv(text: string, limits: CsvLimits): (string | null)[][] | null {
  const told = TOLD.exec(text);
  const separator = told?.[1] ?? likelySeparator(text.slice(0, SAMPLE));
  const rows: (string | null)[][] = [];
  let row: (string | null)[] = [];
  let column = 0;
  let cells = 0;
  let at = told?.[0].length ?? 0;
  while (at < text.length) {
    const cell = cellAt(text, at, separator);
    if (cell.value !== '') {
      if (column >= limits.columns) return null;
      while (row.length < column) row.push(null);
      row.push(cell.value);
    }
    column += 1;
    at = cell.end;
    const isRowEnd = at >= text.length || text[at] !== separator;
    if (!isRowEnd) {
      at += 1;
      if (at < text.length) continue;
    }
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n') at += 1;
    cells += row.length + 1;
    rows.push(row);
    if (rows.length > limits.rows || cells > limits.cells) return null;
    row = [];
    column = 0;
  }
  return rows;
}

/** The cell that begins here, and where the separator or line end behind it stands. */
function cellAt(text: string, start: number, separator: string): { value: string; end: number } {
  let value = '';
  let at = start;
  if (text[at] === '"') {
    for (;;) {
      const quote = text.indexOf('"', at + 1);
      // A quote that is never closed holds the rest of the file.
      if (quote < 0) return { value: value + text.slice(at + 1), end: text.length };
      value += text.slice(at + 1, quote);
      at = quote + 1;
      if (text[at] !== '"') break;
      value += '"';
    }
  }
  const end = plainEnd(text, at, separator);
  return { value: value + text.slice(at, end), end };
}

function plainEnd(text: string, start: number, separator: string): number {
  let at = start;
  while (at < text.length) {
    const character = text[at];
    if (character === separator || character === '\n' || character === '\r') break;
    at += 1;
  }
  return at;
}

/** The separator that stands in it most often, outside quotes; the first of equals. */
function likelySeparator(sample: string): string {
  const bare = sample.replace(/"[^"]*("|$)/g, '');
  const counts = SEPARATORS.map((separator) => bare.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
}
