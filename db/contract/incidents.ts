import { z } from 'zod';
import { command, procedure } from './base.ts';
import {
  id,
  incidentEventKind,
  incidentKind,
  instant,
  isoDate,
  localDateTime,
  lotStatus,
  text,
} from './values.ts';

const event = z.object({
  id,
  kind: incidentEventKind,
  note: z.string(),
  actor: z.string(),
  businessDate: isoDate,
  recordedAt: instant,
});

const incident = z.object({
  id,
  number: z.string(),
  status: z.enum(['open', 'closed']),
  businessDate: isoDate,
  occurredAt: localDateTime,
  kind: incidentKind,
  personId: id.nullable(),
  personCode: z.string().nullable(),
  /** The name on record or, of somebody who is not, as typed. */
  personName: z.string(),
  squadName: z.string().nullable(),
  dispatchId: id.nullable(),
  batchNo: z.string().nullable(),
  place: z.string().nullable(),
  itemId: id.nullable(),
  itemCode: z.string().nullable(),
  itemName: z.string().nullable(),
  lotId: id.nullable(),
  lotNo: z.string().nullable(),
  lotStatus: lotStatus.nullable(),
  description: z.string(),
  action: z.string(),
  followUpOn: isoDate.nullable(),
  recallId: id.nullable(),
  recallNumber: z.string().nullable(),
  author: z.string(),
  recordedAt: instant,
});
export type Incident = z.infer<typeof incident>;

const incidentDetail = incident.extend({ unitName: z.string(), events: z.array(event) });
export type IncidentDetail = z.infer<typeof incidentDetail>;

const reference = { incidentId: id.optional(), number: z.string().optional() };

/**
 * Exposures and broken protection 职业暴露/防护破损: who, on which dispatch, with which item and lot,
 * what was done. What is entered stays; what comes after is an event.
 */
export const incidents = {
  /** Newest first. */
  list: procedure
    .input(
      z
        .object({
          status: z.enum(['open', 'closed']).optional(),
          from: isoDate.optional(),
          to: isoDate.optional(),
          personId: id.optional(),
          dispatchId: id.optional(),
          lotIds: z.array(id).min(1).max(1000).optional(),
          /** Open ones whose follow-up is due on the business date. */
          due: z.boolean().default(false),
        })
        .prefault({}),
    )
    .output(z.array(incident)),
  /** One by id or number, with what was done since. Errors: NOT_FOUND. */
  get: procedure.input(z.object(reference)).output(incidentDetail),
  /**
   * Puts an exposure on record under the next number BL-YYYYMMDD-nnn. Errors: NOT_FOUND,
   * INVALID_FIELD (`personName` missing, `occurredAt` in the future, `followUpOn` in the past,
   * `lotId` of another item).
   */
  report: procedure
    .input(
      command({
        kind: incidentKind,
        /** Left out: now. */
        occurredAt: localDateTime.optional(),
        personId: id.nullable().default(null),
        personName: text.default(''),
        dispatchId: id.nullable().default(null),
        itemId: id.nullable().default(null),
        lotId: id.nullable().default(null),
        description: text.min(1),
        action: text.default(''),
        followUpOn: isoDate.nullable().default(null),
      }),
    )
    .output(incidentDetail),
  /**
   * Adds a note or, with a date, the next follow-up (null: none is due any more). Errors: NOT_FOUND,
   * WRONG_STATE (closed), INVALID_FIELD (`followUpOn` in the past).
   */
  note: procedure
    .input(
      command({ incidentId: id, note: text.min(1), followUpOn: isoDate.nullable().optional() }),
    )
    .output(incidentDetail),
  /** Puts the lot into quarantine everywhere. Errors: NOT_FOUND, WRONG_STATE, INVALID_FIELD (no lot), INVALID_LINES. */
  quarantineLot: procedure
    .input(command({ incidentId: id, reason: text.default('') }))
    .output(incidentDetail),
  /** Calls the lot back and links the recall. Errors: as of `quarantineLot`. */
  recallLot: procedure
    .input(
      command({
        incidentId: id,
        reason: text.default(''),
        issuedBy: text.default(''),
        noticeNo: text.default(''),
      }),
    )
    .output(incidentDetail),
  /** Closes it, or opens it again. Errors: NOT_FOUND, WRONG_STATE. */
  setStatus: procedure
    .input(command({ incidentId: id, status: z.enum(['open', 'closed']), note: text.min(1) }))
    .output(incidentDetail),
};
