import { describe, expect, it } from 'vitest';
import { packsOfPrice } from '../../../../renderer/screens/purchasing/packs-of-price.ts';

const packs = [{ name: '盒', unitsPerPack: 50, perPacks: 1 }];

describe('how many packs a price is paid for', () => {
  it('names packs and what one holds, so that the amount can be checked', () => {
    expect(packsOfPrice(2000, { units: 50, packs: 1 }, packs, '只')).toBe('40盒 × 50只');
  });

  it('says nothing where it is no whole number of them, or the price is of the unit', () => {
    expect(packsOfPrice(2010, { units: 50, packs: 1 }, packs, '只')).toBe('');
    expect(packsOfPrice(2000, { units: 1, packs: 1 }, packs, '只')).toBe('');
    expect(packsOfPrice(0, { units: 50, packs: 1 }, packs, '只')).toBe('');
  });

  it('says nothing of a pack that the item no longer has', () => {
    expect(packsOfPrice(2000, { units: 40, packs: 1 }, packs, '只')).toBe('');
  });
});
