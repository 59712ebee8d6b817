import { randomUUID } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { fileFailure } from '../file-failure.ts';

/**
 * Writes a file whole or not at all: beside its place first, then renamed over it, so that an
 * interrupted write leaves what was there. Errors: FILE_UNREADABLE (`not-writable`).
 */
export async function writeWhole(
  path: string,
  write: (temporaryPath: string) => Promise<void>,
): Promise<void> {
  const temporaryPath = `${path}.${randomUUID().slice(0, 8)}.part`;
  try {
    await write(temporaryPath);
    await rename(temporaryPath, path);
  } catch (error) {
    await rm(temporaryPath, { force: true });
    throw fileFailure(path, error);
  }
}
