/** What labels are printed on: measures in millimetres. */
export interface LabelStock {
  readonly columns: number;
  readonly rows: number;
  readonly width: number;
  readonly height: number;
  /** From the edge of the paper to the first label. */
  readonly left: number;
  readonly top: number;
  /** Between two labels side by side. */
  readonly gap: number;
  /** Left free inside each label; sheets cut to their edge keep clear of what no printer reaches. */
  readonly inset: { readonly x: number; readonly y: number };
  readonly paper: 'label-sheet' | 'label-50x30';
}

/** A roll of 50×30 mm labels, and A4 sheets of the usual cuts. */
export const labelStocks = {
  'roll-50x30': {
    columns: 1,
    rows: 1,
    width: 50,
    height: 30,
    left: 0,
    top: 0,
    gap: 0,
    inset: { x: 2, y: 1.5 },
    paper: 'label-50x30',
  },
  'sheet-21': {
    columns: 3,
    rows: 7,
    width: 63.5,
    height: 38.1,
    left: 7.25,
    top: 15.15,
    gap: 2.5,
    inset: { x: 3, y: 2 },
    paper: 'label-sheet',
  },
  'sheet-24': {
    columns: 3,
    rows: 8,
    width: 70,
    height: 37,
    left: 0,
    top: 0.5,
    gap: 0,
    inset: { x: 5, y: 4 },
    paper: 'label-sheet',
  },
  'sheet-40': {
    columns: 4,
    rows: 10,
    width: 52.5,
    height: 29.7,
    left: 0,
    top: 0,
    gap: 0,
    inset: { x: 5, y: 4 },
    paper: 'label-sheet',
  },
} as const satisfies Record<string, LabelStock>;

export type LabelStockName = keyof typeof labelStocks;
export const labelStockNames = [
  'roll-50x30',
  'sheet-21',
  'sheet-24',
  'sheet-40',
] as const satisfies readonly LabelStockName[];

/** More labels than this are printed in several goes. */
export const MOST_LABELS = 5000;

/** Labels on one page of a stock. */
export function perPage({ columns, rows }: LabelStock): number {
  return columns * rows;
}

/**
 * The labels page by page; `start` is the first place used on the first sheet, from 1, for a sheet
 * begun before. Places left free are null.
 */
export function labelPages<Label>(
  labels: readonly Label[],
  stock: LabelStock,
  start: number,
): (Label | null)[][] {
  const size = perPage(stock);
  const free = Math.min(Math.max(start, 1), size) - 1;
  const places: (Label | null)[] = [...Array<null>(free).fill(null), ...labels];
  const pages: (Label | null)[][] = [];
  for (let first = 0; first < places.length && labels.length > 0; first += size) {
    pages.push(places.slice(first, first + size));
  }
  return pages;
}

/** Each label so many times, the copies of one side by side. */
export function withCopies<Label>(labels: readonly Label[], copies: number): Label[] {
  return labels.flatMap((label) => Array<Label>(copies).fill(label));
}
