import type { FormatProblem } from './element-format.ts';

/** One element of a message: its application identifier and its value as it stands in the code. */
export interface ScanElement {
  readonly ai: string;
  readonly value: string;
  /** `YYYY-MM-DD` where the value holds a date; day 00 is the last of the month. */
  readonly date: string | null;
}

/** Why a text is no GS1 message. */
export type ScanProblem =
  | { readonly code: 'empty' }
  | { readonly code: 'too-long'; readonly longest: number }
  /** It does not begin like one: neither a GTIN nor an application identifier. */
  | { readonly code: 'not-gs1' }
  | { readonly code: 'unknown-identifier'; readonly digits: string; readonly position: number }
  | {
      readonly code: 'repeated';
      readonly ai: string;
      readonly values: readonly [string, string];
    }
  | (FormatProblem & { readonly ai: string; readonly value: string });

/**
 * What a text says: one reading, several that are equally sound, or none.
 * `recovered` marks the only sound reading of a text that lost a separator.
 */
export type ScanReading =
  | {
      readonly kind: 'read';
      readonly elements: readonly ScanElement[];
      readonly recovered: boolean;
    }
  | {
      readonly kind: 'ambiguous';
      /** The standard's own reading first where it holds, then those with the fewest elements. */
      readonly candidates: readonly (readonly ScanElement[])[];
      /** There are more readings than are listed. */
      readonly more: boolean;
    }
  | { readonly kind: 'invalid'; readonly problem: ScanProblem };

/** The value of an element, or null where the message has none. */
export function elementValue(elements: readonly ScanElement[], ai: string): string | null {
  return elements.find((element) => element.ai === ai)?.value ?? null;
}

/** The date of an element, or null where the message has none. */
export function elementDate(elements: readonly ScanElement[], ai: string): string | null {
  return elements.find((element) => element.ai === ai)?.date ?? null;
}
