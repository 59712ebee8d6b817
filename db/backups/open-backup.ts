import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Secret } from '../contract/secret.ts';
import { failure } from '../errors.ts';
import { fileFailure } from '../file-failure.ts';
import { isFile } from '../open.ts';
import { readKey } from './key-file.ts';
import { deriveKey, isSealedFile, unsealFile } from './seal.ts';
import type { KeyDerivation, SealKey } from './seal-format.ts';

/** A backup that can be read: itself, or its plain text in the system's temporary folder. */
export interface OpenBackup {
  readonly path: string;
  readonly sealed: boolean;
  remove(): void;
}

/**
 * Makes a backup readable. A sealed one is opened with the passphrase given, or with the key this
 * machine keeps for the workspace named.
 * Errors: WORKSPACE_NOT_FOUND, PASSPHRASE_NEEDED, WRONG_PASSPHRASE, WORKSPACE_INVALID (`damaged`),
 * DISK_FULL.
 */
export async function openBackup(
  path: string,
  unlock: { readonly passphrase?: Secret | undefined; readonly keyOf?: string | undefined },
): Promise<OpenBackup> {
  if (!isFile(path)) throw failure('WORKSPACE_NOT_FOUND', { path });
  // A log beside it: a workspace, perhaps open in this process. Looking at its bytes would let go of
  // SQLite's locks on it (https://www.sqlite.org/howtocorrupt.html, section 2.2).
  const sealed = !existsSync(`${path}-wal`) && (await isSealedFile(path));
  if (!sealed) return { path, sealed: false, remove: () => undefined };
  const { passphrase, keyOf } = unlock;
  const folder = mkdtempSync(join(tmpdir(), 'houqin-backup-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const plain = join(folder, 'plain.houqin');
  const keyFor = async (derivation: KeyDerivation): Promise<SealKey> => {
    if (passphrase !== undefined) return deriveKey(passphrase.reveal(), derivation);
    const kept = keyOf === undefined ? null : keptKey(keyOf);
    if (kept?.derivation.salt.equals(derivation.salt)) return kept;
    throw failure('PASSPHRASE_NEEDED', { path });
  };
  try {
    await unsealFile(path, plain, keyFor);
    return { path: plain, sealed: true, remove };
  } catch (error) {
    remove();
    throw fileFailure(path, error);
  }
}

function keptKey(workspacePath: string): SealKey | null {
  try {
    return readKey(workspacePath);
  } catch {
    return null;
  }
}
