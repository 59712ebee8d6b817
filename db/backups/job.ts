import { randomUUID } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { failure } from '../errors.ts';
import { fileFailure } from '../file-failure.ts';
import { holdingsOfFile } from '../inspect.ts';
import { copyDatabase, foldIntoOneFile, openForInspection } from '../schema/dialect/sqlite.ts';
import { backupName } from './names.ts';
import { sealFile, unsealFile } from './seal.ts';
import type { SealKey } from './seal-format.ts';

/** One copy of a workspace into one folder. Plain data: it is handed to a thread of its own. */
export interface BackupJob {
  readonly source: string;
  readonly folder: string;
  readonly workspaceId: string;
  readonly now: number;
  /** Null: not encrypted. */
  readonly key: SealKey | null;
}

export interface BackupMade {
  readonly path: string;
  readonly sizeBytes: number;
  /** Every check of the ledger passed in the copy. */
  readonly sound: boolean;
}

export const backupPhases = ['copy', 'verify', 'encrypt', 'done'] as const;
export type BackupPhase = (typeof backupPhases)[number];

/**
 * Copies the workspace while work goes on, opens the copy, verifies it, seals it where a key is
 * given, reads the sealed file through again, and only then gives it its name. A copy to be sealed is
 * made beside the workspace, so that its plain text never touches the other drive.
 * Errors: FILE_UNREADABLE, DISK_FULL, WORKSPACE_INVALID (the copy is damaged).
 */
export async function makeBackup(
  job: BackupJob,
  onPhase: (phase: BackupPhase) => void = () => undefined,
): Promise<BackupMade> {
  const { source, folder, key } = job;
  const mark = `${job.workspaceId}-${randomUUID().slice(0, 8)}`;
  const copy = join(key === null ? folder : dirname(source), `.houqin-${mark}.part`);
  const sealed = join(folder, `.houqin-${mark}.sealed.part`);
  try {
    for (const place of [folder, dirname(source)]) removeLeftOvers(place, job.workspaceId);
    requireRoom(folder, statSync(source).size);
    onPhase('copy');
    await copyInto(source, copy);
    onPhase('verify');
    const { sound } = await holdingsOfFile(copy);
    let result = copy;
    if (key !== null) {
      onPhase('encrypt');
      await sealFile(copy, sealed, key);
      await unsealFile(sealed, null, async () => key);
      result = sealed;
    }
    syncToDisk(result);
    const name = backupName(
      {
        workspacePath: source,
        workspaceId: job.workspaceId,
        now: job.now,
        sealed: key !== null,
        sound,
      },
      readdirSync(folder),
    );
    const path = join(folder, name);
    renameSync(result, path);
    onPhase('done');
    return { path, sizeBytes: statSync(path).size, sound };
  } catch (error) {
    throw fileFailure(folder, error);
  } finally {
    for (const part of [copy, `${copy}-journal`, `${copy}-wal`, `${copy}-shm`, sealed]) {
      rmSync(part, { force: true });
    }
  }
}

/** A part that nothing was written to for so long belongs to a copy that was cut off, ms. */
const LEFT_OVER_MS = 10 * 60_000;

/** Takes away what copies of this workspace left behind when their process was killed. */
function removeLeftOvers(folder: string, workspaceId: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(`.houqin-${workspaceId}-`) || !name.includes('.part')) continue;
    const part = join(folder, name);
    const age = Date.now() - (statSync(part, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > LEFT_OVER_MS) rmSync(part, { force: true });
  }
}

async function copyInto(source: string, copy: string): Promise<void> {
  const connection = openForInspection(source);
  try {
    await copyDatabase(connection, copy);
  } finally {
    connection.close();
  }
  foldIntoOneFile(copy);
}

/** Better said before than found out half-way. Errors: DISK_FULL. */
function requireRoom(folder: string, needed: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const freeBytes = bavail * bsize;
  if (freeBytes < needed) throw failure('DISK_FULL', { path: folder, freeBytes });
}

function syncToDisk(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
