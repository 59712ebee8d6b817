import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareSizes, nearestSize, spread, unitsBySize } from '../../../db/norms/sizes.ts';

describe('sizes', () => {
  it('are ordered as people do', () => {
    expect(['XL', 'S', 'XXL', 'M', 'L'].sort(compareSizes)).toEqual(['S', 'M', 'L', 'XL', 'XXL']);
    expect(['185', '99', '170'].sort(compareSizes)).toEqual(['99', '170', '185']);
  });

  it('go one up where one is not made, and down only from the largest', () => {
    expect(nearestSize('172', ['170', '175', '180'])).toBe('175');
    expect(nearestSize('190', ['170', '175', '180'])).toBe('180');
    expect(nearestSize('S', [])).toBeUndefined();
  });
});

describe('spread', () => {
  it('adds up to the whole, each part within one of its exact share', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 12 }),
        (total, weights) => {
          const sum = weights.reduce((left, right) => left + right, 0);
          const parts = spread(total, weights);
          if (sum === 0) {
            expect(parts.every((part) => part === 0)).toBe(true);
            return;
          }
          expect(parts.reduce((left, right) => left + right, 0)).toBe(total);
          parts.forEach((part, index) => {
            const exact = (total * (weights[index] ?? 0)) / sum;
            expect(Math.abs(part - exact)).toBeLessThan(1 + 1e-9);
          });
        },
      ),
    );
  });
});

describe('unitsBySize', () => {
  const made = ['165', '170', '175', '180'];

  it('gives each person named their own size', () => {
    const units = unitsBySize(6, { headcount: 3, named: ['175', '175', '180'], roster: [] }, made);
    expect([...units]).toEqual([
      ['165', 0],
      ['170', 0],
      ['175', 4],
      ['180', 2],
    ]);
  });

  it('sizes the others like the roster', () => {
    const units = unitsBySize(
      4,
      { headcount: 4, named: ['165'], roster: ['175', '175', '180'] },
      made,
    );
    expect([...units.values()]).toEqual([1, 0, 2, 1]);
  });

  it('falls to the middle size where nobody has one', () => {
    const units = unitsBySize(5, { headcount: 5, named: ['', ''], roster: [''] }, made);
    expect([...units.values()]).toEqual([0, 0, 5, 0]);
  });

  it('never loses a unit', () => {
    const size = fc.constantFrom('160', '165', '170', '175', '180', '190', '');
    fc.assert(
      fc.property(
        fc.nat(200),
        fc.integer({ min: 1, max: 40 }),
        fc.array(size, { maxLength: 50 }),
        fc.array(size, { maxLength: 20 }),
        (total, headcount, named, roster) => {
          const units = unitsBySize(total, { headcount, named, roster }, made);
          expect([...units.values()].reduce((left, right) => left + right, 0)).toBe(total);
        },
      ),
    );
  });
});
