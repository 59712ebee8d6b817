import { writeFile } from 'node:fs/promises';
import type { Sheet } from 'write-excel-file/node';
import { neutraliseFormula } from './neutralise.ts';
import { writeWhole } from './write-file.ts';

export type TableCell = string | number | boolean | null;

/** One column of a table to be written. */
export interface TableColumn {
  readonly heading: string;
  readonly kind: 'text' | 'integer' | 'decimal' | 'date';
  /** In characters. */
  readonly width?: number | undefined;
}

/** One sheet of a workbook. */
export interface Table {
  readonly title: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly TableCell[])[];
}

const formats = { text: '@', integer: '#,##0', decimal: '#,##0.00', date: 'yyyy-mm-dd' } as const;
const defaultWidths = { text: 18, integer: 12, decimal: 14, date: 12 } as const;

function excelCell(value: TableCell, kind: TableColumn['kind']) {
  if (value === null || value === '') return null;
  if (typeof value === 'number') {
    return { value, type: Number, format: kind === 'text' ? undefined : formats[kind] };
  }
  if (typeof value === 'boolean') return { value, type: Boolean };
  if (kind === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
    return { value: new Date(`${value}T00:00:00Z`), type: Date, format: formats.date };
  }
  return { value: neutraliseFormula(value), type: String };
}

/** A sheet name as Excel takes it: no `[]:*?/\`, at most 31 characters. */
export function sheetName(title: string): string {
  return (
    title
      .replace(/[[\]:*?/\\]/g, ' ')
      .slice(0, 31)
      .trim() || 'Sheet1'
  );
}

function excelSheet({ title, columns, rows }: Table): Sheet<Buffer> {
  return {
    sheet: sheetName(title),
    stickyRowsCount: 1,
    columns: columns.map(({ kind, width }) => ({ width: width ?? defaultWidths[kind] })),
    data: [
      columns.map(({ heading }) => ({
        value: neutraliseFormula(heading),
        type: String,
        fontWeight: 'bold',
        backgroundColor: '#eef3f3',
      })),
      ...rows.map((row) => columns.map(({ kind }, index) => excelCell(row[index] ?? null, kind))),
    ],
  };
}

/** Writes tables as the sheets of one .xlsx file. Errors: FILE_UNREADABLE. */
export async function writeWorkbook(path: string, tables: readonly Table[]): Promise<void> {
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const sheets = tables.map(excelSheet);
  await writeWhole(path, (temporaryPath) => writeExcelFile(sheets).toFile(temporaryPath));
}

function csvCell(value: TableCell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = neutraliseFormula(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Writes a table as .csv: UTF-8 with a byte-order mark, so that Excel reads the Chinese. */
export async function writeCsv(path: string, { columns, rows }: Table): Promise<void> {
  const lines = [columns.map((column) => column.heading), ...rows].map((row) =>
    row.map(csvCell).join(','),
  );
  await writeWhole(path, (temporaryPath) =>
    writeFile(temporaryPath, `\uFEFF${lines.join('\r\n')}\r\n`, 'utf8'),
  );
}
