import { deriveKey } from '../../db/backups/seal.ts';
import type { SealKey } from '../../db/backups/seal-format.ts';

/** A passphrase's key at the least cost that is accepted: a thousandth of the real one's. */
export function quickKey(passphrase: string, salt: Buffer = Buffer.alloc(16, 7)): Promise<SealKey> {
  return deriveKey(passphrase, { costLog2: 10, blockSize: 8, parallel: 1, salt });
}
