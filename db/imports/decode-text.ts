import { cptable } from '@e965/xlsx/dist/cpexcel.full.mjs';

/** Code page of Chinese Windows. */
const GBK = 936;

/**
 * Text of a .csv file: UTF-16 and UTF-8 by their byte order mark, UTF-8 without one where every
 * byte fits, otherwise GBK, as Excel on a Chinese Windows writes it.
 */
export function decodeText(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.subarray(2).toString('utf16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    const even = bytes.length - (bytes.length % 2);
    return Buffer.from(bytes.subarray(2, even)).swap16().toString('utf16le');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decodeGbk(bytes);
  }
}

/** By the table that comes with the spreadsheet reader: not every runtime carries one itself. */
function decodeGbk(bytes: Buffer): string {
  const table = cptable[GBK]?.dec ?? {};
  const characters: string[] = [];
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      characters.push(String.fromCharCode(lead));
      continue;
    }
    at += 1;
    characters.push(table[lead * 256 + (bytes[at] ?? 0)] ?? '\ufffd');
  }
  return characters.join('');
}
