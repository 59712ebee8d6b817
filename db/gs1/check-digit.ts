/** The modulo-10 check digit of GS1 keys (General Specifications 7.9) for the digits before it. */
export function checkDigit(digits: string): number {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const fromRight = digits.length - index;
    sum += Number(digits[index]) * (fromRight % 2 === 1 ? 3 : 1);
  }
  return (10 - (sum % 10)) % 10;
}

/** The check digit a key should end with, or null where it ends with the right one. */
export function expectedCheckDigit(key: string): string | null {
  const expected = String(checkDigit(key.slice(0, -1)));
  return key.endsWith(expected) ? null : expected;
}

const gtinLengths: readonly number[] = [8, 12, 13, 14];

/** Whether a text has the shape of a GTIN-8, -12, -13 or -14, whatever its check digit. */
export function looksLikeGtin(text: string): boolean {
  return gtinLengths.includes(text.length) && /^\d+$/.test(text);
}

/** A GTIN-8, -12, -13 or -14 as 14 digits, or null where it is none or its check digit is wrong. */
export function gtin14(text: string): string | null {
  if (!looksLikeGtin(text) || expectedCheckDigit(text) !== null) return null;
  return text.padStart(14, '0');
}

/** The ways one GTIN-14 may be written down: as it is, and without the zeros a shorter one lacks. */
export function gtinSpellings(gtin: string): string[] {
  return gtinLengths
    .filter((length) => /^0*$/.test(gtin.slice(0, 14 - length)))
    .map((length) => gtin.slice(14 - length));
}
