import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { BackupFolderStatus, BackupPlan, BackupStatus } from '../contract/backups.ts';
import { freeBytesAt } from '../file-failure.ts';
import type { Workspace } from '../open.ts';
import { backupsIn, besideFolder } from './find.ts';
import { asState, auditSequence, type BackupKeeper, foldersOf, isOtherDrive } from './keeper.ts';
import { NO_FOLDER_LOG } from './log-file.ts';
import { mustSeal, readPlan } from './plan.ts';
import { nextDueAt, overdueDays } from './schedule.ts';

/** Everything the backup screen shows. */
export async function backupStatus(
  workspace: Workspace,
  keeper: BackupKeeper,
  now: number = Date.now(),
): Promise<BackupStatus> {
  const { path, reader } = workspace;
  const plan = await readPlan(reader);
  const sequence = await auditSequence(workspace);
  const log = keeper.log;
  const folders = foldersOf(plan, path).map((folder): BackupFolderStatus => {
    const known = log.folders[folder] ?? NO_FOLDER_LOG;
    const present = existsSync(folder);
    const state = asState(known);
    const beside = folder === resolve(besideFolder(path));
    return {
      path: folder,
      beside,
      present: present || beside,
      otherDrive: beside ? false : (isOtherDrive(folder, path) ?? known.otherDrive),
      freeBytes: present ? freeBytesAt(folder) : null,
      lastSuccessAt: known.lastSuccessAt,
      lastAttempt: known.lastAttempt,
      behind: (known.lastSequence ?? -1) < sequence,
      nextAt: keeper.automatic ? nextDueAt(plan, state, now) : null,
      files: backupsIn(folder, log.workspaceId).map(({ parts: _, ...file }) => file),
    };
  });
  return {
    plan,
    sealed: await mustSeal(reader),
    automatic: keeper.automatic,
    busy: keeper.busy,
    folders,
    ...offMachine(plan, folders, log.firstSeenAt ?? now, now),
  };
}

function offMachine(
  plan: BackupPlan,
  folders: readonly BackupFolderStatus[],
  firstSeenAt: number,
  now: number,
): Pick<BackupStatus, 'lastOffMachineAt' | 'overdueDays'> {
  const times = folders.flatMap(({ otherDrive, lastSuccessAt }) =>
    otherDrive && lastSuccessAt !== null ? [lastSuccessAt] : [],
  );
  const lastOffMachineAt = times.length === 0 ? null : Math.max(...times);
  return {
    lastOffMachineAt,
    overdueDays: overdueDays(plan.reminderDays, lastOffMachineAt, firstSeenAt, now),
  };
}
