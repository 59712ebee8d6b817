import { expectedCheckDigit } from './check-digit.ts';
import { countryLetters, countryNumbers, currencyNumbers } from './code-lists.ts';
import { readDate } from './dates.ts';

/**
 * A check on one part of a value: null where it holds, what it says where it is a date, or why it
 * does not hold. The names follow the linters that the GS1 Syntax Dictionary asks for.
 */
export type ContentRule = (
  text: string,
  currentYear: number,
) => null | { readonly date: string } | 'check-digit' | 'date' | 'content';

const holding = (holds: boolean): null | 'content' => (holds ? null : 'content');

function matching(pattern: RegExp): ContentRule {
  return (text) => holding(pattern.test(text));
}

function listed(codes: ReadonlySet<string>): ContentRule {
  return (text) => holding(codes.has(text));
}

function day(mayBeZero: boolean): ContentRule {
  return (text, currentYear) => {
    const date = readDate(text, currentYear, mayBeZero);
    return date === null ? 'date' : { date };
  };
}

export const csum: ContentRule = (text) =>
  expectedCheckDigit(text) === null ? null : 'check-digit';

/** A key begins with a GS1 Company Prefix, whose first two digits tell who gave it out. */
export const companyPrefix = matching(/^\d{2}/);
export const yymmd0 = day(true);
export const yymmdd = day(false);
export const yyyymmdd = day(false);
export const hour = matching(/^([01]\d|2[0-3])$/);
export const sixty = matching(/^[0-5]\d$/);
export const hhmi = matching(/^([01]\d|2[0-3])[0-5]\d$/);
export const country = listed(countryNumbers);
export const countryOr999 = listed(new Set([...countryNumbers, '999']));
export const countryAlpha = listed(countryLetters);
export const currency = listed(currencyNumbers);
export const percentEncoded = matching(/^([^%]|%[0-9A-Fa-f]{2})*$/);
/** Unpadded, or the last group of three filled up at the end. */
export const base64Padding = matching(/^(?:[^=]*|(?:[^=]{3})*(?:[^=]{2}=|[^=]==))$/);
export const yesNo = matching(/^[01]$/);
export const hyphen = matching(/^-$/);
export const zero = matching(/^0$/);
export const notAllZero = matching(/[^0]/);
export const noLeadingZero = matching(/^(0|[^0].*)$/);
export const notAllDigits = matching(/\D/);
export const winding = matching(/^[019]$/);
export const sex = matching(/^[0129]$/);
export const mediaType = matching(/^(0[1-9]|10|[89]\d)$/);
export const importerIndex = matching(/^[-0-9A-Z_a-z]$/);
export const latitude: ContentRule = (text) => holding(Number(text) <= 1_800_000_000);
export const longitude: ContentRule = (text) => holding(Number(text) <= 3_600_000_000);

export const pieceOfTotal: ContentRule = (text) => {
  const piece = Number(text.slice(0, text.length / 2));
  const total = Number(text.slice(text.length / 2));
  return holding(piece > 0 && piece <= total);
};

/** `1/2`: the first of two. */
export const positionOfCount: ContentRule = (text) => {
  const [, position, count] = /^(\d)\/(\d)$/.exec(text) ?? [];
  return holding(Number(position) > 0 && Number(position) <= Number(count));
};

/** ISO 13616: the first four characters moved to the end, letters as 10 to 35, leave 1 modulo 97. */
export const iban: ContentRule = (text) => {
  if (!/^[A-Z]{2}[0-9A-Z]{3,}$/.test(text) || !countryLetters.has(text.slice(0, 2))) {
    return 'content';
  }
  const digits = [...text.slice(4), ...text.slice(0, 4)]
    .map((character) => Number.parseInt(character, 36))
    .join('');
  const rest = [...digits].reduce((sum, digit) => (sum * 10 + Number(digit)) % 97, 0);
  return holding(rest === 1);
};

const set82 = '!"%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';
const set32 = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const primes = [
  2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83,
] as const;

/** The two check characters of a Global Model Number (General Specifications 7.9.5). */
export function checkPair(text: string): string {
  let sum = 0;
  for (let index = 0; index < text.length; index += 1) {
    const prime = primes[text.length - 1 - index] ?? 0;
    sum += set82.indexOf(text.charAt(index)) * prime;
  }
  const rest = sum % 1021;
  return set32.charAt(rest >> 5) + set32.charAt(rest & 31);
}

export const csumAlpha: ContentRule = (text) =>
  holding(text.length > 2 && text.length <= 25 && checkPair(text.slice(0, -2)) === text.slice(-2));
