import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  mostInPacks,
  proposeOrder,
  roundUpToPacks,
  type SupplyState,
} from '../../../../db/services/purchasing/order-quantity.ts';

const steady: SupplyState = {
  usable: 100,
  onOrder: 0,
  requested: 0,
  promised: 0,
  minimum: null,
  target: null,
  used: 0,
  windowDays: 14,
  leadDays: 7,
  safetyDays: 3,
};

describe('proposeOrder', () => {
  it('leaves what is neither below its minimum nor used up before a delivery', () => {
    expect(proposeOrder(steady)).toBeNull();
    expect(proposeOrder({ ...steady, minimum: 100, target: 500 })).toBeNull();
    // 10 a day: a week takes 70 of the 100.
    expect(proposeOrder({ ...steady, used: 140 })).toBeNull();
  });

  it('brings what is below its minimum up to the target', () => {
    expect(proposeOrder({ ...steady, minimum: 101, target: 500 })).toEqual({
      reasons: ['below-minimum'],
      daysLeft: null,
      wanted: 500,
      shortfall: 400,
    });
    expect(proposeOrder({ ...steady, minimum: 101 })).toMatchObject({ wanted: 101, shortfall: 1 });
  });

  it('counts what is on order, asked for and promised as there', () => {
    for (const coming of [{ onOrder: 1 }, { requested: 1 }, { promised: 1 }]) {
      expect(proposeOrder({ ...steady, minimum: 101, target: 500, ...coming })).toBeNull();
    }
  });

  it('bridges the lead time and the safety days of what runs out before a delivery', () => {
    // 210 in 14 days are 15 a day: 105 in a week, 150 in ten days; 100 last six whole days.
    expect(proposeOrder({ ...steady, used: 210 })).toEqual({
      reasons: ['runs-out'],
      daysLeft: 6,
      wanted: 150,
      shortfall: 50,
    });
    expect(proposeOrder({ ...steady, used: 210, minimum: 110, target: 120 })).toMatchObject({
      reasons: ['below-minimum', 'runs-out'],
      wanted: 150,
    });
  });

  it('never proposes nothing, and never less than the reason for it', () => {
    const amount = fc.nat({ max: 10_000 });
    const limit = fc.option(amount, { nil: null });
    const state = fc.record({
      usable: amount,
      onOrder: amount,
      requested: amount,
      promised: amount,
      minimum: limit,
      target: limit,
      used: amount,
      windowDays: fc.integer({ min: 1, max: 60 }),
      leadDays: fc.nat({ max: 60 }),
      safetyDays: fc.nat({ max: 30 }),
    });
    fc.assert(
      fc.property(state, (supply) => {
        const there = supply.usable + supply.onOrder + supply.requested + supply.promised;
        const short = there < (supply.minimum ?? 0);
        // In whole numbers: so much a window, for the lead time.
        const runsOut = there * supply.windowDays < supply.used * supply.leadDays;
        const proposal = proposeOrder(supply);
        expect(proposal === null).toBe(!short && !runsOut);
        if (proposal === null) return;
        expect(proposal.shortfall).toBeGreaterThan(0);
        expect(there + proposal.shortfall).toBe(proposal.wanted);
        expect(proposal.wanted).toBeGreaterThanOrEqual(supply.minimum ?? 0);
      }),
    );
  });
});

describe('roundUpToPacks', () => {
  const pack = (unitsPerPack: number, perPacks = 1) => ({ unitsPerPack, perPacks });

  it('takes the largest pack that is not more than what is wanted', () => {
    expect(roundUpToPacks(230, [pack(20), pack(1000)])).toBe(240);
    expect(roundUpToPacks(1001, [pack(20), pack(1000)])).toBe(2000);
    expect(roundUpToPacks(5, [pack(20), pack(1000)])).toBe(20);
    expect(roundUpToPacks(5, [])).toBe(5);
    // Three rolls of 100: one roll is no whole number of units.
    expect(roundUpToPacks(130, [pack(100, 3)])).toBe(200);
    // 100 in 50 packs are 2 a pack, however it is written.
    expect(roundUpToPacks(3, [pack(100, 50)])).toBe(4);
    expect(roundUpToPacks(130, [pack(100, 4)])).toBe(150);
  });

  it('is whole packs, enough, and one pack less would not be', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), sizes, (wanted, units) => {
        const rounded = roundUpToPacks(
          wanted,
          units.map((size) => pack(size)),
        );
        expect(rounded).toBeGreaterThanOrEqual(wanted);
        expect(units.some((size) => rounded % size === 0 && rounded - size < wanted)).toBe(true);
      }),
    );
  });
});

describe('mostInPacks', () => {
  const size = fc.record({
    unitsPerPack: fc.integer({ min: 1, max: 5000 }),
    perPacks: fc.integer({ min: 1, max: 12 }),
  });

  it('allows what rounding proposes, and stays below twice the quantity but for the smallest pack', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.array(size, { maxLength: 4 }),
        (asked, packs) => {
          const most = mostInPacks(asked, packs);
          expect(most).toBeGreaterThanOrEqual(roundUpToPacks(asked, packs));
          const smallest = packs.length === 0 ? 0 : roundUpToPacks(1, packs);
          expect(most < 2 * asked || most === smallest).toBe(true);
        },
      ),
    );
  });
});
