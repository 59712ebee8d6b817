import type { Counter, CountLine, CountSheetProblem, StockCount } from '../../contract/counts.ts';
import { parseNumber } from '../../imports/numbers.ts';
import { type Cell, cellText, fold, plain } from '../../imports/source.ts';
import {
  type SheetColumn,
  type SheetField,
  type SheetLanguage,
  sheetColumns,
  sheetSentence,
} from './count-sheet-words.ts';
import type { Figure } from './enter-count.ts';

/** Columns that say which line a row is, and its figure: without them a sheet cannot be read back. */
const KEY_FIELDS = ['count', 'line', 'code', 'lot', 'location', 'counted'] as const;

/** Rows in which the heading is looked for. */
const HEADING_ROWS = 20;

/** What a sheet says of a count: the figures that hold, and every row that does not. */
export interface SheetFigures {
  readonly figures: readonly Figure[];
  /** Rows that name a line and leave its figure empty. */
  readonly empty: number;
  /** Numbers of the lines that are not in the file. */
  readonly missing: readonly number[];
  readonly problems: readonly CountSheetProblem[];
  /** Row of the headings, from 0; null where none was found. */
  readonly headingRow: number | null;
}

/** Lines that a sheet of one counter holds: all of them, for a recount those that ask for one. */
export function linesFor(count: Pick<StockCount, 'lines'>, counter: Counter): CountLine[] {
  return count.lines.filter(
    ({ state, final }) =>
      counter !== 'final' || final !== null || state === 'recount' || state === 'disagree',
  );
}

/** Reads the rows of a filled sheet against the lines of its count. */
export function readCountSheet(
  count: Pick<StockCount, 'number' | 'lines'>,
  rows: readonly (readonly Cell[])[],
  { counter, language }: { readonly counter: Counter; readonly language: SheetLanguage },
): SheetFigures {
  const found = findHeading(rows);
  const problem = (entry: Omit<CountSheetProblem, 'message'>): CountSheetProblem => ({
    ...entry,
    message: sheetSentence(entry, language),
  });
  const expected = linesFor(count, counter);
  if ('missing' in found) {
    const column = sheetColumns[found.missing][language];
    return {
      figures: [],
      empty: 0,
      missing: expected.map(({ lineNo }) => lineNo),
      problems: [problem({ row: found.row + 1, column, value: '', reason: 'missing-heading' })],
      headingRow: null,
    };
  }
  const lines = new Map(count.lines.map((line) => [line.lineNo, line]));
  const named = new Set<number>();
  const figures: Figure[] = [];
  const problems: CountSheetProblem[] = [];
  let empty = 0;
  for (const [offset, cells] of rows.slice(found.row + 1).entries()) {
    const at = (field: SheetField) => cells[found.columns.get(field) ?? -1] ?? null;
    const text = (field: SheetField) => plain(cellText(at(field)));
    if (KEY_FIELDS.every((field) => text(field) === '')) continue;
    const verdict = readRow(count.number, lines, named, at, text);
    if ('figure' in verdict) figures.push(verdict.figure);
    else if ('at' in verdict) {
      const { at: field, reason } = verdict;
      const column = found.names.get(field) ?? '';
      problems.push(problem({ row: found.row + offset + 2, column, value: text(field), reason }));
    } else empty += 1;
  }
  return {
    figures,
    empty,
    missing: expected.filter(({ id }) => !named.has(id)).map(({ lineNo }) => lineNo),
    problems,
    headingRow: found.row,
  };
}

type RowVerdict =
  | { readonly figure: Figure }
  | { readonly at: SheetField; readonly reason: CountSheetProblem['reason'] }
  | { readonly empty: true };

/** What one row says; a line that it rightly names is added to `named`. */
function readRow(
  countNumber: string,
  lines: ReadonlyMap<number, CountLine>,
  named: Set<number>,
  at: (field: SheetField) => Cell,
  text: (field: SheetField) => string,
): RowVerdict {
  if (text('count') !== countNumber) return { at: 'count', reason: 'other-count' };
  const lineNo = parseNumber(at('line'));
  const line = 'value' in lineNo ? lines.get(lineNo.value) : undefined;
  if (!line) return { at: 'line', reason: 'unknown-line' };
  const changed = changedField(line, at);
  if (changed !== null) return { at: changed, reason: 'changed-code' };
  if (named.has(line.id)) return { at: 'line', reason: 'repeated-line' };
  named.add(line.id);
  if (text('counted') === '') return { empty: true };
  const quantity = parseNumber(at('counted'), {
    allowZero: true,
    units: [fold(line.baseUnit)],
  });
  if ('value' in quantity) return { figure: { lineId: line.id, quantity: quantity.value } };
  return {
    at: 'counted',
    reason: quantity.problem === 'zero' ? 'not-a-number' : quantity.problem,
  };
}

function changedField(line: CountLine, at: (field: SheetField) => Cell): SheetField | null {
  const same = (field: SheetField, value: string) => {
    const cell = at(field);
    if (fold(cellText(cell)) === fold(value)) return true;
    // A lot number of digits alone: a spreadsheet that is saved again drops its leading zeros.
    return /^\d+$/.test(value) && 'value' in parseNumber(cell, { allowZero: true })
      ? cellText(cell).replace(/^0+/, '') === value.replace(/^0+/, '')
      : false;
  };
  if (!same('code', line.itemCode)) return 'code';
  if (!same('lot', line.lotNo)) return 'lot';
  return same('location', line.locationName) ? null : 'location';
}

interface Heading {
  readonly row: number;
  readonly columns: ReadonlyMap<SheetField, number>;
  /** Headings as the file writes them. */
  readonly names: ReadonlyMap<SheetField, string>;
}

const fields = Object.entries(sheetColumns) as [SheetField, SheetColumn][];

/** The row of headings; where none has them all, the first field that the best row lacks. */
function findHeading(
  rows: readonly (readonly Cell[])[],
): Heading | { readonly missing: SheetField; readonly row: number } {
  let best: Heading = { row: 0, columns: new Map(), names: new Map() };
  for (const [row, cells] of rows.slice(0, HEADING_ROWS).entries()) {
    const heading = headingOf(row, cells);
    if (KEY_FIELDS.every((field) => heading.columns.has(field))) return heading;
    if (heading.columns.size > best.columns.size) best = heading;
  }
  const missing = KEY_FIELDS.find((field) => !best.columns.has(field)) ?? 'counted';
  return { missing, row: best.row };
}

function headingOf(row: number, cells: readonly Cell[]): Heading {
  const columns = new Map<SheetField, number>();
  const names = new Map<SheetField, string>();
  cells.forEach((cell, index) => {
    const text = fold(cellText(cell));
    const field = fields.find(
      ([, words]) => text === fold(words['zh-CN']) || text === fold(words.en),
    );
    if (field === undefined || columns.has(field[0])) return;
    columns.set(field[0], index);
    names.set(field[0], plain(cellText(cell)));
  });
  return { row, columns, names };
}
