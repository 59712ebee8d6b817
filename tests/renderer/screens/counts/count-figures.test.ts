import { expect, test } from 'vitest';
import type { CountLine } from '#contract/counts.ts';
import {
  filterCounts,
  isLeft,
  neighbour,
  obstacles,
  ranges,
  withTyped,
} from '../../../../renderer/screens/counts/count-figures.ts';

const line = (id: number, fields: Partial<CountLine> = {}): CountLine => ({
  id,
  lineNo: id,
  itemId: 1,
  itemCode: 'RS01',
  itemName: '医用防护口罩',
  spec: '',
  category: 'respiratory',
  baseUnit: '只',
  lotId: id,
  lotNo: `L${id}`,
  expiresOn: null,
  locationId: 1,
  locationName: '主仓库',
  book: 10,
  expected: 10,
  first: null,
  second: null,
  final: null,
  state: 'uncounted',
  variance: null,
  amount: null,
  reasonCode: null,
  reason: '',
  ...fields,
});

const lines = [
  line(1),
  line(2, { first: 10, state: 'matched', variance: 0 }),
  line(3, { first: 9, state: 'differs', variance: -1 }),
  line(4, { first: 9, state: 'differs', variance: -1, reasonCode: 'lost' }),
  line(5, { first: 0, state: 'recount', variance: -10 }),
  line(6, { first: 10, second: 9, state: 'disagree' }),
  line(7, { final: 10, state: 'matched', variance: 0 }),
];

test('what each filter lets through depends on whose turn it is', () => {
  expect(filterCounts(lines, 'first')).toEqual({
    all: 7,
    left: 1,
    recount: 2,
    differs: 3,
    unexplained: 1,
  });
  expect(filterCounts(lines, 'second').left).toBe(5);
  expect(filterCounts(lines, 'final').left).toBe(2);
  expect(lines.filter((each) => isLeft(each, 'second')).map(({ id }) => id)).toEqual([
    1, 2, 3, 4, 5,
  ]);
});

test('what stands in the way of handing in', () => {
  expect(obstacles(lines)).toEqual({ uncounted: 1, recount: 2, unexplained: 1 });
});

test('the next row is the next of what is shown, and the ends hold', () => {
  const shown = [{ id: 7 }, { id: 3 }, { id: 5 }];
  expect(neighbour(shown, 3, 1)).toBe(5);
  expect(neighbour(shown, 3, -1)).toBe(7);
  expect(neighbour(shown, 5, 1)).toBe(5);
  expect(neighbour(shown, 99, 1)).toBe(7);
  expect(neighbour([], 3, 1)).toBeNull();
});

test('what was typed a moment ago is shown before the answer comes, taken back as well', () => {
  const shown = withTyped(
    lines,
    new Map([
      [1, 12],
      [2, null],
    ]),
    'first',
  );
  expect(shown.slice(0, 3).map(({ first }) => first)).toEqual([12, null, 9]);
  expect(shown[2]).toBe(lines[2]);
  expect(withTyped(lines, new Map(), 'first')).toBe(lines);
});

test('line numbers are listed as ranges', () => {
  expect(ranges([9, 3, 7, 8])).toBe('3, 7-9');
  expect(ranges([])).toBe('');
});
