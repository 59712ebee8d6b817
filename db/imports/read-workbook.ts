import { readFile, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import * as xlsx from '@e965/xlsx';
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs';
import { fromSerial } from './dates.ts';
import { decodeText } from './decode-text.ts';
import type { Cell, RawSheet } from './source.ts';
import { zipProblem } from './zip-guard.ts';

/** Largest file that is read at all. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024;
/** Largest sheet: what is above it is no register of a district desk. */
export const MAX_ROWS = 200_000;
export const MAX_COLUMNS = 500;

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
    const workbook = parse(bytes, extname(path).toLowerCase());
    if (typeof workbook === 'string') return failed(workbook);
    const sheets = sheetsOf(workbook, file);
    return sheets === null ? failed('too-large') : { file, problem: null, sheets };
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

function parse(bytes: Buffer, extension: string): xlsx.WorkBook | FileProblem {
  if (bytes.subarray(0, 2).equals(ZIP)) {
    return zipProblem(bytes) ?? xlsx.read(bytes, { ...READING, type: 'buffer' });
  }
  if (bytes.subarray(0, 4).equals(COMPOUND)) {
    if (xlsx.CFB.find(xlsx.CFB.read(bytes, { type: 'buffer' }), 'EncryptedPackage')) {
      return 'password';
    }
    return xlsx.read(bytes, { ...READING, type: 'buffer' });
  }
  if (extension === '.csv' || extension === '.txt' || extension === '.tsv') {
    const text = decodeText(bytes).replace(/^\ufeff/, '');
    if (text.includes('\u0000')) return 'damaged';
    return xlsx.read(text, { ...READING, type: 'string', raw: true });
  }
  // Many Chinese systems export an HTML table under the name .xls.
  const start = decodeText(bytes.subarray(0, 512)).trimStart();
  if (extension === '.xls' && start.startsWith('<')) {
    return xlsx.read(decodeText(bytes), { ...READING, type: 'string', raw: true });
  }
  return 'damaged';
}

/** The sheets a person sees; null where one is too large. */
function sheetsOf(workbook: xlsx.WorkBook, file: string): RawSheet[] | null {
  const hidden = workbook.Workbook?.Sheets?.map((sheet) => sheet.Hidden) ?? [];
  const visible = workbook.SheetNames.filter((_name, index) => !hidden[index]);
  const names = visible.length > 0 ? visible : workbook.SheetNames;
  const since1904 = workbook.Workbook?.WBProps?.date1904 === true;
  const sheets: RawSheet[] = [];
  for (const name of names) {
    const rows = rowsOf(workbook.Sheets[name], since1904);
    if (rows === null) return null;
    sheets.push({ file, sheet: name, rows });
  }
  return sheets;
}

function rowsOf(sheet: xlsx.WorkSheet | undefined, since1904: boolean): Cell[][] | null {
  const data = (sheet?.['!data'] ?? []) as (xlsx.CellObject | undefined)[][];
  if (data.length > MAX_ROWS) return null;
  const rows: Cell[][] = [];
  for (let index = 0; index < data.length; index += 1) {
    const cells = data[index] ?? [];
    if (cells.length > MAX_COLUMNS && cells.slice(MAX_COLUMNS).some((cell) => cell?.v)) return null;
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
    if (end.r === start.r || start.c !== end.c) continue;
    const value = rows[start.r]?.[start.c] ?? null;
    for (let index = start.r + 1; index <= Math.min(end.r, rows.length - 1); index += 1) {
      const row = rows[index];
      if (!row) continue;
      while (row.length < start.c) row.push(null);
      row[start.c] = value;
    }
  }
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
