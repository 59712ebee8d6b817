import type { ImportKind } from '../contract/imports.ts';
import { withoutNeutraliser } from '../exports/neutralise.ts';

/** A number that its sheet shows in a format of its own: a date, a percentage, leading zeros. */
export interface FormattedNumber {
  readonly value: number;
  /** As the spreadsheet shows it; dates as `YYYY-MM-DD HH:MM:SS` or a part of it. */
  readonly text: string;
  readonly isDate: boolean;
  readonly isPercent: boolean;
}

/** One cell as it was read; null is blank. */
export type Cell = string | number | boolean | FormattedNumber | null;

/** Rows and columns of one sheet, before anything of it is understood. */
export interface RawSheet {
  readonly file: string;
  readonly sheet: string;
  /** By row and column, both from 0. */
  readonly rows: readonly (readonly Cell[])[];
}

/** One data row on its way into the record. */
export interface SourceRow {
  readonly sheet: SourceSheet;
  /** As the spreadsheet numbers it, from 1. */
  readonly row: number;
  readonly cells: readonly Cell[];
  refused: boolean;
  outcome: 'added' | 'changed' | 'unchanged' | null;
}

/** A sheet whose kind and columns are known. */
export interface SourceSheet {
  readonly file: string;
  readonly sheet: string;
  readonly kind: ImportKind;
  readonly headings: readonly string[];
  /** Field to column index, from 0. */
  readonly columnOf: ReadonlyMap<string, number>;
  readonly rows: SourceRow[];
}

/** Invisible characters that spreadsheets and chat programs leave in cells. */
const INVISIBLE = /\p{Cf}|[^\P{Cc}\t\n\r]/gu;

/** The cell as text, trimmed, as it was written otherwise. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') {
    return withoutNeutraliser(cell.replace(INVISIBLE, '').trim()).trim();
  }
  if (typeof cell === 'object') return cell.text.trim();
  return String(cell);
}

/** The cell as a code: full-width digits and letters become the plain ones. */
export function cellCode(cell: Cell | undefined): string {
  return plain(cellText(cell));
}

/** Full-width digits, letters and punctuation as the plain ones; `㎡` as `m2`. */
export function plain(text: string): string {
  return text.normalize('NFKC').trim();
}

/** What names are compared by: plain characters, no spaces, no difference in case. */
export function fold(text: string): string {
  return plain(text).toLowerCase().replace(/\s+/g, '');
}
