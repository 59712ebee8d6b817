import { z } from 'zod';
import { procedure } from './base.ts';
import { dispatchStatus, id, isoDate, localDateTime, risk } from './values.ts';

/** Days over which fit-test overrides are called to the chief's mind, today included. */
export const OVERRIDE_DAYS = 7;

/** Verb of a row: what the person at the desk does about it. */
export const taskAction = z.enum([
  'issue',
  'approve',
  'return',
  'overdue',
  'decontaminate',
  'inspect',
  'service',
  'link',
  'reconcile',
  'restock',
  'debt',
  'expiry',
  'renew',
  'follow-up',
  'override',
]);

const task = z.object({
  action: taskAction,
  /** 0 is the most urgent. */
  urgency: z.int(),
  title: z.string(),
  dispatchId: id.nullable(),
  documentId: id.nullable(),
  itemId: id.nullable(),
  incidentId: id.nullable(),
  /** What waits for the word of somebody else. */
  approval: z
    .object({
      subject: z.enum(['purchase-request', 'emergency-receipt', 'count', 'disposal', 'adjustment']),
      id,
    })
    .nullable(),
  batchNo: z.string().nullable(),
  number: z.string().nullable(),
  squadName: z.string().nullable(),
  taskTypeName: z.string().nullable(),
  risk: risk.nullable(),
  status: dispatchStatus.nullable(),
  place: z.string().nullable(),
  headcount: z.int().nullable(),
  /** When it is due or came about; a date alone where the hour says nothing. */
  at: z.union([localDateTime, isoDate]).nullable(),
  quantity: z.int().nullable(),
  baseUnit: z.string().nullable(),
});
export type TodayTask = z.infer<typeof task>;

export const today = {
  /** What waits, what is short, what expires, and the figures of the business date. */
  overview: procedure.output(
    z.object({
      businessDate: isoDate,
      figures: z.object({
        dispatches: z.int(),
        personTrips: z.int(),
        issueSlips: z.int(),
        /** Reusable pieces not yet back. */
        loansOutstanding: z.int(),
      }),
      counts: z.object({
        waiting: z.int(),
        openReturns: z.int(),
        unlinked: z.int(),
        unreconciled: z.int(),
        belowMinimum: z.int(),
        expiring: z.int(),
        approvals: z.int(),
      }),
      tasks: z.array(task),
      /** The ten items with the fewest days of supply, as `planning.burnRates` counts them. */
      daysOfSupply: z.array(
        z.object({
          itemId: id,
          itemCode: z.string(),
          itemName: z.string(),
          size: z.string(),
          baseUnit: z.string(),
          usable: z.int(),
          used: z.int(),
          windowDays: z.int(),
          /** Days of the window on which there was stock to use. */
          daysMeasured: z.int(),
          /** Tenths of a day, rounded down; what expires unused first is left out. */
          daysTenths: z.int(),
        }),
      ),
      expiring: z.array(
        z.object({
          itemId: id,
          itemCode: z.string(),
          itemName: z.string(),
          lotId: id,
          lotNo: z.string(),
          expiresOn: isoDate,
          daysLeft: z.int(),
          quantity: z.int(),
          baseUnit: z.string(),
        }),
      ),
    }),
  ),
};
