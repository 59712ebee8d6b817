import { z } from 'zod';
import { command, procedure } from './base.ts';
import {
  category,
  type DocumentKind,
  id,
  isoDate,
  quantityOrZero,
  receiptSource,
  signedFen,
  signedQuantity,
} from './values.ts';

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
const grouping = z.enum(ledgerGroupings);
export type LedgerGrouping = z.infer<typeof grouping>;

/** Which goods a report looks at. */
const goodsFilter = {
  /** Code, name, pinyin initials, English name or pack barcode. */
  search: z.string().optional(),
  category: category.optional(),
  locationId: id.optional(),
};

/** Who printed a report and for whom, as on every sheet. */
const head = { unitName: z.string(), printedBy: z.string() };

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
  category,
  /** Empty by category, as are the item's other words. */
  itemCode: z.string(),
  itemName: z.string(),
  spec: z.string(),
  baseUnit: z.string(),
  /** Null unless by lot. */
  lotNo: z.string().nullable(),
  expiresOn: isoDate.nullable(),
  /** Items with anything in this row: 1 but by category. */
  itemCount: z.int(),
  figures,
});
export type LedgerRow = z.infer<typeof ledgerRow>;

const periodLedger = z.object({
  ...head,
  from: isoDate,
  to: isoDate,
  by: grouping,
  /** Name of the place it was narrowed to. */
  locationName: z.string().nullable(),
  rows: z.array(ledgerRow),
  /** Rows that the ledger should hold, as the database counts them: the print states both. */
  rowCount: z.int(),
  /** Amounts of all rows; quantities of different units have no sum. */
  totals: figures,
});
export type PeriodLedger = z.infer<typeof periodLedger>;

const stockOnRow = z.object({
  itemCode: z.string(),
  itemName: z.string(),
  spec: z.string(),
  category,
  baseUnit: z.string(),
  lotId: id,
  lotNo: z.string(),
  expiresOn: isoDate.nullable(),
  locationId: id,
  locationName: z.string(),
  quantity: z.int(),
  /**
   * Signed: a slip entered later for an earlier day took its share of what the lot was worth when it
   * was entered, which may be more than the lot was worth on that day.
   */
  amount: signedFen,
});
export type StockOnRow = z.infer<typeof stockOnRow>;

const stockOn = z.object({
  ...head,
  asOf: isoDate,
  rows: z.array(stockOnRow),
  /** Rows that the sheet should hold, counted apart from `rows`. */
  rowCount: z.int(),
  totalAmount: signedFen,
});
export type StockOn = z.infer<typeof stockOn>;

export const valueGroupings = ['category', 'item', 'location', 'funding'] as const;
const valueGrouping = z.enum(valueGroupings);
export type ValueGrouping = z.infer<typeof valueGrouping>;

/**
 * Where the money for a lot came from when no funding source was written down: the source of its
 * receipt; `opening`: it was there at the start; `mixed`: several; `none`: it never came in by a
 * document of its own.
 */
const fundingOrigin = z.enum([...receiptSource.options, 'opening', 'mixed', 'none']);
export type FundingOrigin = z.infer<typeof fundingOrigin>;

const stockValueRow = z.object({
  /** Unique in the report: the category, item code, id of the place, or the funding. */
  key: z.string(),
  /** By category. */
  category: category.nullable(),
  /** By item; empty otherwise. */
  itemCode: z.string(),
  /** Item, place or funding source; empty where `category` or `origin` says it. */
  name: z.string(),
  spec: z.string(),
  baseUnit: z.string(),
  /** By funding, where no source was written down. */
  origin: fundingOrigin.nullable(),
  /** Base units; null where several items are added up. */
  quantity: z.int().nullable(),
  itemCount: z.int(),
  lotCount: z.int(),
  amount: signedFen,
  /** Hundredths of a percent of the whole, rounded half up: rows may miss 100 % by their rounding. */
  shareBasisPoints: z.int(),
});
export type StockValueRow = z.infer<typeof stockValueRow>;

const stockValue = z.object({
  ...head,
  asOf: isoDate,
  by: valueGrouping,
  rows: z.array(stockValueRow),
  rowCount: z.int(),
  totalAmount: signedFen,
});
export type StockValue = z.infer<typeof stockValue>;

