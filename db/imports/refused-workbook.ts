import type { SheetData } from 'write-excel-file/node';
import { failure } from '../errors.ts';
import { neutraliseFormula as neutral } from '../exports/neutralise.ts';
import type { Findings } from './findings.ts';
import { refusedHeadings } from './messages.ts';
import type { Cell, SourceRow, SourceSheet } from './source.ts';

/** What Excel allows a sheet to be called. */
const MAX_SHEET_NAME = 31;

/**
 * Writes the refused rows as a workbook: a sheet for each they came from, headings and values as
 * they were, with the row number and the reasons in two more columns. Corrected, it is imported as
 * it is. Answers how many rows it holds; none writes no file. Errors: FILE_UNREADABLE.
 */
export async function writeRefusedRows(
  path: string,
  sheets: readonly SourceSheet[],
  findings: Findings,
): Promise<number> {
  const names = new Set<string>();
  const written = sheets.flatMap((sheet) => {
    const rows = sheet.rows.filter((row) => row.refused);
    if (rows.length === 0) return [];
    return [{ name: sheetName(sheet, names), sheet, rows }];
  });
  const count = written.reduce((sum, { rows }) => sum + rows.length, 0);
  if (count === 0) return 0;
  // Loaded only here: most imports refuse nothing.
  const { default: writeWorkbook } = await import('write-excel-file/node');
  try {
    await writeWorkbook(
      written.map(({ name, sheet, rows }) => ({
        sheet: name,
        data: dataOf(sheet, rows, findings),
        columns: [...sheet.headings.map(() => ({ width: 16 })), { width: 8 }, { width: 60 }],
        stickyRowsCount: 1,
      })),
    ).toFile(path);
  } catch {
    throw failure('FILE_UNREADABLE', { path, reason: 'not-writable' });
  }
  return count;
}

function dataOf(sheet: SourceSheet, rows: readonly SourceRow[], findings: Findings): SheetData {
  const extra = refusedHeadings(findings.language);
  const headings = [...sheet.headings, extra.row, extra.reason];
  return [
    headings.map((value) => ({ value: neutral(value), fontWeight: 'bold' as const })),
    ...rows.map((row) => [
      ...sheet.headings.map((_heading, index) => writtenCell(row.cells[index] ?? null)),
      row.row,
      reasonsOf(row, findings),
    ]),
  ];
}

function reasonsOf(row: SourceRow, findings: Findings): string {
  const sentences = findings
    .of(row)
    .filter(({ severity }) => severity === 'refused')
    .map(({ message }) => message);
  return neutral(sentences.join(' '));
}

function writtenCell(cell: Cell): string | number | boolean | null {
  if (cell === null) return null;
  if (typeof cell === 'string') return neutral(cell);
  if (typeof cell === 'object') return neutral(cell.text);
  return cell;
}

function sheetName(sheet: SourceSheet, taken: Set<string>): string {
  const base = (sheet.sheet || sheet.file).replace(/[\\/?*[\]:]/g, ' ').trim() || 'Sheet';
  let name = base.slice(0, MAX_SHEET_NAME);
  for (let next = 2; taken.has(name.toLowerCase()); next += 1) {
    name = `${base.slice(0, MAX_SHEET_NAME - 4)} ${next}`;
  }
  taken.add(name.toLowerCase());
  return name;
}
