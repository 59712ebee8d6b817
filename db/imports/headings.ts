import { type ImportKind, importKinds } from '../contract/imports.ts';
import { kindFields, kindHints } from './fields.ts';
import { type Cell, cellText, plain, type RawSheet } from './source.ts';

/** How far down headings are looked for, below titles and notes. */
const HEADING_ROWS = 20;
/** Fewer columns than this say nothing. */
const ENOUGH_COLUMNS = 3;

/** Columns chosen by hand: heading → field. */
export type Mapping = Readonly<Record<string, string>>;

/** What people said of headings before: kind → heading → field; an empty field: left out. */
export type KnownHeadings = ReadonlyMap<ImportKind, ReadonlyMap<string, string>>;

export interface Headings {
  readonly kind: ImportKind;
  /** Index into the rows of the sheet, from 0. */
  readonly rowIndex: number;
  readonly headings: readonly string[];
  readonly columnOf: ReadonlyMap<string, number>;
  readonly missing: readonly string[];
}

/** A heading without spaces, marks and brackets; `full` keeps what stood in brackets. */
function simplify(heading: string): { full: string; short: string } {
  const text = plain(heading).toLowerCase();
  const bare = (value: string): string => value.replace(/[^\p{Letter}\p{Number}%]/gu, '');
  return { full: bare(text), short: bare(text.replace(/[([{【「].*?[)\]}】」]/g, '')) };
}

const fieldByName: ReadonlyMap<ImportKind, ReadonlyMap<string, string>> = new Map(
  importKinds.map((kind) => {
    const names = new Map<string, string>();
    for (const spec of kindFields[kind]) {
      for (const name of [spec.field, ...spec.names]) {
        const { full, short } = simplify(name);
        if (!names.has(full)) names.set(full, spec.field);
        if (!names.has(short)) names.set(short, spec.field);
      }
    }
    return [kind, names];
  }),
);

/**
 * Finds the row of headings and what kind of sheet it opens: the kind that makes the most of the
 * columns. Null: no kind makes enough of any row.
 */
export function findHeadings(
  sheet: RawSheet,
  mapping: Mapping,
  known: KnownHeadings = new Map(),
): Headings | null {
  let best: { candidate: Headings; score: number } | null = null;
  for (const [rowIndex, row] of sheet.rows.slice(0, HEADING_ROWS).entries()) {
    for (const kind of importKinds) {
      const candidate = match(kind, row, rowIndex, mapping, known.get(kind));
      const score = scoreOf(candidate, sheet);
      if (score > (best?.score ?? 0)) best = { candidate, score };
    }
  }
  return best?.candidate ?? null;
}

function match(
  kind: ImportKind,
  row: readonly Cell[],
  rowIndex: number,
  mapping: Mapping,
  known: ReadonlyMap<string, string> | undefined,
): Headings {
  const headings = row.map((cell) => cellText(cell));
  const names = fieldByName.get(kind);
  const fields = new Set(kindFields[kind].map(({ field }) => field));
  const columnOf = new Map<string, number>();
  const byHand = new Set<number>();
  headings.forEach((heading, index) => {
    const chosen = mapping[heading] ?? known?.get(heading);
    if (heading === '' || chosen === undefined) return;
    byHand.add(index);
    if (fields.has(chosen)) columnOf.set(chosen, index);
  });
  headings.forEach((heading, index) => {
    if (heading === '' || byHand.has(index)) return;
    const { full, short } = simplify(heading);
    const field = names?.get(full) ?? names?.get(short);
    if (field !== undefined && !columnOf.has(field)) columnOf.set(field, index);
  });
  const missing = kindFields[kind]
    .filter((spec) => spec.required && !columnOf.has(spec.field))
    .map((spec) => spec.names[0] ?? spec.field);
  return { kind, rowIndex, headings, columnOf, missing };
}

/** Columns understood; a kind with all it requires, then a telling name, break a tie. */
function scoreOf({ kind, columnOf, missing }: Headings, sheet: RawSheet): number {
  const requiredCount = kindFields[kind].filter((spec) => spec.required).length;
  const found = requiredCount - missing.length;
  if (columnOf.size < ENOUGH_COLUMNS || found * 2 < requiredCount) return 0;
  const hint = kindHints[kind].test(sheet.sheet) || kindHints[kind].test(sheet.file);
  return columnOf.size + found / requiredCount / 2 + (hint ? 0.75 : 0);
}
