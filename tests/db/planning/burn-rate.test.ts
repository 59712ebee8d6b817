import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { burnDemand, burnRateHundredths } from '../../../db/planning/burn-rate.ts';

describe('burn rates', () => {
  const use = { used: 70, windowDays: 14, daysOut: 7 };

  it('are the mean of all days, or of the days with stock', () => {
    expect(burnRateHundredths(use, 'cdc')).toBe(500);
    expect(burnRateHundredths(use, 'in-stock')).toBe(1000);
  });

  it('hold for an item that was never in stock, and for one that only came back', () => {
    expect(burnRateHundredths({ ...use, daysOut: 14 }, 'in-stock')).toBe(7000);
    expect(burnRateHundredths({ ...use, used: -5 }, 'cdc')).toBe(0);
  });

  it('become whole units a day that neither drift nor fall behind', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 500 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 120 }),
        (used, windowDays, days) => {
          const demand = burnDemand({ used, windowDays, daysOut: 0 }, 'cdc', days);
          const total = demand.reduce((sum, units) => sum + units, 0);
          expect(total).toBe(Math.ceil((used * days) / windowDays));
          expect(demand.every((units) => Math.abs(units - used / windowDays) < 1)).toBe(true);
        },
      ),
    );
  });
});
