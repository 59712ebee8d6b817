import { z } from 'zod';
import { command, procedure } from './base.ts';
import { ledgerGrouping, namedItem, periodLedger, reportHead } from './period-ledger.ts';
import { category, id, isoDate, quantityOrZero, receiptSource, signedFen } from './values.ts';

/** Which goods a report looks at. */
const goodsFilter = {
  /** Code, name, pinyin initials, English name or pack barcode. */
  search: z.string().optional(),
  category: category.optional(),
  locationId: id.optional(),
};

const stockOnRow = z.object({
  ...namedItem,
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
  ...reportHead,
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
  ...reportHead,
  asOf: isoDate,
  by: valueGrouping,
  rows: z.array(stockValueRow),
  rowCount: z.int(),
  totalAmount: signedFen,
});
export type StockValue = z.infer<typeof stockValue>;

const slowMover = z.object({
  itemId: id,
  ...namedItem,
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
  ...reportHead,
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
  ...namedItem,
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
  ...reportHead,
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
    .input(
      z.object({ from: isoDate, to: isoDate, by: ledgerGrouping.default('item'), ...goodsFilter }),
    )
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
