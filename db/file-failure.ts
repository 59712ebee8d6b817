import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { failure } from './errors.ts';
import { isCorruption, sqliteCode } from './schema/dialect/sqlite.ts';

const UNUSABLE = ['SQLITE_CANTOPEN', 'SQLITE_READONLY', 'SQLITE_PERM', 'SQLITE_IOERR'];

/** No room, or no room within somebody's quota. */
export const FULL = ['SQLITE_FULL', 'ENOSPC', 'EDQUOT'];

/**
 * The typed error for what SQLite or the system says about a file: WORKSPACE_INVALID (`damaged`) or
 * FILE_UNREADABLE (`not-writable`: no such folder, no right, a drive that fails), DISK_FULL; any other error as it is.
 */
export function fileFailure(path: string, error: unknown): unknown {
  if (isCorruption(error)) return failure('WORKSPACE_INVALID', { path, reason: 'damaged' });
  const code = sqliteCode(error);
  if (FULL.includes(code)) return failure('DISK_FULL', { path, freeBytes: freeBytesAt(path) });
  const isSystem = error instanceof Error && 'syscall' in error;
  if (isSystem || UNUSABLE.some((unusable) => code.startsWith(unusable))) {
    return failure('FILE_UNREADABLE', { path, reason: 'not-writable' });
  }
  return error;
}

/** Room left on the disk that holds a file or will; null where the system does not say. */
export function freeBytesAt(path: string): number | null {
  for (const place of [path, dirname(path)]) {
    try {
      const { bavail, bsize } = statfsSync(place);
      return bavail * bsize;
    } catch {
      // Not there: its folder may be.
    }
  }
  return null;
}
