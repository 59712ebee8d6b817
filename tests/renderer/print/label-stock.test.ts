import { expect, test } from 'vitest';
import {
  labelPages,
  labelStockNames,
  labelStocks,
  perPage,
  withCopies,
} from '../../../renderer/print/label-stock.ts';

const sheet = labelStocks['sheet-24'];

test('labels fill sheet after sheet, from the place that is free on the first', () => {
  const labels = Array.from({ length: 30 }, (_, index) => index);
  const pages = labelPages(labels, sheet, 23);
  expect(pages.map((page) => page.length)).toEqual([24, 24, 4]);
  expect(pages[0]?.slice(20)).toEqual([null, null, 0, 1]);
  expect(pages.flat().filter((label) => label !== null)).toEqual(labels);
});

test('the roll has one label a page, and nothing to print is no page', () => {
  expect(labelPages(['a', 'b'], labelStocks['roll-50x30'], 1)).toEqual([['a'], ['b']]);
  expect(labelPages([], sheet, 5)).toEqual([]);
});

test('a place beyond the sheet is its last one', () => {
  expect(labelPages(['a'], sheet, 99)[0]).toHaveLength(24);
  expect(labelPages(['a'], sheet, 0)[0]).toEqual(['a']);
});

test('copies of a label lie side by side', () => {
  expect(withCopies(['a', 'b'], 2)).toEqual(['a', 'a', 'b', 'b']);
});

test('every stock lies within its paper', () => {
  for (const name of labelStockNames) {
    const { columns, rows, width, height, left, top, gap, paper } = labelStocks[name];
    const [paperWidth, paperHeight] = paper === 'label-sheet' ? [210, 297] : [50, 30];
    expect(2 * left + columns * width + (columns - 1) * gap).toBeLessThanOrEqual(paperWidth);
    expect(2 * top + rows * height).toBeLessThanOrEqual(paperHeight);
    expect(perPage(labelStocks[name])).toBe(columns * rows);
  }
});
