import { describe, expect, it } from 'vitest';
import { parseNumber } from '../../../db/imports/numbers.ts';

describe('parseNumber', () => {
  it.each([
    ['12', 12],
    [' 1,234 ', 1234],
    ['\uff11\uff12\uff13', 123],
    ['1\uff0c234', 1234],
    ['1.2万', 12_000],
    ['1.2345万', 12_345],
    ['3亿', 300_000_000],
    ['5.0', 5],
    ['+7', 7],
    [8, 8],
    [3.0000000000000004, 3],
  ])('reads %s', (cell, value) => {
    expect(parseNumber(cell)).toEqual({ value });
  });

  it.each([
    ['abc', 'not-a-number'],
    ['12,34', 'not-a-number'],
    ['1e3', 'not-a-number'],
    ['十', 'not-a-number'],
    [true, 'not-a-number'],
    ['-5', 'negative'],
    ['\uff0d5', 'negative'],
    ['(5)', 'negative'],
    [-0.5, 'negative'],
    ['1.5', 'fractional'],
    [1.5, 'fractional'],
    ['1.23456万', 'fractional'],
    ['0', 'zero'],
    [0, 'zero'],
    ['9999999999999999', 'too-large'],
    [1e20, 'too-large'],
  ])('refuses %s as %s', (cell, problem) => {
    expect(parseNumber(cell)).toEqual({ problem });
  });

  it('turns yuan into fen without binary fractions', () => {
    const fen = (cell: string | number) => parseNumber(cell, { places: 2, allowZero: true });
    expect(fen('0.29')).toEqual({ value: 29 });
    expect(fen(1.15)).toEqual({ value: 115 });
    expect(fen(0.1 + 0.2)).toEqual({ value: 30 });
    expect(fen(4.35 * 100)).toEqual({ value: 43_500 });
    expect(fen('1,600.5')).toEqual({ value: 160_050 });
    expect(fen('0')).toEqual({ value: 0 });
    expect(fen('12.345')).toEqual({ problem: 'fractional' });
  });

  it('turns yuan into thousandths of a fen and rounds what is below', () => {
    const milliFen = (cell: string | number) => parseNumber(cell, { places: 5, round: true });
    expect(milliFen(0.0032)).toEqual({ value: 320 });
    expect(milliFen('0.000015')).toEqual({ value: 2 });
    expect(milliFen('0.000014')).toEqual({ value: 1 });
  });

  it('reads a cell shown as percent by what it shows', () => {
    const cell = { value: 0.05, text: '5%', isDate: false, isPercent: true };
    expect(parseNumber(cell, { places: 2 })).toEqual({ value: 500 });
    expect(parseNumber('5%', { places: 2, units: ['%'] })).toEqual({ value: 500 });
  });
});
