import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../db/clock.ts';
import { type Inbound, type SupplyLot, simulate } from '../../../db/planning/simulate.ts';

const start = '2020-02-01';
const daysFrom = (count: number) =>
  Array.from({ length: count }, (_, index) => addDays(start, index));

describe('using stock up day by day', () => {
  it('takes what expires first and counts what expires unused as waste', () => {
    const { days, runsOutOn, wasted } = simulate(
      daysFrom(4),
      [
        { quantity: 10, expiresOn: null },
        { quantity: 10, expiresOn: '2020-02-02' },
      ],
      [],
      [4, 4, 4, 4],
    );
    expect(days.map((day) => day.left)).toEqual([16, 12, 6, 2]);
    expect(days.map((day) => day.wasted)).toEqual([0, 0, 2, 0]);
    expect({ runsOutOn, wasted }).toEqual({ runsOutOn: null, wasted: 2 });
  });

  it('has what arrives in the morning, and names the first day it is not enough', () => {
    const played = simulate(
      daysFrom(4),
      [{ quantity: 5, expiresOn: null }],
      [{ day: '2020-02-03', quantity: 3, expiresOn: null }],
      [3, 3, 3, 3],
    );
    expect(played.days.map(({ arrived, unmet, left }) => [arrived, unmet, left])).toEqual([
      [0, 0, 2],
      [0, 1, 0],
      [3, 0, 0],
      [0, 3, 0],
    ]);
    expect(played).toMatchObject({ runsOutOn: '2020-02-02', demand: 12, unmet: 4 });
  });

  /** Piece by piece: every piece has a date, and each day takes the one that expires first. */
  function byPieces(
    days: readonly string[],
    lots: readonly SupplyLot[],
    inbound: readonly Inbound[],
    demand: readonly number[],
  ) {
    let pieces: string[] = [];
    const put = ({ quantity, expiresOn }: SupplyLot) => {
      for (let piece = 0; piece < quantity; piece += 1) pieces.push(expiresOn ?? '9999');
    };
    for (const lot of lots) put(lot);
    return days.map((day, index) => {
      for (const goods of inbound.filter((candidate) => candidate.day === day)) put(goods);
      const good = pieces.filter((date) => date >= day).sort();
      const wasted = pieces.length - good.length;
      const asked = demand[index] ?? 0;
      pieces = good.slice(asked);
      return { wasted, unmet: Math.max(asked - good.length, 0), left: pieces.length };
    });
  }

  it('agrees with a count of single pieces, and nothing is lost or made', () => {
    const date = fc.integer({ min: -2, max: 15 }).map((days) => addDays(start, days));
    const lot = fc.record({
      quantity: fc.nat({ max: 20 }),
      expiresOn: fc.option(date, { nil: null }),
    });
    const arrival = fc.record({
      quantity: fc.nat({ max: 20 }),
      expiresOn: fc.option(date, { nil: null }),
      day: fc.nat({ max: 12 }).map((days) => addDays(start, days)),
    });
    fc.assert(
      fc.property(
        fc.array(lot, { maxLength: 6 }),
        fc.array(arrival, { maxLength: 4 }),
        fc.array(fc.nat({ max: 15 }), { minLength: 1, maxLength: 12 }),
        (lots, inbound, demand) => {
          const days = daysFrom(demand.length);
          const played = simulate(days, lots, inbound, demand);
          expect(played.days.map(({ wasted, unmet, left }) => ({ wasted, unmet, left }))).toEqual(
            byPieces(days, lots, inbound, demand),
          );
          const sum = (rows: readonly { quantity: number }[]) =>
            rows.reduce((total, row) => total + row.quantity, 0);
          const last = days.at(-1) ?? start;
          const came = sum(inbound.filter((goods) => goods.day <= last));
          expect(sum(lots) + came).toBe(
            (played.days.at(-1)?.left ?? 0) + played.wasted + played.demand - played.unmet,
          );
        },
      ),
    );
  });
});
