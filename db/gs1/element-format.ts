import { checkDigit } from './check-digit.ts';
import type { ContentRule } from './content-rules.ts';

/**
 * The character sets of the GS1 General Specifications (7.11): digits, CSET 82, CSET 39, and the
 * file-safe base64 alphabet.
 */
const characterSets = {
  N: /^[0-9]*$/,
  X: /^[!"%-?A-Z_a-z]*$/,
  Y: /^[#\-/0-9A-Z]*$/,
  Z: /^[-0-9A-Z_a-z=]*$/,
} as const;

export type CharacterSet = keyof typeof characterSets;

/** One part of an element's value. Only the last part of a format varies in length. */
export interface Part {
  readonly set: CharacterSet;
  readonly min: number;
  readonly max: number;
  /** May be absent, together with all parts after it. */
  readonly optional: boolean;
  readonly rules: readonly ContentRule[];
}

/** Why a value does not fit the format of its application identifier. */
export type FormatProblem =
  | { readonly code: 'length'; readonly shortest: number; readonly longest: number }
  | { readonly code: 'characters'; readonly character: string }
  | { readonly code: 'check-digit'; readonly expected: string; readonly found: string }
  | { readonly code: 'date'; readonly digits: string }
  | { readonly code: 'content'; readonly part: string };

/** What a value that fits says beyond its characters. */
export interface Checked {
  /** `YYYY-MM-DD` of the first date in the value. */
  readonly date: string | null;
}

export type FormatCheck =
  | { readonly ok: true; readonly value: Checked }
  | { readonly ok: false; readonly problem: FormatProblem };

export function shortest(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => sum + (part.optional ? 0 : part.min), 0);
}

export function longest(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => sum + part.max, 0);
}

/** Checks a value against its parts, in order; `year` is the current year, for two-digit years. */
export function checkValue(parts: readonly Part[], value: string, year: number): FormatCheck {
  const wrongLength: FormatCheck = {
    ok: false,
    problem: { code: 'length', shortest: shortest(parts), longest: longest(parts) },
  };
  let position = 0;
  let date: string | null = null;
  for (const part of parts) {
    if (position === value.length && part.optional) break;
    const text = value.slice(position, position + part.max);
    if (text.length < part.min) return wrongLength;
    if (!characterSets[part.set].test(text)) {
      return {
        ok: false,
        problem: { code: 'characters', character: firstOutside(part.set, text) },
      };
    }
    for (const rule of part.rules) {
      const answer = rule(text, year);
      if (answer === 'check-digit') return { ok: false, problem: wrongCheckDigit(text) };
      if (answer === 'date') return { ok: false, problem: { code: 'date', digits: text } };
      if (answer === 'content') return { ok: false, problem: { code: 'content', part: text } };
      date ??= answer?.date ?? null;
    }
    position += text.length;
  }
  return position === value.length ? { ok: true, value: { date } } : wrongLength;
}

function firstOutside(set: CharacterSet, text: string): string {
  return [...text].find((character) => !characterSets[set].test(character)) ?? '';
}

function wrongCheckDigit(text: string): FormatProblem {
  return {
    code: 'check-digit',
    expected: String(checkDigit(text.slice(0, -1))),
    found: text.slice(-1),
  };
}
