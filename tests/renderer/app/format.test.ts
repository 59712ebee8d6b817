import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  dateTimeOfInstant,
  daysLeft,
  hundredths,
  money,
  packsEcho,
  packTotal,
  parseQuantity,
  priceMilliFen,
  qty,
  readQuantity,
  signedQty,
  splitIntoPacks,
  tenths,
} from '../../../renderer/app/format.ts';

const packs = [
  { name: '盒', unitsPerPack: 20 },
  { name: '箱', unitsPerPack: 2000 },
];

test('quantities carry separators and their unit', () => {
  expect(qty(6147, '只')).toBe('6,147 只');
  expect(qty(0)).toBe('0');
  expect(signedQty(20, '只')).toBe('+20 只');
  expect(signedQty(-5, '只')).toBe('−5 只');
});

test('money is exact to the fen', () => {
  expect(money(123456)).toBe('¥1,234.56');
  expect(money(5)).toBe('¥0.05');
  expect(money(-100)).toBe('−¥1.00');
  expect(priceMilliFen(1_234_567)).toBe('¥12.34567');
  expect(priceMilliFen(250_000)).toBe('¥2.50');
});

test('packs are said back in base units', () => {
  const typed = parseQuantity('3箱7盒7只', packs, '只');
  expect(typed && packsEcho(typed, '只')).toBe('3 箱 7 盒 7 只 = 6,147 只');
  expect(packsEcho([], '只')).toBe('0 只');
});

test('quantities are read as people type them', () => {
  const read = (typed: string) => {
    const parts = parseQuantity(typed, packs, '只');
    return parts === null ? null : packTotal(parts);
  };
  expect(read('6,147')).toBe(6147);
  expect(read('６１４７')).toBe(6147);
  expect(read('2 盒 5')).toBe(45);
  expect(read('1箱+1盒')).toBe(2020);
  expect(read('')).toBeNull();
  expect(read('-3')).toBeNull();
  expect(read('1.5')).toBeNull();
  expect(read('2桶')).toBeNull();
});

test('packs that are no whole number of units are exact, or refused', () => {
  const rolls = [{ name: '卷', unitsPerPack: 100, perPacks: 3 }];
  expect(readQuantity('3卷', rolls, '只')).toMatchObject({ total: 100 });
  expect(readQuantity('6卷7', rolls, '只')).toMatchObject({ total: 207 });
  expect(readQuantity('1卷', rolls, '只')).toEqual({ problem: 'broken-pack' });
  expect(readQuantity('1.5箱', packs, '只')).toEqual({ problem: 'broken-pack' });
  expect(readQuantity('2桶', packs, '只')).toEqual({ problem: 'unreadable' });
  expect(splitIntoPacks(207, rolls, '只')).toMatchObject([
    { name: '卷', count: 6 },
    { name: '只', count: 7 },
  ]);
});

test('splitting into packs loses nothing', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000 }), (units) => {
      expect(packTotal(splitIntoPacks(units, packs, '只'))).toBe(units);
    }),
  );
});

test('a lot may be used on its last day', () => {
  expect(daysLeft('2020-02-14', '2020-02-14')).toBe(0);
  expect(daysLeft('2020-03-01', '2020-02-14')).toBe(16);
  expect(daysLeft('2020-02-13', '2020-02-14')).toBe(-1);
  expect(daysLeft(null, '2020-02-14')).toBeNull();
});

test('times are local and tenths keep their digit', () => {
  expect(dateTimeOfInstant(Date.UTC(2020, 1, 6, 6, 40))).toBe('2020-02-06 14:40');
  expect(tenths(123)).toBe('12.3');
  expect([hundredths(1204), hundredths(5), hundredths(-150)]).toEqual(['12.04', '0.05', '−1.50']);
});
