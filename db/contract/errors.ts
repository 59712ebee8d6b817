import type { ErrorMap } from '@orpc/contract';
import { z } from 'zod';
import {
  assetState,
  documentKind,
  fitFinding,
  id,
  instant,
  isoDate,
  lotStatus,
  role,
} from './values.ts';
import { verificationProblem } from './verification.ts';

const shortage = z.object({
  itemId: id,
  itemCode: z.string(),
  itemName: z.string(),
  lotId: id.nullable(),
  lotNo: z.string().nullable(),
  locationId: id.nullable(),
  requested: z.int(),
  available: z.int(),
  /** Set when the stock would be short on an earlier business date, not today. */
  onDate: isoDate.nullable(),
});
export type Shortage = z.infer<typeof shortage>;

const documentRef = z.object({ id, number: z.string(), kind: documentKind });

/**
 * Every typed error the host can answer with. The code is stable for integrators; the words a
 * person reads are the renderer's, made from `data`. A call that does not fit its input schema is
 * answered with oRPC's own `BAD_REQUEST` and the list of fields.
 */
export const errors = {
  NO_WORKSPACE: { status: 409, message: 'No workspace is open' },
  WORKSPACE_EXISTS: {
    status: 409,
    message: 'A file is already there',
    data: z.object({ path: z.string() }),
  },
  WORKSPACE_NOT_FOUND: {
    status: 404,
    message: 'There is no workspace file at that place',
    data: z.object({ path: z.string() }),
  },
  WORKSPACE_IN_USE: {
    status: 423,
    message: 'The workspace is open elsewhere',
    data: z.object({ path: z.string(), holder: z.string() }),
  },
  WORKSPACE_NEWER: {
    status: 409,
    message: 'The workspace was written by a newer Houqin',
    data: z.object({ path: z.string(), fileVersion: z.int(), supportedVersion: z.int() }),
  },
  WORKSPACE_INVALID: {
    status: 422,
    message: 'The file is not a sound Houqin workspace',
    data: z.object({
      path: z.string(),
      reason: z.string(),
      /** Where its ledger does not add up: `reason` says the same in English. */
      found: z.array(verificationProblem).optional(),
    }),
  },
  NOT_FOUND: {
    status: 404,
    message: 'No such record',
    data: z.object({ entity: z.string(), key: z.string() }),
  },
  CONFLICT: {
    status: 409,
    message: 'A record with that key is already there',
    data: z.object({ entity: z.string(), key: z.string() }),
  },
  IN_USE: {
    status: 409,
    message: 'The record is still in use',
    data: z.object({ entity: z.string(), key: z.string(), by: z.string() }),
  },
  INVALID_FIELD: {
    status: 422,
    message: 'A field does not hold',
    data: z.object({ field: z.string(), reason: z.string(), value: z.string() }),
  },
  INSUFFICIENT_STOCK: {
    status: 409,
    message: 'Not enough stock',
    /** The first shortage, flattened for integrators, and all of them in `shortages`. */
    data: shortage.extend({ shortages: z.array(shortage) }),
  },
  LOT_NOT_USABLE: {
    status: 409,
    message: 'A lot may not be issued',
    data: z.object({
      itemId: id,
      itemCode: z.string(),
      lotId: id,
      lotNo: z.string(),
      /** `quarantine` and `decontamination` also where only the place says so. */
      reason: z.enum(['expired', 'quarantine', 'recalled', 'decontamination']),
      expiresOn: isoDate.nullable(),
      status: lotStatus,
    }),
  },
  RETURN_EXCEEDS_OUTSTANDING: {
    status: 409,
    message: 'More returned than is outstanding',
    data: z.object({
      lines: z.array(
        z.object({
          lineId: id,
          itemCode: z.string(),
          lotNo: z.string(),
          requested: z.int(),
          outstanding: z.int(),
        }),
      ),
    }),
  },
  FIT_TEST_MISSING: {
    status: 409,
    message: 'A respirator is not covered by a valid fit test of its wearer',
    data: z.object({
      problems: z.array(
        z.object({
          personId: id,
          personCode: z.string(),
          personName: z.string(),
          itemId: id,
          itemCode: z.string(),
          finding: fitFinding,
          testedOn: isoDate.nullable(),
        }),
      ),
    }),
  },
  ASSET_NOT_READY: {
    status: 409,
    message: 'A serial-numbered piece may not be issued',
    data: z.object({
      problems: z.array(
        z.object({
          assetId: id,
          itemCode: z.string(),
          serialNo: z.string(),
          reason: z.enum([
            'not-ready',
            'cycle-limit',
            'overdue-service',
            'other-item',
            'elsewhere',
          ]),
          state: assetState,
          cycles: z.int(),
          cycleLimit: z.int().nullable(),
        }),
      ),
    }),
  },
  NOT_SIGNED_IN: { status: 401, message: 'Nobody is signed in' },
  FORBIDDEN: {
    status: 403,
    message: 'The role of the user does not allow this',
    data: z.object({ procedure: z.string(), role, allowed: z.array(role) }),
  },
  WRONG_PIN: {
    status: 401,
    message: 'The PIN or code is wrong',
    data: z.object({ attemptsLeft: z.int() }),
  },
  LOCKED_OUT: {
    status: 429,
    message: 'Too many wrong attempts',
    data: z.object({ until: instant }),
  },
  NOT_POSTED: {
    status: 409,
    message: 'The document is not a posted one',
    data: z.object({ number: z.string(), status: z.string() }),
  },
  SAME_PERSON: {
    status: 409,
    message: 'Nobody approves what they made themselves',
    data: z.object({ person: z.string() }),
  },
  WRONG_STATE: {
    status: 409,
    message: 'The record is not in a state for this',
    data: z.object({ entity: z.string(), key: z.string(), status: z.string() }),
  },
  INVALID_LINES: {
    status: 422,
    message: 'Some lines do not hold',
    /** Every line that does not hold, so that all are put right in one go. */
    data: z.object({
      problems: z.array(
        z.object({
          /** Position in the input, from 0. */
          line: z.int().min(0),
          field: z.string(),
          reason: z.string(),
          value: z.string(),
        }),
      ),
    }),
  },
  NOT_REVERSIBLE: {
    status: 409,
    message: 'A reversal cannot itself be reversed',
    data: z.object({ number: z.string() }),
  },
  REVERSAL_BLOCKED: {
    status: 409,
    message: 'Later documents stand in the way of the reversal',
    data: z.object({ number: z.string(), documents: z.array(documentRef) }),
  },
  DISPATCH_CLOSED: {
    status: 409,
    message: 'The dispatch was cancelled',
    data: z.object({ batchNo: z.string(), status: z.string() }),
  },
  CANCELLED: { status: 409, message: 'Somebody stopped it; nothing was kept' },
  FILE_UNREADABLE: {
    status: 422,
    message: 'The file cannot be read or written',
    data: z.object({
      path: z.string(),
      reason: z.enum(['missing', 'password', 'damaged', 'too-large', 'not-writable']),
    }),
  },
  DISK_FULL: {
    status: 507,
    message: 'The disk is full',
    data: z.object({ path: z.string(), freeBytes: z.int().nullable() }),
  },
  STORAGE_FAILED: {
    status: 503,
    message: 'The disk under the workspace does not take or give data',
    data: z.object({
      path: z.string(),
      /** `gone`: the file or its log is not there any more. */
      reason: z.enum(['read-only', 'gone', 'locked', 'failing']),
    }),
  },
  READ_ONLY: {
    status: 409,
    message: 'The workspace is open for reading only',
    data: z.object({ path: z.string() }),
  },
  UNSAFE_FOLDER: {
    status: 422,
    message: 'A live workspace must not be in a network or synchronised folder',
    data: z.object({
      path: z.string(),
      reason: z.enum(['network', 'sync']),
      /** Name of the service that synchronises it, or of the network file system. */
      service: z.string(),
    }),
  },
  PASSPHRASE_NEEDED: {
    status: 401,
    message: 'The backup is encrypted',
    data: z.object({ path: z.string() }),
  },
  WRONG_PASSPHRASE: {
    status: 401,
    message: 'The passphrase does not open this backup',
    data: z.object({ path: z.string() }),
  },
} as const satisfies ErrorMap;

export type ErrorCode = keyof typeof errors;
