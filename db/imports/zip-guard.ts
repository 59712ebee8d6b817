import { crc32, inflateRawSync } from 'node:zlib';

/** How much a workbook may unpack to. */
export interface UnpackLimits {
  /** Bytes of all its parts. */
  readonly bytes: number;
  /** Angle brackets in all its parts: what a reader makes objects of. A filled cell has four. */
  readonly tags: number;
  readonly parts: number;
}

/** 200,000 rows of 20 filled columns unpack to 130 MB with 16 million tags. */
export const UNPACK_LIMITS: UnpackLimits = {
  bytes: 256 * 1024 * 1024,
  tags: 32_000_000,
  parts: 2000,
};

export type ZipProblem = 'damaged' | 'too-large';
/** Unpacked parts of a workbook by name. */
export type WorkbookParts = ReadonlyMap<string, Buffer>;

const END_OF_DIRECTORY = Buffer.from('PK\u0005\u0006');
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;

/** What the markup of .xlsx is made of; pictures, macros and binary sheets are left packed. */
const WANTED = /\.(xml|rels)$/i;
/** Parts that would turn the reader to another format: OpenDocument, UOF, Numbers. */
const FOREIGN = /^(META-INF\/|objectdata\.xml$|index\.xml$|Index\/)/i;

/**
 * Unpacks the parts of an .xlsx that matter, once and within limits. The spreadsheet reader gets
 * these parts and never the file itself: it believes other headers of a container than this does, and
 * unpacks without limits.
 */
export function unpackWorkbook(bytes: Buffer, limits = UNPACK_LIMITS): WorkbookParts | ZipProblem {
  try {
    return unpackWithin(bytes, limits);
  } catch {
    // Any read outside the file: the container is not whole.
    return 'damaged';
  }
}

function unpackWithin(bytes: Buffer, limits: UnpackLimits): WorkbookParts | ZipProblem {
  const end = bytes.lastIndexOf(END_OF_DIRECTORY);
  if (end < 0) return 'damaged';
  const parts = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  let bytesLeft = limits.bytes;
  let tagsLeft = limits.tags;
  for (let entry = bytes.readUInt16LE(end + 10); entry > 0; entry -= 1) {
    if (bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) return 'damaged';
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
    const name = partName(bytes.subarray(at + 46, nameEnd));
    if (WANTED.test(name) && !FOREIGN.test(name)) {
      const content = unpack(bytes, at, bytesLeft);
      if (typeof content === 'string') return content;
      if (parts.has(name)) return 'damaged';
      parts.set(name, content);
      bytesLeft -= content.length;
      tagsLeft -= tagsIn(content, tagsLeft);
      if (bytesLeft < 0 || tagsLeft < 0 || parts.size > limits.parts) return 'too-large';
    }
    at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return parts.has('[Content_Types].xml') ? parts : 'damaged';
}

/** As Windows writers may put it: with backslashes, or from the root. */
function partName(bytes: Buffer): string {
  return bytes.toString('latin1').replaceAll('\\', '/').replace(/^\/+/, '');
}

/** Content of a directory entry, of at most so many bytes. */
function unpack(bytes: Buffer, entry: number, limit: number): Buffer | ZipProblem {
  const method = bytes.readUInt16LE(entry + 10);
  const checksum = bytes.readUInt32LE(entry + 16);
  const packed = bytes.readUInt32LE(entry + 20);
  const header = bytes.readUInt32LE(entry + 42);
  if (bytes.readUInt32LE(header) !== LOCAL_HEADER) return 'damaged';
  const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
  if (start + packed > bytes.length) return 'damaged';
  const content = inflated(bytes.subarray(start, start + packed), method, limit);
  if (typeof content === 'string') return content;
  return checksum !== 0 && crc32(content) !== checksum ? 'damaged' : content;
}

function inflated(packed: Buffer, method: number, limit: number): Buffer | ZipProblem {
  if (method === 0) return packed;
  if (method !== 8) return 'damaged';
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(limit, 1) });
  } catch (error) {
    return error instanceof RangeError ? 'too-large' : 'damaged';
  }
}

/** How many tags begin in it; the counting ends just above the most that may. */
function tagsIn(content: Buffer, most: number): number {
  let count = 0;
  for (let at = content.indexOf(60); at >= 0 && count <= most; at = content.indexOf(60, at + 1)) {
    count += 1;
  }
  return count;
}
