import { z } from 'zod';
import { command, procedure } from './base.ts';
import { picture, pictureMediaTypes } from './picture.ts';
import {
  code,
  fitFinding,
  fitFindings,
  id,
  instant,
  isoDate,
  personRecordKind,
  text,
} from './values.ts';

/** Days ahead in which what runs out is called to mind. */
export const REMINDER_DAYS = 30;

export const fitStates = ['valid', ...fitFindings] as const;
/**
 * Where somebody's fit tests stand on the business date: for the mask model they wear or, where none
 * is named, for the best of the masks they were tested with.
 */
export const fitState = z.enum(fitStates);
export type FitState = z.infer<typeof fitState>;

export const dueKind = z.enum(['fit-test', ...personRecordKind.options]);

const due = z.object({
  kind: dueKind,
  /** The mask, the course, the vaccine or the check. */
  name: z.string(),
  /** Last day it holds. */
  on: isoDate,
  overdue: z.boolean(),
});
export type Due = z.infer<typeof due>;

const personCard = z.object({
  id,
  code: z.string(),
  name: z.string(),
  pinyin: z.string(),
  squadId: id,
  squadName: z.string(),
  active: z.boolean(),
  coverallSize: z.string(),
  gloveSize: z.string(),
  bootSize: z.string(),
  scrubsSize: z.string(),
  /** Code of the respirator, or of its family, that they wear; empty: not named. */
  maskModel: z.string(),
  fit: z.object({
    state: fitState,
    maskCode: z.string().nullable(),
    testedOn: isoDate.nullable(),
    validUntil: isoDate.nullable(),
  }),
  /** What has run out or does within `REMINDER_DAYS` days, the soonest first. */
  due: z.array(due),
  /** What runs out first of all that counts now. */
  next: due.nullable(),
});
export type PersonCard = z.infer<typeof personCard>;

const struck = z.object({ reason: z.string(), actor: z.string(), businessDate: isoDate });

const fitTest = z.object({
  id,
  testedOn: isoDate,
  maskCode: z.string(),
  passed: z.boolean(),
  method: z.string(),
  note: z.string(),
  actor: z.string(),
  recordedAt: instant,
  validUntil: isoDate,
  /** Set on an entry made by mistake: it stays and counts no more. */
  struck: struck.nullable(),
});

const personRecord = z.object({
  id,
  kind: personRecordKind,
  name: z.string(),
  doneOn: isoDate,
  expiresOn: isoDate.nullable(),
  note: z.string(),
  actor: z.string(),
  recordedAt: instant,
  struck: struck.nullable(),
});

const override = z.object({
  id,
  documentId: id,
  number: z.string(),
  documentStatus: z.enum(['posted', 'reversed']),
  dispatchId: id.nullable(),
  batchNo: z.string().nullable(),
  personId: id,
  personCode: z.string(),
  personName: z.string(),
  squadName: z.string(),
  itemId: id,
  itemCode: z.string(),
  itemName: z.string(),
  finding: fitFinding,
  reason: z.string(),
  actor: z.string(),
  businessDate: isoDate,
  recordedAt: instant,
});
export type FitOverride = z.infer<typeof override>;

const personDetail = personCard.extend({
  /** Newest first, struck out ones included. */
  fitTests: z.array(fitTest),
  records: z.array(personRecord),
  overrides: z.array(override),
  hasPhoto: z.boolean(),
});
export type PersonDetail = z.infer<typeof personDetail>;

/**
 * People of the squads 人员防护: what they wear, what they were tested and trained for, and until
 * when. Master data of a person (code, squad, sizes) is `organisation.people`.
 */
export const people = {
  /** Everybody with the state of their fit test and what runs out next, squad by squad. */
  list: procedure
    .input(z.object({ includeInactive: z.boolean().default(false) }).prefault({}))
    .output(z.array(personCard)),
  /** One person with every entry. Errors: NOT_FOUND. */
  get: procedure.input(z.object({ personId: id })).output(personDetail),
  /**
   * Adds a fit test; the newest of a mask decides. It holds for the months of the workspace's
   * `fitTestMonths`, a year as a rule (GB/T 18664-2002, 6.2). Errors: NOT_FOUND, INVALID_FIELD
   * (`testedOn` in the future).
   */
  addFitTest: procedure
    .input(
      command({
        personId: id,
        testedOn: isoDate,
        /** Code of the item or of its family. */
        maskCode: code,
        passed: z.boolean(),
        method: text.default(''),
        note: text.default(''),
      }),
    )
    .output(personDetail),
  /**
   * Adds a training, a vaccination or a health check; of the same kind and name the newest counts.
   * Errors: NOT_FOUND, INVALID_FIELD (`doneOn` in the future, `expiresOn` before it).
   */
  addRecord: procedure
    .input(
      command({
        personId: id,
        kind: personRecordKind,
        name: text.min(1),
        doneOn: isoDate,
        expiresOn: isoDate.nullable().default(null),
        note: text.default(''),
      }),
    )
    .output(personDetail),
  /**
   * Strikes out an entry made by mistake: it stays to be seen and counts no more. Errors: NOT_FOUND,
   * WRONG_STATE (struck out already), INVALID_FIELD (neither or both named).
   */
  strike: procedure
    .input(command({ fitTestId: id.optional(), recordId: id.optional(), reason: text.min(1) }))
    .output(personDetail),
  /** A person's picture; null: there is none. Errors: NOT_FOUND. */
  photo: procedure.input(z.object({ personId: id })).output(
    z
      .object({
        mediaType: z.enum(pictureMediaTypes),
        /** Base64. */
        content: z.string(),
      })
      .nullable(),
  ),
  /**
   * Keeps a picture (JPEG, PNG or WebP by its first bytes, 512 KiB at most) or, with null, takes it
   * away. Errors: NOT_FOUND, INVALID_FIELD (`photo`: `not-a-picture`, `too-large`).
   */
  setPhoto: procedure
    .input(command({ personId: id, photo: picture.nullable() }))
    .output(z.object({ personId: id, sha256: z.string().nullable() })),
  /** Respirators handed out against a fit test, and who answered for it, newest first. */
  overrides: procedure
    .input(
      z
        .object({ from: isoDate.optional(), to: isoDate.optional(), personId: id.optional() })
        .prefault({}),
    )
    .output(z.array(override)),
};
