import { existsSync, readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { writeWhole } from './log-file.ts';
import type { SealKey } from './seal-format.ts';

const stored = z.object({
  costLog2: z.int(),
  blockSize: z.int(),
  parallel: z.int(),
  salt: z.base64(),
  key: z.base64(),
});

/**
 * The key that scheduled backups are sealed with, beside the workspace and readable by its owner
 * alone. Whoever can read it can read the workspace next to it; no backup holds it. The passphrase
 * itself is kept nowhere.
 */
export function keyPath(workspacePath: string): string {
  return `${workspacePath}.backup-key`;
}

/** Null where backups are not encrypted. @throws when the file is there and cannot be read */
export function readKey(workspacePath: string): SealKey | null {
  const path = keyPath(workspacePath);
  if (!existsSync(path)) return null;
  const { salt, key, ...rest } = stored.parse(JSON.parse(readFileSync(path, 'utf8')));
  return {
    derivation: { ...rest, salt: Buffer.from(salt, 'base64') },
    key: Buffer.from(key, 'base64'),
  };
}

/** Keeps the key; null forgets it. */
export function writeKey(workspacePath: string, key: SealKey | null): void {
  const path = keyPath(workspacePath);
  if (key === null) {
    rmSync(path, { force: true });
    return;
  }
  const { salt, ...rest } = key.derivation;
  writeWhole(
    path,
    `${JSON.stringify({ ...rest, salt: salt.toString('base64'), key: key.key.toString('base64') })}\n`,
  );
}
