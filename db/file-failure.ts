import { failure } from './errors.ts';
import { isCorruption, sqliteCode } from './schema/dialect/sqlite.ts';

const UNUSABLE = ['SQLITE_CANTOPEN', 'SQLITE_READONLY', 'SQLITE_PERM', 'SQLITE_FULL'];

/**
 * The typed error for what SQLite or the system says about a file: WORKSPACE_INVALID (`damaged`) or
 * FILE_UNREADABLE (`not-writable`: no such folder, no right, no room); any other error as it is.
 */
export function fileFailure(path: string, error: unknown): unknown {
  if (isCorruption(error)) return failure('WORKSPACE_INVALID', { path, reason: 'damaged' });
  const code = sqliteCode(error);
  const isSystem = error instanceof Error && 'syscall' in error;
  if (isSystem || UNUSABLE.some((unusable) => code.startsWith(unusable))) {
    return failure('FILE_UNREADABLE', { path, reason: 'not-writable' });
  }
  return error;
}
