import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCsv } from '../../../db/imports/parse-csv.ts';

const limits = { rows: 1000, columns: 50, cells: 5000 };

describe('parseCsv', () => {
  it.each([
    [
      'a,b\r\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a\rb', [['a'], ['b']]],
    ['', []],
    ['\n', [[]]],
    [
      'a,,b,,\n,c',
      [
        ['a', null, 'b'],
        [null, 'c'],
      ],
    ],
    ['a;b;"c,d"', [['a', 'b', 'c,d']]],
    ['a\tb\tc', [['a', 'b', 'c']]],
    ['sep=|\r\na|b,c', [['a', 'b,c']]],
    ['"a ""b""\nc",d', [['a "b"\nc', 'd']]],
    ['"a"b,c', [['ab', 'c']]],
    ['a "b",c', [['a "b"', 'c']]],
    ['a,"b', [['a', 'b']]],
    ['a,', [['a']]],
  ])('%j', (text, rows) => {
    expect(parseCsv(text, limits)).toEqual(rows);
  });

  it('reads back whatever was written', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '口', '"', ',', '\n', '\r', ';', ' ') });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { maxLength: 8 });
    fc.assert(
      fc.property(table, (rows) => {
        const text = rows
          .map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(','))
          .join('\r\n');
        const read = parseCsv(text, limits) ?? [];
        expect(read.map((row) => row.map((value) => value ?? ''))).toEqual(
          rows.map((row) => row.slice(0, row.findLastIndex((value) => value !== '') + 1)),
        );
      }),
    );
  });

  it('stops at its limits, and counts what is filled', () => {
    expect(parseCsv('a\n'.repeat(1000), limits)).toHaveLength(1000);
    expect(parseCsv('a\n'.repeat(1001), limits)).toBeNull();
    expect(parseCsv(`${','.repeat(49)}a`, limits)?.[0]).toHaveLength(50);
    expect(parseCsv(`${','.repeat(50)}a`, limits)).toBeNull();
    expect(parseCsv(','.repeat(1000), limits)).toEqual([[]]);
    expect(parseCsv(`${','.repeat(49)}a\n`.repeat(98), limits)).toHaveLength(98);
    expect(parseCsv(`${','.repeat(49)}a\n`.repeat(99), limits)).toBeNull();
  });
});
