import { z } from 'zod';
import { command, procedure } from './base.ts';
import { crewProblem } from './issues.ts';
import { pdfPath } from './paths.ts';
import { picture, pictureMediaTypes } from './picture.ts';
import {
  code,
  dispatchStatus,
  id,
  instant,
  isoDate,
  localDateTime,
  posture,
  risk,
  taskKind,
  text,
} from './values.ts';

/** What may be kept beside a dispatch: a photo of the paper form, or a scan of it. */
export const attachmentMediaTypes = [...pictureMediaTypes, 'application/pdf'] as const;
/** Largest attachment, in bytes. */
export const MAX_ATTACHMENT_BYTES = 4 * 1024 * 1024;

const count = z.int().min(0).max(10_000_000);

const dispatch = z.object({
  id,
  source: z.string(),
  externalId: z.string(),
  batchNo: z.string(),
  businessDate: isoDate,
  squadId: id,
  squadName: z.string(),
  taskTypeId: id,
  taskTypeName: z.string(),
  taskKind,
  risk,
  siteType: z.string(),
  place: z.string(),
  plannedAt: localDateTime.nullable(),
  departedAt: localDateTime.nullable(),
  returnedAt: localDateTime.nullable(),
  headcount: z.int(),
  crew: z.array(z.object({ id, code: z.string(), name: z.string() })),
  /** People investigated 流调人数. */
  investigated: z.int().nullable(),
  /** Samples taken 采样份数. */
  samples: z.int().nullable(),
  /** Disinfected area in m². */
  areaM2: z.int().nullable(),
  vehicle: z.string(),
  note: z.string(),
  /** The posture whose norms the trip is equipped by. */
  posture,
  status: dispatchStatus,
  issueCount: z.int(),
  updatedAt: instant,
});
export type Dispatch = z.infer<typeof dispatch>;

const attachment = z.object({
  id,
  name: z.string(),
  mediaType: z.enum(attachmentMediaTypes),
  bytes: z.int(),
  addedBy: z.string(),
  recordedAt: instant,
});
export type DispatchAttachment = z.infer<typeof attachment>;

const fieldChange = z.object({
  id,
  /** As the contract names it, or `attachment`, `mergedInto`. */
  field: z.string(),
  before: z.string(),
  after: z.string(),
  origin: z.enum(['desk', 'import', 'folder', 'sqlite', 'script', 'merge']),
  reportId: id.nullable(),
  actor: z.string(),
  recordedAt: instant,
});

const figures = {
  dispatches: z.int(),
  personTrips: z.int(),
  investigated: z.int(),
  samples: z.int(),
  areaM2: z.int(),
};
const groupTotals = z.array(z.object({ key: z.string(), ...figures }));

const filters = z.object({
  from: isoDate.optional(),
  to: isoDate.optional(),
  squadId: id.optional(),
  taskTypeId: id.optional(),
  risk: risk.optional(),
  status: dispatchStatus.optional(),
  search: z.string().optional(),
});

export const dispatches = {
  /** The dispatch log, newest first. */
  list: procedure
    .input(
      filters
        .extend({
          limit: z.int().positive().max(100_000).default(100_000),
          offset: z.int().min(0).default(0),
        })
        .prefault({}),
    )
    .output(z.object({ total: z.int(), rows: z.array(dispatch) })),
  /** Errors: NOT_FOUND. */
  get: procedure
    .input(z.object({ dispatchId: id.optional(), batchNo: z.string().optional() }))
    .output(dispatch),
  /**
   * Totals of what has left (status out or returned) in all, by squad, task type and day; planned
   * and cancelled dispatches count in none.
   */
  totals: procedure.input(filters.prefault({})).output(
    z.object({
      ...figures,
      bySquad: groupTotals,
      byTaskType: groupTotals,
      byDay: groupTotals,
    }),
  ),
  /** Planned or out, without an issue slip, most urgent first: the desk's queue. */
  waiting: procedure.output(z.array(dispatch)),
  /**
   * Who of a crew that is being put together is inactive, or on another dispatch that is out. Both
   * are said, only the first is refused.
   */
  checkCrew: procedure
    .input(z.object({ crewIds: z.array(id).max(1000), dispatchId: id.optional() }))
    .output(z.array(crewProblem)),
  /** What became of a dispatch since it was entered, the newest first, and what lies beside it. */
  history: procedure.input(z.object({ dispatchId: id })).output(
    z.object({
      changes: z.array(fieldChange),
      attachments: z.array(attachment),
      /** Batch number of the dispatch that this one was a duplicate of. */
      mergedInto: z.object({ dispatchId: id, batchNo: z.string() }).nullable(),
    }),
  ),
  /**
   * Makes two entries of one dispatch into one: the slips of the duplicate go to the one that is
   * kept, what only the duplicate says is taken over, and the duplicate is cancelled.
   * Errors: NOT_FOUND, INVALID_FIELD (`otherId` the same, cancelled already).
   */
  merge: procedure.input(command({ dispatchId: id, otherId: id })).output(dispatch),
  /**
   * Lays a photo or scan beside a dispatch, as Base64. Errors: NOT_FOUND, INVALID_FIELD (`content`
   * neither picture nor PDF, or too large).
   */
  attach: procedure
    .input(command({ dispatchId: id, name: z.string().trim().min(1).max(200), content: picture }))
    .output(attachment),
  /** An attachment as Base64. Errors: NOT_FOUND. */
  attachment: procedure
    .input(z.object({ attachmentId: id }))
    .output(attachment.extend({ content: z.string() })),
  /** Writes a PDF attachment to a file that somebody chose. Errors: NOT_FOUND, FILE_UNREADABLE. */
  saveAttachment: procedure
    .input(z.object({ attachmentId: id, path: pdfPath }))
    .output(z.object({ path: z.string() })),
  /** Takes an attachment away; it stays in the file. Errors: NOT_FOUND. */
  detach: procedure.input(command({ attachmentId: id })).output(z.object({ attachmentId: id })),
  /**
   * Adds or updates one dispatch, found by `dispatchId` or by source and external id (batch number
   * where none is given); fields left out stay as they are. Squad and task type by id, code or name.
   * Errors: NOT_FOUND, INVALID_FIELD (also `crewIds` `inactive`: nobody inactive is newly named).
   */
  upsert: procedure
    .input(
      command({
        dispatchId: id.optional(),
        source: z.string().trim().min(1).max(64).default('houqin'),
        externalId: z.string().trim().min(1).max(64).optional(),
        /** Left out on a new dispatch: the next CD-YYYYMMDD-nn of its day. */
        batchNo: z.string().trim().min(1).max(64).optional(),
        businessDate: isoDate.optional(),
        squadId: id.optional(),
        squadCode: code.optional(),
        taskTypeId: id.optional(),
        taskTypeCode: code.optional(),
        risk: risk.optional(),
        siteType: text.optional(),
        place: text.optional(),
        plannedAt: localDateTime.nullable().optional(),
        departedAt: localDateTime.nullable().optional(),
        returnedAt: localDateTime.nullable().optional(),
        headcount: z.int().positive().max(1000).optional(),
        crewIds: z.array(id).max(1000).optional(),
        investigated: count.nullable().optional(),
        samples: count.nullable().optional(),
        areaM2: count.nullable().optional(),
        vehicle: text.optional(),
        note: text.optional(),
        /** Left out on a new dispatch: the workspace's own. */
        posture: posture.optional(),
        status: dispatchStatus.optional(),
      }),
    )
    .output(z.object({ outcome: z.enum(['added', 'changed', 'unchanged']), dispatch })),
};
