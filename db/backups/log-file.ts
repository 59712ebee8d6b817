import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { backupReasons } from '../contract/backups.ts';

const folderLog = z.object({
  lastSuccessAt: z.int().nullable(),
  lastSequence: z.int().nullable(),
  otherDrive: z.boolean().nullable(),
  lastAttempt: z
    .object({ at: z.int(), reason: z.enum(backupReasons), error: z.string().nullable() })
    .nullable(),
});
export type FolderLog = z.infer<typeof folderLog>;

const backupLog = z.object({
  workspaceId: z.string().nullable().catch(null),
  /** UTC ms of the first time this machine kept backups of it. */
  firstSeenAt: z.int().nullable().catch(null),
  /** Number of the newest audit entry that was ever seen in the workspace file. */
  sequence: z.int().catch(0),
  folders: z.record(z.string(), folderLog).catch({}),
});

/**
 * What this machine knows of a workspace's backups, in a small file beside it. It is there when the
 * workspace itself cannot be opened, and says where its copies are; were it lost, nothing else is.
 */
export type BackupLog = z.infer<typeof backupLog>;

export const NO_FOLDER_LOG: FolderLog = {
  lastSuccessAt: null,
  lastSequence: null,
  otherDrive: null,
  lastAttempt: null,
};

export function logPath(workspacePath: string): string {
  return `${workspacePath}.backups.json`;
}

/** Reads the log; an unreadable one counts as empty. */
export function readLog(workspacePath: string): BackupLog {
  return backupLog.parse(contentOf(logPath(workspacePath)));
}

/** Writes the log in one rename. A disk that takes no more must not stop work: it is left then. */
export function writeLog(workspacePath: string, log: BackupLog): void {
  const path = logPath(workspacePath);
  try {
    writeWhole(path, `${JSON.stringify(log, null, 2)}\n`);
  } catch {
    // The copies themselves are what counts; their names say when they were made.
  }
}

/** After a restore the record is shorter on purpose: nothing is missing from it. */
export function forgetSequence(workspacePath: string): void {
  const log = readLog(workspacePath);
  if (log.sequence === 0) return;
  const folders = Object.fromEntries(
    Object.entries(log.folders).map(([path, folder]) => [path, { ...folder, lastSequence: null }]),
  );
  writeLog(workspacePath, { ...log, sequence: 0, folders });
}

/** Replaces a small file whole, so that a power cut leaves the old one or the new one. */
export function writeWhole(path: string, text: string, mode = 0o600): void {
  const next = `${path}.next`;
  writeFileSync(next, text, { mode });
  const file = openSync(next, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(next, path);
}

function contentOf(path: string): object {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  } catch {
    return {};
  }
}
