import { resolve } from 'node:path';
import type { z } from 'zod';
import type { CountSheetReport, counts } from '../../contract/counts.ts';
import type { ReadDb, WriteTx } from '../../database.ts';
import { failure } from '../../errors.ts';
import { type TableCell, type TableColumn, writeWorkbook } from '../../exports/table.ts';
import { type Cell, cellText } from '../../imports/source.ts';
import type { CommandSession, Session } from '../../session.ts';
import { refusalHeadings, type SheetField, sheetColumns } from './count-sheet-words.ts';
import { getCount, requireCount } from './counts.ts';
import { movementSeen, requireCounter, writeFigures } from './enter-count.ts';
import { linesFor, readCountSheet, type SheetFigures } from './read-count-sheet.ts';

type ExportInput = z.output<NonNullable<(typeof counts.exportSheet)['~orpc']['inputSchema']>>;
type PreviewInput = z.output<NonNullable<(typeof counts.previewSheet)['~orpc']['inputSchema']>>;
type ImportInput = z.output<NonNullable<(typeof counts.importSheet)['~orpc']['inputSchema']>>;

/** Writes the sheet of a count. Errors: NOT_FOUND, FILE_UNREADABLE. */
export async function exportCountSheet(
  db: ReadDb,
  { countId, path, counter, language }: ExportInput,
  session: Session,
): Promise<{ path: string; rows: number }> {
  const count = await getCount(db, { countId }, session);
  const columns = (Object.keys(sheetColumns) as SheetField[]).filter(
    (field) => field !== 'book' || !count.blind,
  );
  const rows = linesFor(count, counter).map((line) => {
    const cells: Record<SheetField, TableCell> = {
      count: count.number,
      line: line.lineNo,
      location: line.locationName,
      code: line.itemCode,
      name: line.itemName,
      spec: line.spec,
      lot: line.lotNo,
      expires: line.expiresOn,
      book: line.expected,
      // Nobody gets the figures of somebody else to copy.
      counted: line[counter],
      unit: line.baseUnit,
    };
    return columns.map((field) => cells[field]);
  });
  const table = {
    title: count.number,
    columns: columns.map((field) => {
      const { kind, width } = sheetColumns[field];
      return { heading: sheetColumns[field][language], kind, width };
    }),
    rows,
  };
  await writeWorkbook(path, [table]);
  return { path, rows: rows.length };
}

/** What a filled sheet says. Errors: NOT_FOUND, WRONG_STATE, FILE_UNREADABLE, INVALID_FIELD. */
export async function previewCountSheet(
  db: ReadDb,
  input: PreviewInput,
  session: Session,
): Promise<CountSheetReport> {
  return reportOf(input, await readFilled(db, input, session));
}

/** Enters a filled sheet. Errors: NOT_FOUND, WRONG_STATE, FILE_UNREADABLE, INVALID_FIELD. */
export async function importCountSheet(
  tx: WriteTx,
  input: ImportInput,
  session: CommandSession,
): Promise<CountSheetReport> {
  const filled = await readFilled(tx, input, session);
  if (filled.read.figures.length > 0) {
    const count = await requireCount(tx, input.countId, ['counting']);
    const through = await movementSeen(tx, count, input.countedAt, session);
    await writeFigures(tx, input.counter, filled.read.figures, through);
  }
  return reportOf(input, filled);
}

interface Filled {
  readonly rows: readonly (readonly Cell[])[];
  readonly read: SheetFigures;
}

async function readFilled(db: ReadDb, input: PreviewInput, session: Session): Promise<Filled> {
  const row = await requireCount(db, input.countId, ['counting']);
  requireCounter(row, input.counter);
  const rows = await rowsOf(input.path);
  const count = await getCount(db, input, session);
  return { rows, read: readCountSheet(count, rows, input) };
}

async function rowsOf(path: string): Promise<readonly (readonly Cell[])[]> {
  const { readSpreadsheet } = await import('../../imports/read-workbook.ts');
  const content = await readSpreadsheet(path);
  if (content.problem !== null) {
    throw failure('FILE_UNREADABLE', {
      path,
      reason: content.problem === 'empty' ? 'damaged' : content.problem,
    });
  }
  return content.sheets[0]?.rows ?? [];
}

async function reportOf(input: PreviewInput, { rows, read }: Filled): Promise<CountSheetReport> {
  return {
    accepted: read.figures.length,
    empty: read.empty,
    missing: [...read.missing],
    problems: [...read.problems],
    refusedPath: await handBack(input, rows, read),
  };
}

/**
 * Writes the rows that do not hold, as they were, with the reason beside each; corrected, the file
 * is read as it is. Errors: FILE_UNREADABLE.
 */
async function handBack(
  { path, refusedPath, language }: PreviewInput,
  rows: readonly (readonly Cell[])[],
  { problems, headingRow }: SheetFigures,
): Promise<string | null> {
  if (refusedPath === undefined || headingRow === null || problems.length === 0) return null;
  const target = resolve(refusedPath);
  // What is being read is never written over.
  if (resolve(path) === target) {
    throw failure('FILE_UNREADABLE', { path: target, reason: 'not-writable' });
  }
  const headings = (rows[headingRow] ?? []).map(cellText);
  const words = refusalHeadings[language];
  const columns: TableColumn[] = [
    ...headings.map((heading) => ({ heading, kind: 'text' as const, width: 14 })),
    { heading: words.row, kind: 'integer', width: 10 },
    { heading: words.reason, kind: 'text', width: 60 },
  ];
  const refused = problems.map(({ row, message }) => [
    ...headings.map((_heading, index) => cellText(rows[row - 1]?.[index])),
    row,
    message,
  ]);
  await writeWorkbook(target, [{ title: words.reason, columns, rows: refused }]);
  return target;
}
