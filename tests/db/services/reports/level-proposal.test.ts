import { describe, expect, it } from 'vitest';
import { proposeLevels } from '../../../../db/services/reports/level-proposal.ts';

const basis = {
  used: 30,
  daysInStock: 30,
  leadDays: 7,
  safetyDays: 3,
  reviewDays: 14,
  packs: [],
};

describe('proposeLevels', () => {
  it('covers lead time and safety days, and the days to the next review on top', () => {
    expect(proposeLevels(basis)).toEqual({ minimum: 10, target: 24 });
  });

  it('rounds minimum and the use until the review up, each for itself', () => {
    expect(proposeLevels({ ...basis, used: 31 })).toEqual({ minimum: 11, target: 26 });
    expect(proposeLevels({ ...basis, used: 1 })).toEqual({ minimum: 1, target: 2 });
  });

  it('takes the rate of the days in stock only', () => {
    expect(proposeLevels({ ...basis, daysInStock: 10 })).toEqual({ minimum: 30, target: 72 });
  });

  it('brings the target up to whole packs of the largest size that is not more', () => {
    const packs = [
      { unitsPerPack: 10, perPacks: 1 },
      { unitsPerPack: 20, perPacks: 1 },
      { unitsPerPack: 500, perPacks: 1 },
    ];
    expect(proposeLevels({ ...basis, packs })).toEqual({ minimum: 10, target: 40 });
    expect(proposeLevels({ ...basis, packs: packs.slice(2) }).target).toBe(500);
  });

  it('proposes nothing where nothing was used', () => {
    expect(proposeLevels({ ...basis, used: 0 })).toEqual({ minimum: null, target: null });
    expect(proposeLevels({ ...basis, daysInStock: 0 })).toEqual({ minimum: null, target: null });
  });

  it('stays exact at the largest quantities', () => {
    const used = 1_000_000_000_000;
    expect(proposeLevels({ ...basis, used, daysInStock: 1 }).minimum).toBe(10_000_000_000_000);
    expect(proposeLevels({ ...basis, used, daysInStock: 3 }).minimum).toBe(3_333_333_333_334);
  });
});
