import type { Preferences } from '../app/preferences.ts';

/** A Tab that follows a sign this fast was sent by the scanner. */
export const SUFFIX_MS = 60;
/** Where the scanner sends nothing after a code, a pause this long ends it. */
export const PAUSE_MS = 100;
/** Two keys of a scanner follow each other faster than this; those of a person do not. */
export const BURST_MS = 40;

/** How the scanner of this desk ends a code and what it sends for FNC1. */
export type ScannerRules = Pick<
  Preferences,
  'scannerSuffix' | 'scannerSuffixSign' | 'scannerSeparatorSign'
>;

const SEPARATOR = '\u001d';

/** The code as it was meant: the sign that stands for FNC1 becomes FNC1 again. */
export function withSeparators(text: string, { scannerSeparatorSign }: ScannerRules): string {
  return scannerSeparatorSign === '' ? text : text.replaceAll(scannerSeparatorSign, SEPARATOR);
}

/** Puts the signs of a scanner together to codes. Times are in milliseconds of any clock. */
export class ScanAssembler {
  readonly #rules: () => ScannerRules;
  #text = '';
  #at = Number.NEGATIVE_INFINITY;
  #fast = false;

  constructor(rules: () => ScannerRules) {
    this.#rules = rules;
  }

  /** What has come of the code under way. */
  get text(): string {
    return this.#text;
  }

  /** Takes signs; answers the code where they end it. */
  add(signs: string, at: number): string | null {
    const { scannerSuffix, scannerSuffixSign } = this.#rules();
    this.#fast = signs.length > 1 || at - this.#at < BURST_MS;
    this.#at = at;
    for (const sign of signs) {
      const ends = scannerSuffix === 'sign' && sign === scannerSuffixSign && this.#text !== '';
      if (ends) return this.end();
      this.#text += sign;
    }
    return null;
  }

  /** Whether a Tab is the scanner's, not somebody on the way to the next field. */
  isSuffix(at: number): boolean {
    return this.#text !== '' && at - this.#at <= SUFFIX_MS;
  }

  /** Whether a pause ends the code under way: nothing else will, and no person is typing it. */
  endsByPause(): boolean {
    return this.#rules().scannerSuffix === 'none' && this.#fast && this.#text !== '';
  }

  /** Ends the code; null where there is none. */
  end(): string | null {
    const text = this.#text;
    this.put('');
    return text.trim() === '' ? null : withSeparators(text, this.#rules());
  }

  /** Replaces what has come so far. */
  put(text: string): void {
    this.#text = text;
  }
}