const slowMover = z.object({
  itemId: id,
  itemCode: z.string(),
  itemName: z.string(),
  spec: z.string(),
  category,
  baseUnit: z.string(),
  /** Null: never issued. */
  lastIssueOn: isoDate.nullable(),
  /** Since the last issue, or since it first came in where it was never issued. */
  daysIdle: z.int().min(0),
  quantity: z.int(),
  usableQuantity: z.int(),
  amount: signedFen,
  nearestExpiry: isoDate.nullable(),
  /** Net use of the days looked at, base units; never below zero. */
  used: z.int().min(0),
  /** Whole days that usable stock lasts at that rate, rounded down; null where nothing was used. */
  daysOfSupply: z.int().nullable(),
});
export type SlowMover = z.infer<typeof slowMover>;

const slowMovers = z.object({
  ...head,
  /** The days looked at. */
  from: isoDate,
  to: isoDate,
  rows: z.array(slowMover),
  rowCount: z.int(),
  totalAmount: signedFen,
});
export type SlowMovers = z.infer<typeof slowMovers>;

const levelRow = z.object({
  itemId: id,
  itemCode: z.string(),
  itemName: z.string(),
  spec: z.string(),
  category,
  baseUnit: z.string(),
  usableQuantity: z.int(),
  minimum: z.int().nullable(),
  target: z.int().nullable(),
  /** Average net use a day is `used` in `daysInStock`, a fraction that nobody rounds. */
  used: z.int().min(0),
  /**
   * Days of the window on which there was stock to issue, at the start or by a delivery; all of them
   * for an item that did not move.
   */
  daysInStock: z.int().min(0),
  /** Null where nothing was used: there is nothing to go by. */
  proposedMinimum: z.int().nullable(),
  proposedTarget: z.int().nullable(),
});
export type LevelRow = z.infer<typeof levelRow>;

const levelReview = z.object({
  ...head,
  /** The window. */
  from: isoDate,
  to: isoDate,
  rows: z.array(levelRow),
  rowCount: z.int(),
});
export type LevelReview = z.infer<typeof levelReview>;

const days = (fallback: number) => z.int().min(0).max(365).default(fallback);

/** Reports on the ledger. All of them only read. */
export const reports = {
  /**
   * The period ledger 收发存台账: what was there, came, went and is left, by item, category or lot.
   * Only rows with anything. Errors: INVALID_FIELD (`to` before `from`).
   */
  periodLedger: procedure
    .input(z.object({ from: isoDate, to: isoDate, by: grouping.default('item'), ...goodsFilter }))
    .output(periodLedger),
  /** Stock by lot and place at the end of any day. */
  stockOn: procedure.input(z.object({ date: isoDate, ...goodsFilter })).output(stockOn),
  /** What stock was worth at the end of a day, and where that lies; the dearest first. */
  stockValue: procedure
    .input(z.object({ date: isoDate, by: valueGrouping.default('category'), ...goodsFilter }))
    .output(stockValue),
  /**
   * Items on hand that were not issued, returns deducted, in the last `days` days, the business date
   * included; the longest idle first. A reusable that went out moved, even if it came back.
   */
  slowMovers: procedure
    .input(
      z
        .object({
          days: z.int().min(1).max(3650).default(90),
          /** Also items that were issued, but whose usable stock lasts longer than so many days. */
          lastsOver: z.int().min(1).max(36_500).optional(),
          search: goodsFilter.search,
          category: goodsFilter.category,
        })
        .prefault({}),
    )
    .output(slowMovers),
  /**
   * Minimum and target of consumables against what was used: minimum = rate × (lead + safety days),
   * rounded up; target = minimum + rate × review days, rounded up, then up to whole packs. The rate
   * is net use ÷ days in stock of the last `windowDays` days, the business date included.
   */
  levels: procedure
    .input(
      z
        .object({
          windowDays: z.int().min(1).max(365).default(30),
          leadDays: days(7),
          safetyDays: days(3),
          reviewDays: days(14),
          /** Only items whose setting is not what is proposed. */
          onlyDifferent: z.boolean().default(true),
          search: goodsFilter.search,
          category: goodsFilter.category,
        })
        .prefault({}),
    )
    .output(levelReview),
  /**
   * Sets minimum and target of some items; answers how many were changed. Errors: INVALID_LINES
   * (unknown item, item named twice, target below minimum), nothing is set then.
   */
  applyLevels: procedure
    .input(
      command({
        levels: z
          .array(
            z.object({
              itemId: id,
              minimum: quantityOrZero.nullable(),
              target: quantityOrZero.nullable(),
            }),
          )
          .min(1),
      }),
    )
    .output(z.object({ changed: z.int() })),
};
