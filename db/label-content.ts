import type { LabelSymbol } from './contract/labels.ts';
import { readScan } from './gs1/read-scan.ts';
import type { ScanElement } from './gs1/scan-reading.ts';
import { writeElements } from './gs1/write-elements.ts';
import { type LabelSubject, labelCode } from './label-code.ts';

/** What a symbol holds and what stands beside it for people. */
export interface LabelContent {
  readonly symbol: LabelSymbol;
  readonly content: string;
  readonly readable: string;
}

/** The keys of the goods that a GS1 symbol can carry. */
export interface GoodsKeys {
  /** 14 digits. */
  readonly gtin: string;
  readonly lotNo: string | null;
  readonly expiresOn: string | null;
}

/**
 * Signs that fit on a 50 mm label as Code 128 with bars of an eighth of a millimetre, one dot of a
 * 203 dpi printer.
 */
const longestCode128 = 28;

/** The content for the symbol asked for, or for a QR code where that one cannot carry it. */
export function labelContent(
  subject: LabelSubject,
  goods: GoodsKeys | null,
  wanted: LabelSymbol,
  year: number,
): LabelContent {
  const message = wanted === 'gs1-datamatrix' && goods ? gs1Message(goods, year) : null;
  if (message) return { symbol: 'gs1-datamatrix', ...message };
  const content = labelCode(subject);
  const fits = wanted === 'code-128' && content.length <= longestCode128;
  return { symbol: fits ? 'code-128' : 'qr', content, readable: content };
}

/**
 * The elements in the order the standard recommends. Where the lot could be taken for more than one
 * element if no separator stood behind it, it goes before the date: then one does.
 */
function gs1Message(
  { gtin, lotNo, expiresOn }: GoodsKeys,
  year: number,
): Omit<LabelContent, 'symbol'> | null {
  const article = ['01', gtin] as const;
  const lot = lotNo === null ? [] : [['10', lotNo] as const];
  const expiry =
    expiresOn === null ? [] : [['17', expiresOn.slice(2).replaceAll('-', '')] as const];
  const orders = [
    [article, ...expiry, ...lot],
    expiry.length > 0 ? [article, ...lot, ...expiry] : [...lot, article],
  ];
  const texts = orders.map((order) => writeElements(order, year));
  const readings = texts.map((text) => (text === null ? null : readScan(text, { year })));
  const index = readings.findIndex((reading) => reading?.kind === 'read');
  const reading = readings[index];
  const content = texts[index];
  if (reading?.kind !== 'read' || !content) return null;
  // A date the century rule would read otherwise has no place in six digits.
  const read = reading.elements.find(({ ai }) => ai === '17')?.date ?? null;
  if (read !== expiresOn) return null;
  return { content, readable: readable(reading.elements) };
}

function readable(elements: readonly ScanElement[]): string {
  return elements.map(({ ai, value }) => `(${ai})${value}`).join('');
}
