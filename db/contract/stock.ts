import { z } from 'zod';
import { procedure } from './base.ts';
import {
  category,
  code,
  documentKind,
  fen,
  id,
  instant,
  isoDate,
  localDateTime,
  lotStatus,
  signedFen,
  signedQuantity,
} from './values.ts';

const filters = z.object({
  search: z.string().optional(),
  category: category.optional(),
  locationId: id.optional(),
  itemId: id.optional(),
  itemCode: code.optional(),
  belowMinimum: z.boolean().optional(),
  /** Only lots whose expiry is at most this many days from the business date, expired included. */
  expiringWithinDays: z.int().min(0).optional(),
  /** Items and lots with nothing on hand as well. */
  includeZero: z.boolean().default(false),
});

const lotBalance = z.object({
  lotId: id,
  lotNo: z.string(),
  madeOn: isoDate.nullable(),
  expiresOn: isoDate.nullable(),
  status: lotStatus,
  /** The one rule of design 3: available and not past its date on the business date. */
  usable: z.boolean(),
  locationId: id,
  locationName: z.string(),
  quantity: z.int(),
  amount: fen,
});
export type LotBalance = z.infer<typeof lotBalance>;

const itemBalance = z.object({
  itemId: id,
  itemCode: z.string(),
  itemName: z.string(),
  spec: z.string(),
  size: z.string(),
  category,
  baseUnit: z.string(),
  reusable: z.boolean(),
  quantity: z.int(),
  /**
   * The part of `quantity` in lots usable on the business date, less registered pieces that may not
   * be issued: in maintenance, service overdue, at their limit of issues.
   */
  usableQuantity: z.int(),
  amount: fen,
  /** Reusables out on loan and not yet back. */
  onLoan: z.int(),
  minimum: z.int().nullable(),
  target: z.int().nullable(),
  belowMinimum: z.boolean(),
  nearestExpiry: isoDate.nullable(),
  lots: z.array(lotBalance),
});
export type ItemBalance = z.infer<typeof itemBalance>;

const ledgerEntry = z.object({
  movementId: id,
  documentId: id,
  documentNumber: z.string(),
  documentKind,
  businessDate: isoDate,
  occurredAt: localDateTime,
  recordedAt: instant,
  /** Squad, supplier or donor on the other side, where there is one. */
  counterparty: z.string(),
  batchNo: z.string().nullable(),
  lotNo: z.string(),
  locationName: z.string(),
  quantity: signedQuantity,
  amount: signedFen,
  balanceAfter: z.int(),
});
export type LedgerEntry = z.infer<typeof ledgerEntry>;

const sheetRow = z.object({
  itemCode: z.string(),
  itemName: z.string(),
  spec: z.string(),
  category,
  baseUnit: z.string(),
  lotNo: z.string(),
  expiresOn: isoDate.nullable(),
  locationName: z.string(),
  quantity: z.int(),
  amount: fen,
});

export const stockSheet = z.object({
  unitName: z.string(),
  asOf: isoDate,
  printedBy: z.string(),
  rows: z.array(sheetRow),
  /** Rows that the sheet should hold, counted apart from `rows`: the print states both. */
  rowCount: z.int(),
  totalAmount: fen,
});
export type StockSheet = z.infer<typeof stockSheet>;

export const stock = {
  /** On hand by item with its lots underneath, usable on the business date or not. */
  balances: procedure.input(filters.prefault({})).output(z.array(itemBalance)),
  /** Every movement of one item in time order with its running balance. Errors: NOT_FOUND. */
  ledger: procedure
    .input(
      z.object({
        itemId: id.optional(),
        itemCode: code.optional(),
        lotId: id.optional(),
        from: isoDate.optional(),
        to: isoDate.optional(),
      }),
    )
    .output(
      z.object({
        itemId: id,
        itemCode: z.string(),
        itemName: z.string(),
        spec: z.string(),
        baseUnit: z.string(),
        openingBalance: z.int(),
        closingBalance: z.int(),
        entries: z.array(ledgerEntry),
      }),
    ),
  /** The stock sheet 库存表: one row a lot and location, never paged. */
  sheet: procedure.input(filters.prefault({})).output(stockSheet),
};
