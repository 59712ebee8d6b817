import { expectedCheckDigit, gtin14, looksLikeGtin } from './check-digit.ts';
import { interpretations, straightReading } from './interpretations.ts';
import { bracketed, elementString, type Notation } from './notation.ts';
import type { ScanProblem, ScanReading } from './scan-reading.ts';
import { readScanText } from './scan-text.ts';

export interface ReadingOptions {
  /** The current year, for the century of two-digit years. */
  readonly year: number;
  /**
   * The scanner is known to send every separator (FNC1 as GS), so a text without one needed none.
   * Otherwise a text without any is read in every way a lost separator allows.
   */
  readonly separatorsKept?: boolean;
}

/** Candidates listed of a text with several readings. */
const mostCandidates = 20;
/** A GS1 QR code holds no more. */
const longestText = 4296;
/** Longer texts are only read as they stand: no label that lost its separators is as long. */
const longestRecovered = 512;

/**
 * Reads what a scanner sent (or a person typed) as a GS1 message: a bare GTIN, an element string
 * with or without FNC1 and symbology identifier, or the bracketed line under the bars. Formats are
 * those of the GS1 Barcode Syntax Dictionary. Which elements must or must not come together is left
 * to the caller: the dictionary judges that over all codes on an article, and one scan is one code.
 * Where a lost separator leaves several sound readings all are given and none is chosen.
 */
export function readScan(raw: string, options: ReadingOptions): ScanReading {
  const { text, carrier, separated } = readScanText(raw);
  if (text === '') return invalid({ code: 'empty' });
  if (text.length > longestText) return invalid({ code: 'too-long', longest: longestText });
  const bare = carrier !== 'element-string' && !separated && looksLikeGtin(text);
  const gtin = bare ? gtin14(text) : null;
  if (gtin !== null) {
    return { kind: 'read', elements: [{ ai: '01', value: gtin, date: null }], recovered: false };
  }
  if (bare && carrier === 'gtin') return invalid(wrongGtin(text));
  const notation = text.startsWith('(') ? bracketed : elementString;
  const trusted = notation === bracketed || separated || options.separatorsKept === true;
  const reading = readElements(text, notation, options.year, trusted);
  return bare && reading.kind === 'invalid' ? invalid(wrongGtin(text)) : reading;
}

function readElements(
  text: string,
  notation: Notation,
  year: number,
  trusted: boolean,
): ScanReading {
  const straight = straightReading(text, notation, year);
  if (straight.ok && (trusted || text.length > longestRecovered)) {
    return { kind: 'read', elements: straight.elements, recovered: false };
  }
  if (!straight.ok && (text.length > longestRecovered || straight.problem.code === 'repeated')) {
    return invalid(straight.problem);
  }
  const { readings, more } = interpretations(text, notation, year, mostCandidates);
  const [only, second] = readings;
  if (only && !second && !more) return { kind: 'read', elements: only, recovered: !straight.ok };
  if (only) return { kind: 'ambiguous', candidates: readings, more };
  return straight.ok
    ? { kind: 'read', elements: straight.elements, recovered: false }
    : invalid(straight.problem);
}

function invalid(problem: ScanProblem): ScanReading {
  return { kind: 'invalid', problem };
}

function wrongGtin(text: string): ScanProblem {
  return {
    code: 'check-digit',
    ai: '01',
    value: text,
    expected: expectedCheckDigit(text) ?? '',
    found: text.slice(-1),
  };
}
