import { gtinSpellings } from '../gs1/check-digit.ts';
import { type ReadingOptions, readScan } from '../gs1/read-scan.ts';
import {
  elementDate,
  elementValue,
  type ScanElement,
  type ScanProblem,
} from '../gs1/scan-reading.ts';
import { readScanText } from '../gs1/scan-text.ts';
import { readLabelCode } from '../label-code.ts';

/** What a code says about goods, before anything is looked up. */
export interface GoodsReading {
  /** 14 digits. */
  readonly gtin: string | null;
  readonly lotNo: string | null;
  readonly expiresOn: string | null;
  readonly madeOn: string | null;
  readonly serial: string | null;
  readonly count: number | null;
  readonly elements: readonly ScanElement[];
}

/** What a name says about goods beside the name: nothing. */
export const silentReading: GoodsReading = {
  gtin: null,
  lotNo: null,
  expiresOn: null,
  madeOn: null,
  serial: null,
  count: null,
  elements: [],
};

/** Everything a text may stand for, to be looked up in one go. */
export interface ScanReadings {
  readonly text: string;
  /** Names of this house: an item or place by its own label, or any code or number as it stands. */
  readonly itemCode: string | null;
  readonly lotOfLabel: string | null;
  readonly locationCode: string | null;
  readonly code: string | null;
  /** What may be learned as a barcode of its own where nothing knows the text. */
  readonly plainBarcode: string | null;
  readonly goods: readonly GoodsReading[];
  readonly more: boolean;
  readonly recovered: boolean;
  /** Why it is no GS1 message, where it clearly means to be one. */
  readonly problem: Exclude<ScanProblem, { code: 'not-gs1' }> | null;
}

/** Codes of the record are no longer. */
const longestCode = 64;
/** Shorter texts may as well be a code of this house that begins like an element. */
export const shortestMessage = 16;

export function scanReadings(raw: string, options: ReadingOptions): ScanReadings {
  const { text, carrier, separated } = readScanText(raw);
  const reading = readScan(raw, options);
  const label = readLabelCode(text);
  const declared = carrier !== 'unstated' || separated || text.startsWith('(');
  const found = {
    text,
    itemCode: label && label.kind !== 'shelf' ? label.itemCode : null,
    lotOfLabel: label?.kind === 'lot' ? label.lotNo : null,
    locationCode: label?.kind === 'shelf' ? label.locationCode : null,
    code: text.length > longestCode || text === '' ? null : text,
    plainBarcode: declared || text.length >= shortestMessage || text === '' ? null : text,
    goods: [],
    more: false,
    recovered: false,
    problem: null,
  };
  if (reading.kind === 'read') {
    return { ...found, goods: [goodsOf(reading.elements)], recovered: reading.recovered };
  }
  if (reading.kind === 'ambiguous') {
    return { ...found, goods: reading.candidates.map(goodsOf), more: reading.more };
  }
  const { problem } = reading;
  const meant =
    declared || text.length >= shortestMessage || text === '' || problem.code === 'check-digit';
  if (problem.code === 'not-gs1') return { ...found, plainBarcode: found.code };
  return meant ? { ...found, problem } : found;
}

function goodsOf(elements: readonly ScanElement[]): GoodsReading {
  const contained = elementValue(elements, '02');
  const count = elementValue(elements, contained === null ? '30' : '37');
  return {
    gtin: elementValue(elements, '01') ?? contained ?? elementValue(elements, '03'),
    lotNo: elementValue(elements, '10'),
    expiresOn: elementDate(elements, '17') ?? elementDate(elements, '7003'),
    madeOn: elementDate(elements, '11'),
    serial: elementValue(elements, '21'),
    count: Number(count) > 0 ? Number(count) : null,
    elements,
  };
}

/** How an article number is stored with a pack: as short as it is printed under its bars. */
export function storedGtin(gtin: string): string {
  return gtinSpellings(gtin).find((spelling) => spelling.length !== 12) ?? gtin;
}
