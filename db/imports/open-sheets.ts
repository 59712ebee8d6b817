import { resolve } from 'node:path';
import type { ImportSheetReport } from '../contract/imports.ts';
import { kindFields } from './fields.ts';
import { findHeadings, type Headings, type KnownHeadings, type Mapping } from './headings.ts';
import { type Language, problemSentence } from './messages.ts';
import { cellText, fold, type RawSheet, type SourceRow, type SourceSheet } from './source.ts';

/** One sheet with what is known of it; `source` is null where it cannot be imported. */
export interface OpenedSheet {
  readonly source: SourceSheet | null;
  readonly report: Omit<
    ImportSheetReport,
    'rows' | 'added' | 'changed' | 'unchanged' | 'refused' | 'warnings'
  >;
}

/** A file with its sheets; `blocked`: something of it should have been imported and cannot be. */
export interface OpenedFile {
  readonly sheets: readonly OpenedSheet[];
  readonly blocked: boolean;
}

interface Opening {
  readonly mappings: Readonly<Record<string, Mapping>>;
  readonly language: Language;
  /** What headings were said to be before. */
  readonly known: KnownHeadings;
}

/** Each file once, whatever ways it is named. */
export function distinctPaths(paths: readonly string[]): string[] {
  return [...new Set(paths.map((path) => resolve(path)))];
}

/** Reads a file and finds out what its sheets are. */
export async function openFile(path: string, opening: Opening): Promise<OpenedFile> {
  // The reader brings the tables of every code page: they are loaded with the first file, not at start.
  const { readSpreadsheet } = await import('./read-workbook.ts');
  const content = await readSpreadsheet(path);
  if (content.problem !== null) {
    const raw = { file: content.file, sheet: '', rows: [] };
    return { sheets: [unusable(raw, content.problem, null, opening.language)], blocked: true };
  }
  const sheets = content.sheets.map((raw) => openSheet(raw, opening));
  const isUsable = sheets.some(({ source }) => source !== null);
  const isIncomplete = sheets.some(({ report }) => report.problem === 'columns-missing');
  return { sheets, blocked: !isUsable || isIncomplete };
}

/** The same for a table that was read elsewhere. */
export function openTable(raw: RawSheet, opening: Opening): OpenedFile {
  const sheet = openSheet(raw, opening);
  return { sheets: [sheet], blocked: sheet.source === null };
}

function openSheet(raw: RawSheet, { mappings, language, known }: Opening): OpenedSheet {
  if (raw.rows.every((row) => row.every((cell) => cellText(cell) === ''))) {
    return unusable(raw, 'empty', null, language);
  }
  const headings = findHeadings(raw, mappings[raw.file] ?? {}, known);
  if (!headings) return unusable(raw, 'not-recognised', null, language);
  if (headings.missing.length > 0) return unusable(raw, 'columns-missing', headings, language);
  const source: SourceSheet = {
    file: raw.file,
    sheet: raw.sheet,
    kind: headings.kind,
    headings: headings.headings,
    columnOf: headings.columnOf,
    rows: [],
  };
  source.rows.push(...dataRows(raw, headings, source));
  if (source.rows.length === 0) return unusable(raw, 'empty', headings, language);
  return { source, report: reportOf(raw, headings, null, language) };
}

function unusable(
  raw: RawSheet,
  problem: NonNullable<ImportSheetReport['problem']>,
  headings: Headings | null,
  language: Language,
): OpenedSheet {
  return { source: null, report: reportOf(raw, headings, problem, language) };
}

function reportOf(
  { file, sheet }: RawSheet,
  headings: Headings | null,
  problem: ImportSheetReport['problem'],
  language: Language,
): OpenedSheet['report'] {
  const missingColumns = [...(headings?.missing ?? [])];
  const fieldOf = new Map(
    [...(headings?.columnOf ?? [])].map(([field, index]) => [index, field] as const),
  );
  return {
    file,
    sheet,
    kind: headings?.kind ?? null,
    problem,
    problemMessage: problem === null ? null : problemSentence(language, problem, missingColumns),
    missingColumns,
    headingRow: headings === null ? null : headings.rowIndex + 1,
    columns: (headings?.headings ?? []).flatMap((heading, index) =>
      heading === '' ? [] : [{ heading, index, field: fieldOf.get(index) ?? null }],
    ),
  };
}

const TOTAL =
  /^(本页|本月|本日|本期|累计|全部)?(合计|总计|小计|共计|总合计|总数):?$|^(grand|sub)?totals?:?$/i;

const SIGNATURE = /^(制表|填表|制单|审核|复核|经办|负责|签字|签名|prepared|checked|signed)[^:]*:/i;

/** The rows that hold data: no blank ones, no totals, no headings printed again, no signatures. */
function dataRows(raw: RawSheet, headings: Headings, sheet: SourceSheet): SourceRow[] {
  const { columnOf, rowIndex } = headings;
  const titles = headings.headings.map(fold).join('\u0000');
  const known = [...columnOf.values()];
  const required = kindFields[headings.kind].flatMap((spec) =>
    spec.required ? (columnOf.get(spec.field) ?? []) : [],
  );
  const rows: SourceRow[] = [];
  let isBelowTotal = false;
  for (let index = rowIndex + 1; index < raw.rows.length; index += 1) {
    const cells = raw.rows[index] ?? [];
    const texts = cells.map((cell) => cellText(cell));
    const first = texts.find((text) => text !== '');
    if (first === undefined) continue;
    if (TOTAL.test(fold(first))) {
      isBelowTotal = true;
      continue;
    }
    if (texts.map(fold).join('\u0000') === titles) continue;
    const filled = known.filter((column) => (texts[column] ?? '') !== '').length;
    if (filled === 0) continue;
    // Below the totals stand signatures and notes, which leave most of what matters empty.
    const told = required.filter((column) => (texts[column] ?? '') !== '').length;
    if (isBelowTotal && (told * 2 < required.length || SIGNATURE.test(fold(first)))) continue;
    rows.push({ sheet, row: index + 1, cells, refused: false, outcome: null });
  }
  return rows;
}
