import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/** Parameters by which a passphrase becomes a key: scrypt (RFC 7914). */
export interface KeyDerivation {
  /** Two to this power is the cost N. */
  readonly costLog2: number;
  readonly blockSize: number;
  readonly parallel: number;
  /** 16 bytes. */
  readonly salt: Buffer;
}

/** A passphrase's key with what it takes to derive it again. */
export interface SealKey {
  readonly derivation: KeyDerivation;
  /** 32 bytes. */
  readonly key: Buffer;
}

/** What stands at the head of a sealed backup; `docs/backup.md`. */
export interface SealHeader {
  readonly derivation: KeyDerivation;
  /** 32 bytes: makes the key of this one file. */
  readonly fileSalt: Buffer;
  readonly chunkLog2: number;
  readonly keyCheck: Buffer;
  /** The header as it stands in the file: sealed with every chunk. */
  readonly bytes: Buffer;
}

/** `HQBK`, then what a transfer that mangles line ends would change. */
export const MAGIC = Buffer.from('4851424b0d0a1a0a', 'hex');
export const HEADER_BYTES = 96;
export const TAG_BYTES = 16;
const VERSION = 1;
const SCRYPT = 1;
/** 64 KiB of plain text a chunk. */
export const CHUNK_LOG2 = 16;

/** Makes the header of a new file. */
export function makeHeader(
  { derivation, key }: SealKey,
  fileSalt: Buffer = randomBytes(32),
): SealHeader {
  const bytes = Buffer.alloc(HEADER_BYTES);
  MAGIC.copy(bytes, 0);
  bytes.writeUInt8(VERSION, 8);
  bytes.writeUInt8(SCRYPT, 9);
  bytes.writeUInt8(derivation.costLog2, 10);
  bytes.writeUInt8(derivation.blockSize, 11);
  bytes.writeUInt8(derivation.parallel, 12);
  bytes.writeUInt8(CHUNK_LOG2, 13);
  derivation.salt.copy(bytes, 16);
  fileSalt.copy(bytes, 32);
  const keyCheck = checkOf(key, bytes);
  keyCheck.copy(bytes, 64);
  checksumOf(bytes).copy(bytes, 80);
  return { derivation, fileSalt, chunkLog2: CHUNK_LOG2, keyCheck, bytes };
}

/** Reads a header; null where it is damaged, of another version, or asks for more than is sane. */
export function readHeader(bytes: Buffer): SealHeader | null {
  if (bytes.length !== HEADER_BYTES || !isSealed(bytes)) return null;
  if (!bytes.subarray(80).equals(checksumOf(bytes))) return null;
  if (bytes.readUInt8(8) !== VERSION || bytes.readUInt8(9) !== SCRYPT) return null;
  const derivation = {
    costLog2: bytes.readUInt8(10),
    blockSize: bytes.readUInt8(11),
    parallel: bytes.readUInt8(12),
    salt: bytes.subarray(16, 32),
  };
  const chunkLog2 = bytes.readUInt8(13);
  // A file from elsewhere must not make us take gigabytes of memory or run for hours.
  const sane =
    derivation.costLog2 >= 10 &&
    derivation.costLog2 <= 18 &&
    derivation.blockSize === 8 &&
    derivation.parallel >= 1 &&
    derivation.parallel <= 4 &&
    chunkLog2 >= 12 &&
    chunkLog2 <= 20;
  if (!sane) return null;
  return {
    derivation,
    fileSalt: bytes.subarray(32, 64),
    chunkLog2,
    keyCheck: bytes.subarray(64, 80),
    bytes,
  };
}

/** Whether a file that begins so is a sealed backup. */
export function isSealed(start: Buffer): boolean {
  return start.subarray(0, MAGIC.length).equals(MAGIC);
}

/** Whether this is the key the file was sealed with. */
export function opens(header: SealHeader, key: Buffer): boolean {
  return timingSafeEqual(header.keyCheck, checkOf(key, header.bytes));
}

/** Key of one file, from the passphrase's. */
export function fileKey(header: SealHeader, key: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, header.fileSalt, 'houqin backup file 1', 32));
}

/** Nonce of a chunk: its position, and whether it is the last, so that none can be left out or moved. */
export function chunkNonce(position: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(position), 3);
  nonce.writeUInt8(last ? 1 : 0, 11);
  return nonce;
}

function checkOf(key: Buffer, header: Buffer): Buffer {
  return createHmac('sha256', key)
    .update('houqin backup check 1')
    .update(header.subarray(0, 64))
    .digest()
    .subarray(0, 16);
}

function checksumOf(header: Buffer): Buffer {
  return createHash('sha256').update(header.subarray(0, 80)).digest().subarray(0, 16);
}
