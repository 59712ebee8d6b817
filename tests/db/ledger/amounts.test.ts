import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareOf } from '../../../db/ledger/amounts.ts';

describe('shareOf', () => {
  it('gives the last unit what is left', () => {
    expect(shareOf(100, 3, 1)).toBe(34);
    expect(shareOf(66, 2, 1)).toBe(33);
    expect(shareOf(33, 1, 1)).toBe(33);
  });

  it('is exact beyond what floating point can hold', () => {
    expect(shareOf(9_007_199_254_740_991, 3, 2)).toBe(6_004_799_503_160_661);
  });

  it('adds up to the fen however a lot is taken apart', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000_000_000 }),
        fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 20 }),
        (amount, parts) => {
          let quantity = parts.reduce((sum, part) => sum + part, 0);
          let left = amount;
          for (const part of parts) {
            const share = shareOf(left, quantity, part);
            expect(share).toBeGreaterThanOrEqual(0);
            left -= share;
            quantity -= part;
          }
          expect(left).toBe(0);
        },
      ),
    );
  });
});
