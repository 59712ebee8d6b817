import { crc32, inflateRawSync } from 'node:zlib';

/** What all files inside one workbook may unpack to. */
export const MAX_UNPACKED_BYTES = 400 * 1024 * 1024;

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;

/**
 * Unpacks a zip container once, within limits, before a spreadsheet reader sees it: a small file
 * that unpacks to gigabytes is turned away, whatever sizes it declares.
 */
export function zipProblem(bytes: Buffer, limit = MAX_UNPACKED_BYTES): ZipProblem | null {
  try {
    return unpackWithin(bytes, limit);
  } catch {
    // Any read outside the file or broken stream: the container is not whole.
    return 'damaged';
  }
}

export type ZipProblem = 'damaged' | 'too-large';

function unpackWithin(bytes: Buffer, limit: number): ZipProblem | null {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || bytes.readUInt32LE(end) !== END_OF_DIRECTORY) return 'damaged';
  const entries = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  let left = limit;
  if (entries === 0) return 'damaged';
  for (let index = 0; index < entries; index += 1) {
    if (bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) return 'damaged';
    const method = bytes.readUInt16LE(at + 10);
    const packed = bytes.readUInt32LE(at + 20);
    const declared = bytes.readUInt32LE(at + 24);
    if (declared > left) return 'too-large';
    const unpacked = unpack(bytes, bytes.readUInt32LE(at + 42), method, packed, left);
    if (typeof unpacked === 'string') return unpacked;
    const checksum = bytes.readUInt32LE(at + 16);
    if (checksum !== 0 && crc32(unpacked) !== checksum) return 'damaged';
    left -= unpacked.length;
    at +=
      46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return null;
}

function unpack(
  bytes: Buffer,
  header: number,
  method: number,
  packed: number,
  limit: number,
): Buffer | ZipProblem {
  if (bytes.readUInt32LE(header) !== LOCAL_HEADER) return 'damaged';
  const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
  if (start + packed > bytes.length) return 'damaged';
  const content = bytes.subarray(start, start + packed);
  if (method === 0) return packed > limit ? 'too-large' : content;
  if (method !== 8) return 'damaged';
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(limit, 1) });
  } catch (error) {
    return error instanceof RangeError ? 'too-large' : 'damaged';
  }
}
