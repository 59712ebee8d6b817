/**
 * Values of a table as open text and back, without loss: NULL is an empty cell, text always stands in
 * quotes, numbers are bare, bytes are Base64 in quotes. Text that a spreadsheet might run as a formula
 * gets an apostrophe before it, and so does text that begins with one, so that it can be taken off.
 */
export type CsvValue = string | bigint | Uint8Array | null;

const GUARDED = /^[=+\-@\t\r\n'\uff1d\uff0b\uff0d\uff20]/;

/** One cell. */
export function csvCell(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'string') return `"${Buffer.from(value).toString('base64')}"`;
  const text = GUARDED.test(value) ? `'${value}` : value;
  return `"${text.replaceAll('"', '""')}"`;
}

/** The text that `csvCell` was given. */
export function unguarded(text: string): string {
  return text.startsWith("'") ? text.slice(1) : text;
}

/** A cell as it stands in the file; bare and empty is NULL. */
export interface ReadCell {
  readonly text: string;
  readonly quoted: boolean;
}

/** Reads rows out of text that comes in pieces. */
export class CsvReader {
  readonly #onRow: (cells: ReadCell[]) => void;
  #row: ReadCell[] = [];
  #text = '';
  #quoted = false;
  #state: 'start' | 'bare' | 'quoted' | 'after' = 'start';

  constructor(onRow: (cells: ReadCell[]) => void) {
    this.#onRow = onRow;
  }

  /** Takes the next piece. */
  take(piece: string): void {
    let at = 0;
    while (at < piece.length) {
      if (this.#state === 'quoted') {
        const quote = piece.indexOf('"', at);
        this.#text += piece.slice(at, quote < 0 ? undefined : quote);
        if (quote < 0) return;
        this.#state = 'after';
        at = quote + 1;
        continue;
      }
      const character = piece[at] ?? '';
      at += 1;
      if (this.#state === 'after' && character === '"') {
        this.#text += '"';
        this.#state = 'quoted';
      } else if (this.#state === 'start' && character === '"') {
        this.#quoted = true;
        this.#state = 'quoted';
      } else if (character === ',' || character === '\n') {
        this.#endCell();
        if (character === '\n') this.#endRow();
      } else if (character !== '\r') {
        this.#text += character;
        if (this.#state === 'start') this.#state = 'bare';
      }
    }
  }

  /** The file ends; a last row without a line end counts. */
  end(): void {
    if (this.#state === 'start' && this.#row.length === 0) return;
    this.#endCell();
    this.#endRow();
  }

  #endCell(): void {
    this.#row.push({ text: this.#text, quoted: this.#quoted });
    this.#text = '';
    this.#quoted = false;
    this.#state = 'start';
  }

  #endRow(): void {
    const row = this.#row;
    this.#row = [];
    this.#onRow(row);
  }
}
