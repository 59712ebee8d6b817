import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { failure } from '../errors.ts';
import {
  CHUNK_LOG2,
  chunkNonce,
  fileKey,
  HEADER_BYTES,
  isSealed,
  type KeyDerivation,
  MAGIC,
  makeHeader,
  opens,
  readHeader,
  type SealHeader,
  type SealKey,
  TAG_BYTES,
} from './seal-format.ts';

const CIPHER = 'aes-256-gcm';

/** How far a file has been worked through, in bytes. */
export type OnBytes = (done: number, total: number) => void;

/**
 * Key of a passphrase. N = 2^17, r = 8: 128 MiB and a few tenths of a second a guess, the strength
 * OWASP's password storage guidance asks of scrypt.
 */
export async function deriveKey(
  passphrase: string,
  derivation: KeyDerivation = {
    costLog2: 17,
    blockSize: 8,
    parallel: 1,
    salt: randomBytes(16),
  },
): Promise<SealKey> {
  const { costLog2, blockSize, parallel, salt } = derivation;
  const cost = 2 ** costLog2;
  const key = await new Promise<Buffer>((resolve, reject) => {
    scrypt(
      // One spelling of each letter, however the keyboard composes it.
      passphrase.normalize('NFKC'),
      salt,
      32,
      { N: cost, r: blockSize, p: parallel, maxmem: 128 * cost * blockSize * parallel + 2 ** 25 },
      (error, derived) => (error ? reject(error) : resolve(derived)),
    );
  });
  return { derivation, key };
}

/** Whether a file is a sealed backup; false where it is not there. */
export async function isSealedFile(path: string): Promise<boolean> {
  const file = await open(path, 'r').catch(() => null);
  if (file === null) return false;
  try {
    return isSealed(await readExactly(file, MAGIC.length, 0));
  } finally {
    await file.close();
  }
}

/** Writes `source` sealed to `target`, a new file, and has the disk confirm it. */
export async function sealFile(
  source: string,
  target: string,
  key: SealKey,
  options: { readonly fileSalt?: Buffer; readonly onBytes?: OnBytes } = {},
): Promise<void> {
  const header = makeHeader(key, options.fileSalt);
  const secret = fileKey(header, key.key);
  const from = await open(source, 'r');
  try {
    const { size } = await from.stat();
    const to = await open(target, 'wx');
    try {
      await to.writeFile(header.bytes);
      const chunk = 2 ** CHUNK_LOG2;
      const chunks = Math.max(Math.ceil(size / chunk), 1);
      for (let position = 0; position < chunks; position += 1) {
        const plain = await readExactly(
          from,
          Math.min(chunk, size - position * chunk),
          position * chunk,
        );
        const cipher = createCipheriv(
          CIPHER,
          secret,
          chunkNonce(position, position === chunks - 1),
        );
        cipher.setAAD(header.bytes);
        await to.appendFile(
          Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]),
        );
        options.onBytes?.(Math.min((position + 1) * chunk, size), size);
      }
      await to.sync();
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}

/**
 * Opens a sealed backup into `target`, a new file; null only reads it through and checks every byte.
 * Errors: WORKSPACE_INVALID (`damaged`: a byte differs, is missing or is too many), WRONG_PASSPHRASE.
 */
export async function unsealFile(
  source: string,
  target: string | null,
  keyFor: (derivation: KeyDerivation) => Promise<SealKey>,
  onBytes?: OnBytes,
): Promise<void> {
  const from = await open(source, 'r');
  try {
    const { size } = await from.stat();
    const header = readHeader(await readExactly(from, HEADER_BYTES, 0));
    if (header === null) throw damaged(source);
    const { key } = await keyFor(header.derivation);
    if (!opens(header, key)) throw failure('WRONG_PASSPHRASE', { path: source });
    const to = target === null ? null : await open(target, 'wx', 0o600);
    try {
      await unsealChunks({ from, to, size, header, secret: fileKey(header, key), source, onBytes });
      await to?.sync();
    } finally {
      await to?.close();
    }
  } finally {
    await from.close();
  }
}

async function unsealChunks(work: {
  readonly from: FileHandle;
  readonly to: FileHandle | null;
  readonly size: number;
  readonly header: SealHeader;
  readonly secret: Buffer;
  readonly source: string;
  readonly onBytes: OnBytes | undefined;
}): Promise<void> {
  const { from, to, size, header, secret, source, onBytes } = work;
  const sealedChunk = 2 ** header.chunkLog2 + TAG_BYTES;
  const body = size - HEADER_BYTES;
  const chunks = Math.ceil(body / sealedChunk);
  if (chunks === 0) throw damaged(source);
  for (let position = 0; position < chunks; position += 1) {
    const start = HEADER_BYTES + position * sealedChunk;
    const bytes = await readExactly(from, Math.min(sealedChunk, size - start), start);
    if (bytes.length < TAG_BYTES) throw damaged(source);
    const decipher = createDecipheriv(
      CIPHER,
      secret,
      chunkNonce(position, position === chunks - 1),
    );
    decipher.setAAD(header.bytes);
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const plain = decipher.update(bytes.subarray(0, -TAG_BYTES));
    try {
      decipher.final();
    } catch {
      throw damaged(source);
    }
    await to?.appendFile(plain);
    onBytes?.(start - HEADER_BYTES + bytes.length, body);
  }
}

function damaged(path: string) {
  return failure('WORKSPACE_INVALID', { path, reason: 'damaged' });
}

/** As many bytes as the file has from there, at most `length`. */
async function readExactly(file: FileHandle, length: number, start: number): Promise<Buffer> {
  const bytes = Buffer.alloc(Math.max(length, 0));
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, start + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}
