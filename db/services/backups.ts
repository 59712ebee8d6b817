import { existsSync, statSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import type { z } from 'zod';
import { findBackups } from '../backups/find.ts';
import { keeperOf } from '../backups/keeper.ts';
import { writeKey } from '../backups/key-file.ts';
import { setMustSeal, writePlan } from '../backups/plan.ts';
import { deriveKey } from '../backups/seal.ts';
import { backupStatus } from '../backups/status.ts';
import type {
  BackupFile,
  BackupPlan,
  BackupResult,
  BackupStatus,
  backups,
} from '../contract/backups.ts';
import type { WriteTx } from '../database.ts';
import { failure } from '../errors.ts';
import { type HostContext, requireWorkspace } from '../procedures.ts';
import type { CommandSession } from '../session.ts';
import { onDisk, requireWritable } from '../storage.ts';

type ConfigureInput = z.output<NonNullable<(typeof backups.configure)['~orpc']['inputSchema']>>;
type PassphraseInput = z.output<
  NonNullable<(typeof backups.setPassphrase)['~orpc']['inputSchema']>
>;
type RunInput = z.output<NonNullable<(typeof backups.runNow)['~orpc']['inputSchema']>>;

/** Folders, their copies and what is due. Errors: NO_WORKSPACE. */
export function statusOfBackups(context: HostContext): Promise<BackupStatus> {
  const workspace = requireWorkspace(context);
  return onDisk(workspace, () => backupStatus(workspace, keeperOf(workspace, context.feed)));
}

/**
 * Changes the plan. A folder may be on a drive that is not plugged in now.
 * Errors: INVALID_FIELD (`folders.n`: not a whole path, or a file).
 */
export async function configureBackups(
  tx: WriteTx,
  { commandId: _, ...changes }: ConfigureInput,
): Promise<BackupPlan> {
  const folders = [
    ...(changes.folders ?? []),
    ...(changes.continuousFolder ? [changes.continuousFolder] : []),
  ];
  for (const [position, folder] of folders.entries()) {
    const isFile = existsSync(folder) && !statSync(folder).isDirectory();
    if (!isAbsolute(folder) || isFile) {
      throw failure('INVALID_FIELD', {
        field: `folders.${position}`,
        reason: 'not-a-folder',
        value: folder,
      });
    }
  }
  return writePlan(tx, changes);
}

/** Sets or takes away the passphrase of the backups made from now on. */
export async function setBackupPassphrase(
  tx: WriteTx,
  { passphrase }: PassphraseInput,
  session: CommandSession,
): Promise<{ sealed: boolean }> {
  await setMustSeal(tx, passphrase !== null);
  writeKey(session.path, passphrase === null ? null : await deriveKey(passphrase.reveal()));
  return { sealed: passphrase !== null };
}

/** Copies now into every folder, or the one named. Errors: NO_WORKSPACE, READ_ONLY, STORAGE_FAILED. */
export function runBackup(context: HostContext, input: RunInput): Promise<BackupResult[]> {
  const workspace = requireWorkspace(context);
  requireWritable(workspace);
  const { folder, runId } = input;
  return keeperOf(workspace, context.feed).run('hand', {
    ...(folder === undefined ? {} : { folder }),
    ...(runId === undefined ? {} : { runId }),
  });
}

/** Backups of a workspace that may not open any more. */
export async function backupsOf({ path }: { readonly path: string }): Promise<BackupFile[]> {
  return findBackups(path);
}

/** The copy before an import, where copies are kept by themselves. */
export async function backupBeforeImport(context: HostContext): Promise<void> {
  const { workspace, feed } = context;
  if (workspace) await keeperOf(workspace, feed).beforeImport();
}
