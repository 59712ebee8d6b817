import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BackupFile } from '../contract/backups.ts';
import { readLog } from './log-file.ts';
import { type BackupName, readBackupName } from './names.ts';

/** The folder of copies next to a workspace. */
export function besideFolder(workspacePath: string): string {
  return `${workspacePath}.backups`;
}

/** Scheduled backups of one workspace in a folder, newest first; none where it cannot be read. */
export function backupsIn(
  folder: string,
  workspaceId: string | null,
): (BackupFile & { readonly parts: BackupName })[] {
  return namesIn(folder)
    .flatMap((name) => {
      const parts = readBackupName(name);
      if (parts === null || (workspaceId !== null && parts.workspaceId !== workspaceId)) return [];
      const path = join(folder, name);
      const stat = statSync(path, { throwIfNoEntry: false });
      if (!stat?.isFile()) return [];
      return [
        {
          path,
          name,
          sizeBytes: stat.size,
          madeAt: Math.round(stat.mtimeMs),
          sealed: parts.sealed,
          sound: parts.sound,
          parts,
        },
      ];
    })
    .toSorted((left, right) => right.parts.at - left.parts.at);
}

/** Every copy of a workspace that can be found without opening it, newest first. */
export function findBackups(workspacePath: string): BackupFile[] {
  const log = readLog(workspacePath);
  const folders = new Set([besideFolder(workspacePath), ...Object.keys(log.folders)]);
  const scheduled = [...folders].flatMap((folder) =>
    backupsIn(folder, log.workspaceId).map(({ parts, ...file }) => ({ file, at: parts.at })),
  );
  return [...scheduled, ...besideCopies(workspacePath)]
    .toSorted((left, right) => right.at - left.at)
    .map(({ file }) => file);
}

/** Copies made before a migration, and files that a restore replaced: they lie beside the workspace. */
function besideCopies(workspacePath: string): { file: BackupFile; at: number }[] {
  const folder = dirname(workspacePath);
  const own = workspacePath.slice(folder.length + 1);
  const pattern = /\.v\d+-\d{8}-\d{6}\.bak$/;
  return namesIn(folder).flatMap((name) => {
    if (!name.startsWith(own) || !pattern.test(name)) return [];
    const path = join(folder, name);
    const stat = statSync(path);
    const madeAt = Math.round(stat.mtimeMs);
    const offset = new Date(madeAt).getTimezoneOffset() * 60_000;
    const file = { path, name, sizeBytes: stat.size, madeAt, sealed: false, sound: true };
    return [{ file, at: madeAt - offset }];
  });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
