import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, normaliseBatchNo } from '../../../db/reconciliation/batch-number.ts';

describe('editDistance', () => {
  it('counts the letters to add, drop or exchange', () => {
    expect(editDistance('CD2020012202X', 'CD2020012202')).toBe(1);
    expect(editDistance('', 'ABC')).toBe(3);
    expect(editDistance('KITTEN', 'SITTING')).toBe(3);
  });

  it('is a distance: zero only for equals, the same both ways, no detour is shorter', () => {
    const word = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        expect(editDistance(a, b) === 0).toBe(a === b);
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
      }),
    );
  });
});

describe('normaliseBatchNo', () => {
  it('drops punctuation, case and full width', () => {
    expect(normaliseBatchNo(' cd-２０２００１２２－02 ')).toBe('CD2020012202');
  });
});
