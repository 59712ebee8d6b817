import { z } from 'zod';
import { command, procedure } from './base.ts';
import { id, instant, isoDate, localDateTime, quantity, quantityOrZero, text } from './values.ts';

export const decontaminationStatuses = ['in-progress', 'passed', 'failed', 'cancelled'] as const;
/** Where a round of decontamination stands; `failed`: something of it did not pass. */
export const decontaminationStatus = z.enum(decontaminationStatuses);

const waiting = z.object({
  itemId: id,
  itemCode: z.string(),
  itemName: z.string(),
  spec: z.string(),
  size: z.string(),
  baseUnit: z.string(),
  lotId: id,
  lotNo: z.string(),
  locationId: id,
  locationName: z.string(),
  /** What lies there, base units. */
  quantity: z.int(),
  /** Of it in a round that is not inspected yet. */
  inProgress: z.int(),
  /** Registered pieces among it that are dirty and in no round. */
  assets: z.array(z.object({ id, serialNo: z.string() })),
  /** Of it neither registered nor in a round. */
  unregistered: z.int(),
});
export type WaitingGoods = z.infer<typeof waiting>;

const roundLine = z.object({
  id,
  lineNo: z.int(),
  itemId: id,
  itemCode: z.string(),
  itemName: z.string(),
  spec: z.string(),
  baseUnit: z.string(),
  lotId: id,
  lotNo: z.string(),
  locationId: id,
  locationName: z.string(),
  quantity: z.int(),
  /** Null until it was inspected. */
  passed: z.int().nullable(),
  assetId: id.nullable(),
  serialNo: z.string().nullable(),
  note: z.string(),
});
export type DecontaminationLine = z.infer<typeof roundLine>;

const round = z.object({
  id,
  number: z.string(),
  status: decontaminationStatus,
  businessDate: isoDate,
  startedAt: localDateTime,
  /** When the contact time is over; null where none was stated. */
  contactUntil: localDateTime.nullable(),
  method: z.string(),
  agent: z.string(),
  concentrationMgPerL: z.int().nullable(),
  contactMinutes: z.int().nullable(),
  performedBy: z.string(),
  inspectedBy: z.string(),
  inspectedAt: localDateTime.nullable(),
  note: z.string(),
  author: z.string(),
  /** The transfer that brought what passed back to its shelf. */
  documentId: id.nullable(),
  documentNumber: z.string().nullable(),
  recordedAt: instant,
  /** Base units of all lines, and what of it passed. */
  quantity: z.int(),
  passed: z.int(),
});
export type DecontaminationRound = z.infer<typeof round>;

const roundDetail = round.extend({ unitName: z.string(), lines: z.array(roundLine) });
export type DecontaminationDetail = z.infer<typeof roundDetail>;

/**
 * Decontamination of reusables 洗消: what came back dirty lies at a decontamination place, goes
 * through rounds (method, agent, contact time, who) and is inspected; what passes goes back to a
 * shelf, the rest is disposed of or goes through another round.
 */
export const decontamination = {
  /** What lies at the decontamination places, by item and lot. */
  waiting: procedure.output(z.array(waiting)),
  /** Rounds, those in progress first, then the newest. */
  list: procedure
    .input(
      z
        .object({
          status: decontaminationStatus.optional(),
          from: isoDate.optional(),
          to: isoDate.optional(),
        })
        .prefault({}),
    )
    .output(z.array(round)),
  /** One round with its lines. Errors: NOT_FOUND. */
  get: procedure
    .input(z.object({ decontaminationId: id.optional(), number: z.string().optional() }))
    .output(roundDetail),
  /**
   * Starts a round under the next number XX-YYYYMMDD-nnn. Registered pieces are named by `assetId`
   * and count one each. Errors: NOT_FOUND, INVALID_FIELD (`startedAt` in the future), INVALID_LINES
   * (`not-decontamination-place`, `beyond-stock`: more than lies there outside other rounds,
   * `name-pieces`, `not-dirty`, `twice`), naming every line.
   */
  start: procedure
    .input(
      command({
        method: text.min(1),
        agent: text.default(''),
        concentrationMgPerL: z.int().positive().max(1_000_000).nullable().default(null),
        contactMinutes: z.int().positive().max(100_000).nullable().default(null),
        performedBy: text.min(1),
        startedAt: localDateTime.optional(),
        note: text.default(''),
        lines: z
          .array(
            z.object({
              lotId: id,
              locationId: id,
              quantity,
              assetId: id.nullable().default(null),
              note: text.default(''),
            }),
          )
          .min(1)
          .max(1000),
      }),
    )
    .output(roundDetail),
  /**
   * Writes down what passed of each line and by whom it was inspected: posts one transfer of what
   * passed to `toLocationId` (a line's own goes first; left out: the shelf it was last issued from),
   * pieces that passed are ready. What failed stays where it is, dirty.
   * Errors: NOT_FOUND, WRONG_STATE (not in progress), INVALID_LINES (a line left out, more passed than
   * there was, no place to go to), INSUFFICIENT_STOCK.
   */
  inspect: procedure
    .input(
      command({
        decontaminationId: id,
        inspectedBy: text.min(1),
        inspectedAt: localDateTime.optional(),
        toLocationId: id.optional(),
        lines: z
          .array(
            z.object({
              lineId: id,
              passed: quantityOrZero,
              toLocationId: id.optional(),
              note: text.default(''),
            }),
          )
          .min(1)
          .max(1000),
      }),
    )
    .output(roundDetail),
  /** Calls a round off that was entered by mistake. Errors: NOT_FOUND, WRONG_STATE. */
  cancel: procedure
    .input(command({ decontaminationId: id, note: text.min(1) }))
    .output(roundDetail),
};
