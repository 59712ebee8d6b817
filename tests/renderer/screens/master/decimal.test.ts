import { describe, expect, test } from 'vitest';
import {
  formatDecimal,
  PERCENT_DIGITS,
  parseDecimal,
  YUAN_DIGITS,
} from '../../../../renderer/screens/master/decimal.ts';

describe('parseDecimal', () => {
  test.each([
    ['5', PERCENT_DIGITS, 500],
    ['5.25', PERCENT_DIGITS, 525],
    ['0.10', PERCENT_DIGITS, 10],
    ['.5', PERCENT_DIGITS, 50],
    ['5.', PERCENT_DIGITS, 500],
    ['1.10', YUAN_DIGITS, 110_000],
    ['0.00001', YUAN_DIGITS, 1],
    ['1,234.5', YUAN_DIGITS, 123_450_000],
    ['１２．５', PERCENT_DIGITS, 1250],
    [' 2.500000 ', YUAN_DIGITS, 250_000],
  ])('reads %j to %i decimals as %i', (typed, digits, value) => {
    expect(parseDecimal(typed, digits)).toBe(value);
  });

  test.each(['', ' ', '.', '-1', '1.2.3', '5%', '1e3', 'abc', '0.001', '99999999999999999'])(
    'does not guess at %j',
    (typed) => {
      expect(parseDecimal(typed, PERCENT_DIGITS)).toBeNull();
    },
  );

  test('is exact where binary fractions are not', () => {
    expect(parseDecimal('1.15', PERCENT_DIGITS)).toBe(115);
    expect(parseDecimal('8.2', PERCENT_DIGITS)).toBe(820);
    expect(parseDecimal('4.35003', YUAN_DIGITS)).toBe(435_003);
  });
});

test('formatDecimal undoes parseDecimal', () => {
  expect(formatDecimal(500, PERCENT_DIGITS)).toBe('5');
  expect(formatDecimal(0, YUAN_DIGITS)).toBe('0');
  expect(formatDecimal(1, YUAN_DIGITS)).toBe('0.00001');
  expect(formatDecimal(123_450_000, YUAN_DIGITS)).toBe('1234.5');
  for (let value = 0; value < 20_000; value += 7) {
    expect(parseDecimal(formatDecimal(value, YUAN_DIGITS), YUAN_DIGITS)).toBe(value);
    expect(parseDecimal(formatDecimal(value, PERCENT_DIGITS), PERCENT_DIGITS)).toBe(value);
  }
});
