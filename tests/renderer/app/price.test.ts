import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  guidePrice,
  PER_UNIT,
  priceOf,
  pricePers,
  priceText,
  readPrice,
  typedPrice,
} from '../../../renderer/app/price.ts';
import { fenAtPrice } from '../../../renderer/app/yuan.ts';

const packs = [
  { name: '盒', unitsPerPack: 20 },
  { name: '箱', unitsPerPack: 2000 },
  // A roll is no whole number of sheets.
  { name: '卷', unitsPerPack: 100, perPacks: 3 },
];
const perBox = { units: 20, packs: 1 };
const perRoll = { units: 100, packs: 3 };

describe('prices', () => {
  it('keeps a price per pack as fen for so many units, nothing rounded', () => {
    expect(priceOf({ yuan: '19.99', per: perBox })).toEqual({ fen: 1999, units: 20 });
    expect(priceOf({ yuan: '0.35', per: PER_UNIT })).toEqual({ fen: 35, units: 1 });
    expect(priceOf({ yuan: '2.05', per: perRoll })).toEqual({ fen: 615, units: 100 });
    expect(priceOf({ yuan: '1.999', per: perBox })).toBeNull();
    expect(priceOf({ yuan: '', per: PER_UNIT })).toBeNull();
  });

  it('is said for the pack it was agreed for, and for its units where the pack is gone', () => {
    expect(priceText({ fen: 1999, units: 20 }, packs, '只')).toBe('¥19.99/盒');
    expect(priceText({ fen: 35, units: 1 }, packs, '只')).toBe('¥0.35/只');
    expect(priceText({ fen: 615, units: 100 }, packs, '张')).toBe('¥2.05/卷');
    // 614 fen for three rolls is no price of one roll.
    expect(priceText({ fen: 614, units: 100 }, packs, '张')).toBe('¥6.14/100张');
    expect(priceText({ fen: 129_900, units: 1500 }, packs, '只')).toBe('¥1,299.00/1,500只');
  });

  it('reads a price with the unit it names, else for the one it had', () => {
    expect(readPrice('620/箱', packs, '只', PER_UNIT)).toEqual({
      yuan: '620',
      per: { units: 2000, packs: 1 },
    });
    expect(readPrice('０．３５／只', packs, '只', perBox)).toEqual({ yuan: '0.35', per: PER_UNIT });
    expect(readPrice('18.5', packs, '只', perBox)).toEqual({ yuan: '18.5', per: perBox });
    expect(readPrice('620/桶', packs, '只', PER_UNIT)).toBeNull();
    expect(readPrice('十元', packs, '只', PER_UNIT)).toBeNull();
  });

  it('takes the guide price of an item, thousandths of a fen and all', () => {
    expect(guidePrice({ referencePriceMilliFen: 1_500_000 })).toEqual({ fen: 1500, units: 1 });
    expect(guidePrice({ referencePriceMilliFen: 350 })).toEqual({ fen: 350, units: 1000 });
    expect(guidePrice({ referencePriceMilliFen: null })).toBeNull();
  });

  it('loses nothing between what is kept and what is typed', () => {
    const price = fc.record({
      fen: fc.nat({ max: 10_000_000 }),
      units: fc.integer({ min: 1, max: 5000 }),
    });
    fc.assert(
      fc.property(price, fc.integer({ min: 1, max: 100_000 }), (kept, quantity) => {
        const back = priceOf(typedPrice(kept, packs));
        if (back === null) throw new Error('a price became unreadable');
        expect(back).toEqual(kept);
        expect(fenAtPrice(quantity, back.fen, back.units)).toBe(
          fenAtPrice(quantity, kept.fen, kept.units),
        );
      }),
    );
  });

  it('offers the base unit first, and a pack of one unit only once', () => {
    expect(pricePers([{ name: '只', unitsPerPack: 1 }, ...packs], '只')).toEqual([
      { units: 1, packs: 1, name: '只' },
      { units: 20, packs: 1, name: '盒' },
      { units: 2000, packs: 1, name: '箱' },
      { units: 100, packs: 3, name: '卷' },
    ]);
  });
});
