/** FNC1 between two elements, as scanners send it. */
export const separator = '\u001d';

/** What the symbology identifier (ISO/IEC 15424) in front of a scan says about it. */
export type Carrier = 'element-string' | 'gtin' | 'unstated';

export interface ScanText {
  /** The message without symbology identifier, leading or trailing separators and blanks. */
  readonly text: string;
  readonly carrier: Carrier;
  /** A separator came through, so the scanner does send them. */
  readonly separated: boolean;
}

const elementStringCarriers: ReadonlySet<string> = new Set([
  'C1',
  'd2',
  'd5',
  'Q3',
  'Q4',
  'e0',
  'e1',
  'e2',
  'J1',
]);
const gtinCarriers: ReadonlySet<string> = new Set(['E0', 'E4']);

/**
 * Full-width letters, digits and signs (a Chinese input method in the way of a keyboard scanner) as
 * the ASCII ones they stand for.
 */
export function halfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (character) =>
      String.fromCharCode(character.charCodeAt(0) - 0xfee0),
    )
    .replace(/\u3000/g, ' ');
}

/** Splits what a scanner sent into its message and what is said about it. */
export function readScanText(raw: string): ScanText {
  const sent = trimmed(halfWidth(raw).replaceAll('\u241d', separator), isBlank);
  const [, identifier] = /^\]([A-Za-z][0-9A-Za-z])/.exec(sent) ?? [];
  const message = identifier === undefined ? sent : sent.slice(3);
  return {
    text: trimmed(message, (character) => character === separator || isBlank(character)),
    carrier: carrierOf(identifier),
    separated: message.includes(separator),
  };
}

/** Line ends, tabs, start and end marks, byte order marks: anything but a sign or a separator. */
function isBlank(character: string): boolean {
  return character !== separator && (character <= ' ' || character.trim() === '');
}

function trimmed(text: string, drop: (character: string) => boolean): string {
  let start = 0;
  let end = text.length;
  while (start < end && drop(text.charAt(start))) start += 1;
  while (end > start && drop(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

function carrierOf(identifier: string | undefined): Carrier {
  if (identifier === undefined) return 'unstated';
  if (elementStringCarriers.has(identifier)) return 'element-string';
  return gtinCarriers.has(identifier) ? 'gtin' : 'unstated';
}
