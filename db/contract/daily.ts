import { z } from 'zod';
import { procedure } from './base.ts';
import { namedItem, reportHead } from './period-ledger.ts';
import { id, isoDate, signedQuantity } from './values.ts';

const received = z.object({
  purchase: z.int(),
  donation: z.int(),
  allocation: z.int(),
  leftover: z.int(),
  other: z.int(),
});

const suppliesRow = z.object({
  itemId: id,
  ...namedItem,
  /** Stock at the end of the day before. */
  opening: z.int(),
  /** Signed: less what was taken back of receipts that day. */
  received,
  returned: signedQuantity,
  /** Positive: what went out. */
  issued: signedQuantity,
  /** Counts, adjustments, disposal, goods sent back, opening stock; signed. */
  otherwise: signedQuantity,
  closing: z.int(),
  /** Net use of the last seven days, the day included. */
  usedInWeek: z.int(),
  /** Hundredths of a base unit a day: that use ÷ 7. */
  perDayHundredths: z.int(),
  /** Tenths of a day: closing ÷ use a day, rounded down; null where nothing was used. */
  daysOfSupplyTenths: z.int().nullable(),
  /** In purchase requests that wait for a word or an order. */
  requested: z.int(),
});
export type DailySuppliesRow = z.infer<typeof suppliesRow>;

const dailySupplies = z.object({
  ...reportHead,
  date: isoDate,
  rows: z.array(suppliesRow),
  /** Rows that the sheet should hold, counted by the database. */
  rowCount: z.int(),
  /** Head of the audit chain: paper anchors the record. */
  auditHead: z.string(),
});
export type DailySupplies = z.infer<typeof dailySupplies>;

const figures = z.object({
  dispatches: z.int(),
  personTrips: z.int(),
  investigated: z.int(),
  samples: z.int(),
  areaM2: z.int(),
});
export type DispatchFigures = z.infer<typeof figures>;

const commandPost = z.object({
  ...reportHead,
  date: isoDate,
  /** The first day of the log. */
  since: isoDate.nullable(),
  day: figures,
  cumulative: figures,
  bySquad: z.array(z.object({ name: z.string(), day: figures, cumulative: figures })),
  byTask: z.array(z.object({ name: z.string(), day: figures, cumulative: figures })),
});
export type CommandPost = z.infer<typeof commandPost>;

export const daily = {
  /** Daily supplies report 物资日报表 of one day: every item with stock, movement or a request. */
  supplies: procedure.input(z.object({ date: isoDate })).output(dailySupplies),
  /** Summary for the command post: the day and all days up to it, by squad and by task. */
  commandPost: procedure.input(z.object({ date: isoDate })).output(commandPost),
};
