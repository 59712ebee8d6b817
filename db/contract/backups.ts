import { z } from 'zod';
import { command, procedure } from './base.ts';
import { secret } from './secret.ts';
import { instant } from './values.ts';

const kept = z.int().min(0).max(100);
/** How many hours, days, weeks and months keep a backup each; see `db/backups/rotation.ts`. */
export const rotationCounts = z.object({
  hourly: kept,
  daily: kept,
  weekly: kept,
  monthly: kept,
});
export type RotationCounts = z.infer<typeof rotationCounts>;

const folderPath = z.string().min(1).max(1000);

const planShape = {
  /** Folders that get a copy besides the one next to the workspace. */
  folders: z.array(folderPath).max(8),
  /** Copies in a folder of its own next to the workspace file. */
  beside: z.boolean(),
  /** While work goes on, once an hour; only if something was committed since. */
  hourly: z.boolean(),
  daily: z.boolean(),
  atClose: z.boolean(),
  beforeImports: z.boolean(),
  keep: rotationCounts,
  /** Days after which a missing copy on another drive is called to mind; 0: never. */
  reminderDays: z.int().min(0).max(365),
  /** Where the continuous copy goes; null: it is off. */
  continuousFolder: folderPath.nullable(),
};
export const backupPlan = z.object(planShape);
export type BackupPlan = z.infer<typeof backupPlan>;

export const backupReasons = ['hourly', 'daily', 'close', 'import', 'hand'] as const;
export type BackupReason = (typeof backupReasons)[number];

/** Why a folder got no copy: the code of a typed error, or `FOLDER_MISSING`. */
const attempt = z.object({
  at: instant,
  reason: z.enum(backupReasons),
  error: z.string().nullable(),
});

const backupFile = z.object({
  path: z.string(),
  name: z.string(),
  sizeBytes: z.int(),
  /** UTC ms. */
  madeAt: instant,
  sealed: z.boolean(),
  /** Opened and verified when it was made, and everything held. */
  sound: z.boolean(),
});
export type BackupFile = z.infer<typeof backupFile>;

const folderStatus = z.object({
  path: z.string(),
  /** The one next to the workspace. */
  beside: z.boolean(),
  /** There now; a removable drive may not be. */
  present: z.boolean(),
  /** On another drive than the workspace; null while it is not there and never was. */
  otherDrive: z.boolean().nullable(),
  freeBytes: z.int().nullable(),
  lastSuccessAt: instant.nullable(),
  lastAttempt: attempt.nullable(),
  /** Something was committed since the last good copy. */
  behind: z.boolean(),
  nextAt: instant.nullable(),
  files: z.array(backupFile),
});
export type BackupFolderStatus = z.infer<typeof folderStatus>;

const status = z.object({
  plan: backupPlan,
  /** Backups are encrypted: a passphrase is set on this machine. */
  sealed: z.boolean(),
  /** Copies are made by themselves: the app keeps them, the command line does not. */
  automatic: z.boolean(),
  /** A copy is being made. */
  busy: z.boolean(),
  folders: z.array(folderStatus),
  lastOffMachineAt: instant.nullable(),
  /** Set when the last copy on another drive is too old: its age in days. */
  overdueDays: z.int().nullable(),
});
export type BackupStatus = z.infer<typeof status>;

const folderResult = z.object({
  path: z.string(),
  /** The file made; null where none could be. */
  file: z.string().nullable(),
  sizeBytes: z.int(),
  sound: z.boolean(),
  error: z.string().nullable(),
});
export type BackupResult = z.infer<typeof folderResult>;

export const noticeKinds = [
  'clock-back',
  'records-missing',
  'read-only',
  'backup-overdue',
] as const;
const notice = z.object({
  kind: z.enum(noticeKinds),
  /** A document's number, a date, a count of days or of entries, by kind. */
  values: z.record(z.string(), z.string()),
});
export type HealthNotice = z.infer<typeof notice>;

export const newPassphrase = secret(z.string().min(8).max(200));

export const backups = {
  /** Folders, their copies, what is due, and whether the last copy off this machine is too old. */
  status: procedure.output(status),
  /** Changes the plan; the fields left out stay. Errors: INVALID_FIELD (`folders`). */
  configure: procedure.input(command(z.object(planShape).partial().shape)).output(backupPlan),
  /**
   * Encrypts backups from now on with this passphrase (null: no longer). Only what is derived from
   * it is kept, beside the workspace on this machine; no backup holds it.
   */
  setPassphrase: procedure
    .input(command({ passphrase: newPassphrase.nullable() }))
    .output(z.object({ sealed: z.boolean() })),
  /**
   * Copies the workspace into every folder of the plan that is there, or into the one named, verifies
   * each copy and takes old ones away. A folder that is not there is named in the answer.
   */
  runNow: procedure
    .input(z.object({ folder: folderPath.optional(), runId: z.uuid().optional() }).prefault({}))
    .output(z.array(folderResult)),
  /**
   * Backups of a workspace file, newest first, whether or not it can be opened: in the folders it was
   * last backed up to, and beside it.
   */
  find: procedure.input(z.object({ path: z.string().min(1) })).output(z.array(backupFile)),
  /** What a person at the desk should know about the state of the record. */
  health: procedure.output(z.array(notice)),
};
