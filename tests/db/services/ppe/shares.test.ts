import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CrewMember, dealToCrew, type ItemUse } from '../../../../db/services/ppe/shares.ts';

const member = (personId: number | null, coverall: string, people = 1): CrewMember => ({
  personId,
  people,
  sizes: { coverall },
});
const use = (fields: Partial<ItemUse>): ItemUse => ({
  itemId: 1,
  familyId: 7,
  size: '',
  sizeKind: null,
  issued: 0,
  owed: 0,
  unopened: 0,
  shares: [],
  ...fields,
});
const made = () => ['170', '175', '180'];
const deal = (uses: readonly ItemUse[], crew: readonly CrewMember[]) =>
  dealToCrew(uses, crew, made).map((had) => had.get(7)?.quantity ?? 0);

describe('dealToCrew', () => {
  const crew = [member(1, '170'), member(2, '175'), member(3, '165')];

  it('shares evenly what has no size, the remainder to those named first', () => {
    expect(deal([use({ issued: 7 })], crew)).toEqual([3, 2, 2]);
    expect(dealToCrew([use({ issued: 3 })], crew, made)[0]?.get(7)?.derived).toBe(true);
  });

  it('gives sized goods to those who wear the size, or to whom it is the next one made', () => {
    const sized = { sizeKind: 'coverall' as const };
    expect(deal([use({ ...sized, size: '170', issued: 2 })], crew)).toEqual([1, 0, 1]);
    expect(deal([use({ ...sized, size: '175', issued: 1 })], crew)).toEqual([0, 1, 0]);
    // Nobody wears 180: it was handed out all the same.
    expect(deal([use({ ...sized, size: '180', issued: 3 })], crew)).toEqual([1, 1, 1]);
  });

  it('gives a size handed out for want of another to whoever has none', () => {
    const sized = { sizeKind: 'coverall' as const };
    const pair = [member(1, '175'), member(2, '180')];
    expect(deal([use({ ...sized, size: '180', issued: 2 })], pair)).toEqual([1, 1]);
    const both = [
      use({ ...sized, itemId: 1, size: '180', issued: 2 }),
      use({ ...sized, itemId: 2, size: '175', issued: 2 }),
    ];
    expect(deal(both, pair)).toEqual([2, 2]);
  });

  it('lets what the slip says stand, and shares only the rest', () => {
    const named = use({ issued: 5, shares: [{ personId: 2, quantity: 3 }] });
    expect(deal([named], crew)).toEqual([1, 3, 1]);
    const whole = use({ issued: 3, shares: [{ personId: 2, quantity: 3 }] });
    expect(deal([whole], crew)).toEqual([0, 3, 0]);
    expect(dealToCrew([whole], crew, made)[1]?.get(7)?.derived).toBe(false);
  });

  it('evens out what people are named for before it gives anybody more', () => {
    const one = use({ issued: 3, shares: [{ personId: 2, quantity: 1 }] });
    expect(deal([one], crew)).toEqual([1, 1, 1]);
    const two = use({
      issued: 8,
      shares: [
        { personId: 1, quantity: 1 },
        { personId: 2, quantity: 3 },
      ],
    });
    expect(deal([two], crew)).toEqual([3, 3, 2]);
  });

  it('deals out all of it, takes nothing from anybody named, and evens out as far as it can', () => {
    const pieces = fc.integer({ min: 0, max: 9 });
    fc.assert(
      fc.property(
        fc.tuple(pieces, pieces, pieces),
        fc.integer({ min: 0, max: 30 }),
        (own, rest) => {
          const shares = own.map((quantity, index) => ({ personId: index + 1, quantity }));
          const issued = own.reduce((sum, quantity) => sum + quantity, rest);
          const had = deal([use({ issued, shares })], crew);
          expect(had.reduce((sum, quantity) => sum + quantity, 0)).toBe(issued);
          const least = Math.min(...had);
          for (const [index, quantity] of had.entries()) {
            const named = own[index] ?? 0;
            expect(quantity).toBeGreaterThanOrEqual(named);
            // Whoever got some of the rest is within one of who has the least.
            if (quantity > named) expect(quantity - least).toBeLessThanOrEqual(1);
          }
        },
      ),
    );
  });

  it('takes back what was unopened from the shared part first', () => {
    const named = { issued: 5, shares: [{ personId: 2, quantity: 3 }] };
    expect(deal([use({ ...named, unopened: 2 })], crew)).toEqual([0, 3, 0]);
    expect(deal([use({ ...named, unopened: 4 })], crew)).toEqual([0, 1, 0]);
    expect(deal([use({ ...named, unopened: 5 })], crew)).toEqual([0, 0, 0]);
  });

  it('counts those whose names are not known by their number', () => {
    const mixed = [member(1, '170'), member(null, '', 3)];
    expect(deal([use({ issued: 8 })], mixed)).toEqual([2, 6]);
    const sized = use({ sizeKind: 'coverall', size: '180', issued: 3 });
    expect(deal([sized], mixed)).toEqual([0, 3]);
  });
});
