import { z } from 'zod';
import { category, type DocumentKind, id, isoDate, signedFen, signedQuantity } from './values.ts';

/**
 * What moves stock within a period, one column each of the period ledger, with the kind of document
 * it comes from. A reversal counts in the column of the document it takes back.
 */
export const ledgerColumnOf = {
  opening: 'initial',
  receipt: 'received',
  return: 'returned',
  issue: 'issued',
  disposal: 'disposed',
  'supplier-return': 'sentBack',
  adjustment: 'adjusted',
  transfer: 'transferred',
} as const satisfies Record<Exclude<DocumentKind, 'reversal'>, string>;

export type LedgerColumn = (typeof ledgerColumnOf)[keyof typeof ledgerColumnOf];

/** Columns between opening and closing, in the order they are read. */
export const ledgerColumns: readonly LedgerColumn[] = Object.values(ledgerColumnOf);

export const ledgerGroupings = ['item', 'category', 'lot'] as const;
export const ledgerGrouping = z.enum(ledgerGroupings);
export type LedgerGrouping = z.infer<typeof ledgerGrouping>;

/** Whose report it is and who printed it, as on every sheet. */
export const reportHead = { unitName: z.string(), printedBy: z.string() };

/** The item of a report's row. */
export const namedItem = {
  itemCode: z.string(),
  itemName: z.string(),
  spec: z.string(),
  category,
  baseUnit: z.string(),
};

const figure = z.object({
  /** Base units, signed; null where units differ, by category. */
  quantity: signedQuantity.nullable(),
  /** Fen, signed. */
  amount: signedFen,
});
export type LedgerFigure = z.infer<typeof figure>;

/** Everything is signed: opening and all columns add up to closing. Out of stock is negative. */
const figures = z.object({
  opening: figure,
  initial: figure,
  received: figure,
  returned: figure,
  issued: figure,
  disposed: figure,
  sentBack: figure,
  adjusted: figure,
  transferred: figure,
  closing: figure,
});
export type LedgerFigures = z.infer<typeof figures>;

const ledgerRow = z.object({
  /** Id of the item or lot, or the category. */
  key: z.union([id, category]),
  /** By category, all but that is empty. */
  ...namedItem,
  /** Null unless by lot. */
  lotNo: z.string().nullable(),
  expiresOn: isoDate.nullable(),
  /** Items with anything in this row: 1 but by category. */
  itemCount: z.int(),
  figures,
});
export type LedgerRow = z.infer<typeof ledgerRow>;

/** The period ledger 收发存台账: what was there, came, went and is left. */
export const periodLedger = z.object({
  ...reportHead,
  from: isoDate,
  to: isoDate,
  by: ledgerGrouping,
  /** Name of the place it was narrowed to. */
  locationName: z.string().nullable(),
  rows: z.array(ledgerRow),
  /** Rows that the ledger should hold, as the database counts them: the print states both. */
  rowCount: z.int(),
  /** Amounts of all rows; quantities of different units have no sum. */
  totals: figures,
});
export type PeriodLedger = z.infer<typeof periodLedger>;
