import { z } from 'zod';
import { command, procedure } from './base.ts';
import { secret } from './secret.ts';
import { fen, instant, isoDate, posture, text } from './values.ts';
import { verificationProblem } from './verification.ts';

export const workspaceTemplates = ['empty', 'sample'] as const;

const workspaceInfo = z.object({
  path: z.string(),
  unitName: z.string(),
  /** Who works at this desk; printed as 制单 on new documents. */
  operator: z.string(),
  schemaVersion: z.int(),
  /** Today for every business decision: the system date, or the fixed date of a sample. */
  businessDate: isoDate,
  businessDateFixed: z.boolean(),
  isSample: z.boolean(),
  nearExpiryDays: z.int(),
  /** How far disinfectant use may differ from its norm before it counts as a difference. */
  disinfectantTolerancePercent: z.int(),
  overDeliveryPercent: z.int(),
  posture,
  /** Days a reusable may be out, where its item says nothing else. */
  loanDays: z.int(),
  /** Months a fit test holds. */
  fitTestMonths: z.int(),
  /** Minutes without a key or a click after which the desk locks itself, while PINs are on. */
  autoLockMinutes: z.int(),
});
export type WorkspaceInfo = z.infer<typeof workspaceInfo>;

/** What a passphrase would be given for. */
const passphrase = secret(z.string().min(1).max(200)).optional();

export const holdings = z.object({
  path: z.string(),
  /** Encrypted with a passphrase. */
  sealed: z.boolean(),
  /** UTC ms the file was last written. */
  writtenAt: instant,
  unitName: z.string(),
  schemaVersion: z.int(),
  sizeBytes: z.int(),
  lastDocument: z
    .object({ number: z.string(), businessDate: isoDate, recordedAt: instant })
    .nullable(),
  counts: z.object({
    items: z.int(),
    documents: z.int(),
    dispatches: z.int(),
    movements: z.int(),
  }),
  stockAmount: fen,
  sound: z.boolean(),
  /** An English sentence for each record of `found`. */
  problems: z.array(z.string()),
  /** What verifying its ledger found. */
  found: z.array(verificationProblem),
});
export type WorkspaceHoldings = z.infer<typeof holdings>;

export const workspace = {
  /**
   * Creates a workspace file and closes it again; `path` defaults to the file the host was started
   * with. `sample` builds it from the shipped workbooks through the importer (business date fixed
   * at 2020-02-14). Errors: WORKSPACE_EXISTS, FILE_UNREADABLE.
   */
  create: procedure
    .input(
      z
        .object({
          path: z.string().min(1).optional(),
          unitName: text.min(1).optional(),
          template: z.enum(workspaceTemplates).default('empty'),
          /** ISO date that stands for today from now on; left out: the system date. */
          businessDate: isoDate.optional(),
        })
        .prefault({}),
    )
    .output(z.object({ path: z.string(), schemaVersion: z.int() })),
  /** What is open. Errors: NO_WORKSPACE. */
  info: procedure.output(workspaceInfo),
  /** Changes the settings given; the others stay. `businessDate: null` goes back to the clock. */
  configure: procedure
    .input(
      command({
        unitName: text.min(1).optional(),
        operator: text.optional(),
        businessDate: isoDate.nullable().optional(),
        nearExpiryDays: z.int().min(1).max(3650).optional(),
        disinfectantTolerancePercent: z.int().min(0).max(100).optional(),
        overDeliveryPercent: z.int().min(0).max(100).optional(),
        posture: posture.optional(),
        loanDays: z.int().min(1).max(365).optional(),
        fitTestMonths: z.int().min(1).max(60).optional(),
        autoLockMinutes: z.int().min(1).max(240).optional(),
      }),
    )
    .output(workspaceInfo),
  /** Copies the open workspace to `path` (online backup), opens the copy and verifies it. */
  backup: procedure.input(z.object({ path: z.string().min(1) })).output(holdings),
  /**
   * Reads what a workspace or backup file holds, without changing it. An encrypted one takes its
   * passphrase, or the key kept for the workspace at `keyOf`.
   * Errors: PASSPHRASE_NEEDED, WRONG_PASSPHRASE, WORKSPACE_NOT_FOUND, WORKSPACE_INVALID,
   * WORKSPACE_NEWER.
   */
  inspect: procedure
    .input(z.object({ path: z.string().min(1), passphrase, keyOf: z.string().optional() }))
    .output(holdings),
  /**
   * Restores a backup to `path`: verified first, then put in place in one rename; a file already
   * there is kept beside it and named in the answer. An encrypted backup is opened as by `inspect`.
   */
  restore: procedure
    .input(
      z.object({
        backupPath: z.string().min(1),
        path: z.string().min(1),
        passphrase,
        keyOf: z.string().optional(),
      }),
    )
    .output(z.object({ path: z.string(), keptPath: z.string().nullable(), holdings })),
};
