import { readFile, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import * as xlsx from '@e965/xlsx';
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs';
import { fromSerial } from './dates.ts';
import { decodeText } from './decode-text.ts';
import { parseCsv } from './parse-csv.ts';
import type { Cell, RawSheet } from './source.ts';
import { unpackWorkbook, type WorkbookParts } from './zip-guard.ts';

/** Largest file that is read at all. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024;
/** Largest sheet: what is above it is no register of a district desk. */
export const MAX_ROWS = 200_000;
export const MAX_COLUMNS = 500;
/** Places of all sheets, empty ones before filled ones included; each takes memory. */
export const MAX_CELLS = 10_000_000;
/** What Excel lets a cell hold, in characters. */
export const MAX_CELL_TEXT = 32_767;

export type FileProblem = 'missing' | 'empty' | 'password' | 'damaged' | 'too-large';

/** A file's sheets, or why it has none. */
export type FileContent =
  | { readonly file: string; readonly problem: FileProblem }
  | { readonly file: string; readonly problem: null; readonly sheets: readonly RawSheet[] };

xlsx.set_cptable(codePages);

const ZIP = Buffer.from([0x50, 0x4b]);
/** Compound file: .xls, and every .xlsx that is encrypted. */
const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

/** Reads .xlsx, .xls or .csv; what is wrong with a file is part of the answer, never thrown. */
export async function readSpreadsheet(path: string): Promise<FileContent> {
  const file = basename(path);
  const failed = (problem: FileProblem): FileContent => ({ file, problem });
  let bytes: Buffer;
  try {
    const { size } = await stat(path);
    if (size > MAX_FILE_BYTES) return failed('too-large');
    bytes = await readFile(path);
  } catch (error) {
    return failed(isMissing(error) ? 'missing' : 'damaged');
  }
  if (bytes.length === 0) return failed('empty');
  try {
    const sheets = sheetsIn(bytes, file);
    return typeof sheets === 'string' ? failed(sheets) : { file, problem: null, sheets };
  } catch (error) {
    // The reader's own words are the only sign of an encrypted .xls.
    const isPassword = error instanceof Error && /password|encrypt/i.test(error.message);
    return failed(isPassword ? 'password' : 'damaged');
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

const READING: xlsx.ParsingOptions = {
  dense: true,
  cellFormula: false,
  cellHTML: false,
  cellText: false,
  cellNF: true,
  sheetRows: MAX_ROWS + 1,
};

const ROW_SPAN = /\browspan\b/gi;
/** The reader's time grows with the cube of them: 3,000 take it eight seconds. */
const MAX_ROW_SPANS = 1000;

function sheetsIn(bytes: Buffer, file: string): RawSheet[] | FileProblem {
  const extension = extname(file).toLowerCase();
  if (bytes.subarray(0, 2).equals(ZIP)) {
    const parts = unpackWorkbook(bytes);
    if (typeof parts === 'string') return parts;
    return sheetsOf(xlsx.read(packed(parts), { ...READING, type: 'buffer' }), file);
  }
  if (bytes.subarray(0, 4).equals(COMPOUND)) {
    if (xlsx.CFB.find(xlsx.CFB.read(bytes, { type: 'buffer' }), 'EncryptedPackage')) {
      return 'password';
    }
    return sheetsOf(xlsx.read(bytes, { ...READING, type: 'buffer' }), file);
  }
  if (extension === '.csv' || extension === '.txt' || extension === '.tsv') {
    return csvSheet(decodeText(bytes).replace(/^\ufeff/, ''), file);
  }
  // Many Chinese systems export an HTML table under the name .xls.
  const start = decodeText(bytes.subarray(0, 512)).trimStart();
  if (extension === '.xls' && start.startsWith('<')) {
    const text = decodeText(bytes);
    if ((text.match(ROW_SPAN)?.length ?? 0) > MAX_ROW_SPANS) return 'too-large';
    return sheetsOf(xlsx.read(text, { ...READING, type: 'string', raw: true }), file);
  }
  return 'damaged';
}

/** The checked parts as a container again: the one thing the reader takes. */
function packed(parts: WorkbookParts): Buffer {
  const container = xlsx.CFB.utils.cfb_new();
  for (const [name, content] of parts) {
    xlsx.CFB.utils.cfb_add(container, `/${name}`, content, { unsafe: true });
  }
  return xlsx.CFB.write(container, { type: 'buffer', fileType: 'zip' }) as Buffer;
}

function csvSheet(text: string, file: string): RawSheet[] | FileProblem {
  if (text.includes('\u0000')) return 'damaged';
  const rows = parseCsv(text, { rows: MAX_ROWS, columns: MAX_COLUMNS, cells: MAX_CELLS });
  if (rows === null) return 'too-large';
  const isTooLong = rows.some((row) => row.some((cell) => (cell?.length ?? 0) > MAX_CELL_TEXT));
  return isTooLong ? 'damaged' : [{ file, sheet: 'Sheet1', rows }];
}

/** The sheets a person sees. */
function sheetsOf(workbook: xlsx.WorkBook, file: string): RawSheet[] | FileProblem {
  const hidden = workbook.Workbook?.Sheets?.map((sheet) => sheet.Hidden) ?? [];
  const visible = workbook.SheetNames.filter((_name, index) => !hidden[index]);
  const names = visible.length > 0 ? visible : workbook.SheetNames;
  const since1904 = workbook.Workbook?.WBProps?.date1904 === true;
  const sheets: RawSheet[] = [];
  let cellsLeft = MAX_CELLS;
  for (const name of names) {
    const sheet = workbook.Sheets[name];
    const used = placesIn(sheet);
    if (used > cellsLeft) return 'too-large';
    cellsLeft -= used;
    const rows = rowsOf(sheet, since1904);
    const isTooLong = rows.some((row) => row.some((cell) => lengthOf(cell) > MAX_CELL_TEXT));
    if (isTooLong) return 'damaged';
    sheets.push({ file, sheet: name, rows });
  }
  return sheets;
}

type SheetData = readonly (readonly (xlsx.CellObject | undefined)[])[];

function dataOf(sheet: xlsx.WorkSheet | undefined): SheetData {
  return (sheet?.['!data'] ?? []) as SheetData;
}

/** What its rows and the filling of its merged cells take; infinite where a sheet is too large. */
function placesIn(sheet: xlsx.WorkSheet | undefined): number {
  const data = dataOf(sheet);
  if (data.length > MAX_ROWS) return Number.POSITIVE_INFINITY;
  let places = data.length;
  for (let index = 0; index < data.length; index += 1) {
    const cells = data[index] ?? [];
    if (cells.length > MAX_COLUMNS && isFilledBeyond(cells)) return Number.POSITIVE_INFINITY;
    places += Math.min(cells.length, MAX_COLUMNS);
  }
  for (const { s: start, e: end } of sheet?.['!merges'] ?? []) {
    // Rows that end before the merged column are filled up to it.
    const filled = isFilledDown(start, end) ? Math.min(end.r, data.length - 1) - start.r : 0;
    places += Math.max(filled, 0) * (start.c + 1);
  }
  return places;
}

/** By its filled places: a row may claim to be a thousand million cells long. */
function isFilledBeyond(cells: SheetData[number]): boolean {
  return Object.entries(cells).some(([index, cell]) => Number(index) >= MAX_COLUMNS && cell?.v);
}

function isFilledDown(start: xlsx.CellAddress, end: xlsx.CellAddress): boolean {
  return end.r > start.r && start.c === end.c && start.c < MAX_COLUMNS;
}

function rowsOf(sheet: xlsx.WorkSheet | undefined, since1904: boolean): Cell[][] {
  const data = dataOf(sheet);
  const rows: Cell[][] = [];
  for (let index = 0; index < data.length; index += 1) {
    const cells = data[index] ?? [];
    const row: Cell[] = [];
    for (let column = 0; column < Math.min(cells.length, MAX_COLUMNS); column += 1) {
      row.push(cellOf(cells[column], since1904));
    }
    rows.push(row);
  }
  fillMerged(rows, sheet?.['!merges'] ?? []);
  return rows;
}

/** A value written once beside several merged rows holds for each of them. */
function fillMerged(rows: Cell[][], merges: readonly xlsx.Range[]): void {
  for (const { s: start, e: end } of merges) {
    if (!isFilledDown(start, end)) continue;
    const value = rows[start.r]?.[start.c] ?? null;
    for (let index = start.r + 1; index <= Math.min(end.r, rows.length - 1); index += 1) {
      const row = rows[index];
      if (!row) continue;
      while (row.length < start.c) row.push(null);
      row[start.c] = value;
    }
  }
}

function lengthOf(cell: Cell): number {
  if (typeof cell === 'string') return cell.length;
  return typeof cell === 'object' && cell !== null ? cell.text.length : 0;
}

/** Days between the two calendars of Excel. */
const DAYS_1904 = 1462;

function cellOf(cell: xlsx.CellObject | undefined, since1904: boolean): Cell {
  if (!cell || cell.v === undefined || cell.v === null || cell.t === 'z') return null;
  if (cell.t === 'e') return cell.w ?? '#ERROR!';
  if (cell.v instanceof Date) return cell.v.toISOString().slice(0, 19).replace('T', ' ');
  if (typeof cell.v !== 'number') return cell.v;
  const format = typeof cell.z === 'string' ? cell.z : 'General';
  if (format === 'General') return cell.v;
  const isDate = xlsx.SSF.is_date(format);
  const value = isDate && since1904 ? cell.v + DAYS_1904 : cell.v;
  return {
    value,
    text: isDate ? dateText(value) : shown(format, value),
    isDate,
    isPercent: format.includes('%'),
  };
}

function shown(format: string, value: number): string {
  try {
    return xlsx.SSF.format(format, value).trim();
  } catch {
    return String(value);
  }
}

/** A serial as `YYYY-MM-DD`, `HH:MM` or both. */
function dateText(serial: number): string {
  const { date, time } = fromSerial(serial);
  if (serial < 1) return time ?? '00:00';
  return time === null ? date : `${date} ${time}`;
}
