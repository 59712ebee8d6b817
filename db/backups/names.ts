import { basename, extname } from 'node:path';

/** A backup's name taken apart. */
export interface BackupName {
  readonly name: string;
  /** Workspace it is a copy of: eight hexadecimal digits. */
  readonly workspaceId: string;
  /** Local time it was made, as ms since 1970 of a clock that knows no summer time: for ordering. */
  readonly at: number;
  /** Encrypted with a passphrase. */
  readonly sealed: boolean;
  /** Its ledger passed every check when it was made. */
  readonly sound: boolean;
}

export const PLAIN_EXTENSION = '.houqin';
export const SEALED_EXTENSION = '.hqb';

const PATTERN =
  /-(\d{4})(\d{2})(\d{2})-(\d{2})(\d{2})(\d{2})-([0-9a-f]{8})(?:-(\d+))?(-unsound)?(\.houqin|\.hqb)$/;

/** What is made known by a file's name alone; null for a file that is no scheduled backup. */
export function readBackupName(name: string): BackupName | null {
  const match = PATTERN.exec(name);
  if (!match) return null;
  const [, year, month, day, hour, minute, second, workspaceId = '', count, unsound, extension] =
    match;
  return {
    name,
    workspaceId,
    at: Date.UTC(
      Number(year),
      Number(month) - 1,
      Number(day),
      Number(hour),
      Number(minute),
      Number(second),
      // Of the same second: the later one counts as later.
      Number(count ?? 1) - 1,
    ),
    sealed: extension === SEALED_EXTENSION,
    sound: unsound === undefined,
  };
}

/**
 * `县疾控-20200214-093012-1f0c9a3e.houqin`: whose, when (local time) and of which workspace. Sorts by
 * time. A copy of the same second as others in the folder gets a count higher than theirs, so that it
 * is the newer one whichever of them are still there.
 */
export function backupName(
  options: {
    readonly workspacePath: string;
    readonly workspaceId: string;
    readonly now: number;
    readonly sealed: boolean;
    readonly sound: boolean;
  },
  inFolder: readonly string[],
): string {
  const { workspacePath, workspaceId, now, sealed, sound } = options;
  const stem = `${basename(workspacePath, extname(workspacePath))}-${localStamp(now)}-${workspaceId}`;
  const counts = inFolder.flatMap((name) => {
    const match = name.startsWith(stem) ? PATTERN.exec(name) : null;
    return match ? [Number(match[8] ?? 1)] : [];
  });
  const count = Math.max(0, ...counts) + 1;
  const extension = sealed ? SEALED_EXTENSION : PLAIN_EXTENSION;
  return [stem, count === 1 ? '' : `-${count}`, sound ? '' : '-unsound', extension].join('');
}

/** `20200214-093012` at the desk. */
function localStamp(now: number): string {
  const local = new Date(now);
  const pad = (value: number): string => String(value).padStart(2, '0');
  const date = `${local.getFullYear()}${pad(local.getMonth() + 1)}${pad(local.getDate())}`;
  return `${date}-${pad(local.getHours())}${pad(local.getMinutes())}${pad(local.getSeconds())}`;
}
