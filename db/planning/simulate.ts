/** A quantity that may be used up to a day; null: it does not expire. */
export interface SupplyLot {
  readonly quantity: number;
  /** `YYYY-MM-DD`, the last day of use. */
  readonly expiresOn: string | null;
}

/** Goods on their way. */
export interface Inbound extends SupplyLot {
  readonly day: string;
}

/** One day of the simulation, base units. */
export interface SimulatedDay {
  readonly day: string;
  readonly arrived: number;
  /** Expired unused before the day began. */
  readonly wasted: number;
  readonly demand: number;
  /** Demand nobody could meet. */
  readonly unmet: number;
  /** Usable when the day ends. */
  readonly left: number;
}

/** What a simulation says. */
export interface Simulation {
  readonly days: readonly SimulatedDay[];
  /** The first day whose demand cannot be met; null: none within the days simulated. */
  readonly runsOutOn: string | null;
  readonly demand: number;
  readonly unmet: number;
  readonly wasted: number;
}

function byExpiry(left: SupplyLot, right: SupplyLot): number {
  if (left.expiresOn === right.expiresOn) return 0;
  if (left.expiresOn === null) return 1;
  if (right.expiresOn === null) return -1;
  return left.expiresOn < right.expiresOn ? -1 : 1;
}

/**
 * Uses stock up day by day, first-expired-first-out: what has expired is waste, what arrives is
 * there in the morning, demand takes the lots that expire first. Base units.
 *
 * @param demand what each day asks for, in the order of `days`
 */
export function simulate(
  days: readonly string[],
  lots: readonly SupplyLot[],
  inbound: readonly Inbound[],
  demand: readonly number[],
): Simulation {
  let shelf = lots.map((lot) => ({ ...lot })).toSorted(byExpiry);
  const waiting = inbound.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  let next = 0;
  const simulated = days.map((day, index): SimulatedDay => {
    let arrived = 0;
    const came: SupplyLot[] = [];
    for (; next < waiting.length; next += 1) {
      const goods = waiting[next];
      if (!goods || goods.day > day) break;
      arrived += goods.quantity;
      came.push(goods);
    }
    if (came.length > 0) {
      shelf = [...shelf, ...came.map((goods) => ({ ...goods }))].toSorted(byExpiry);
    }
    const wasted = sum(shelf.filter((lot) => isPast(lot, day)));
    shelf = shelf.filter((lot) => !isPast(lot, day) && lot.quantity > 0);
    const asked = demand[index] ?? 0;
    let unmet = asked;
    shelf = shelf.map((lot) => {
      const taken = Math.min(lot.quantity, unmet);
      unmet -= taken;
      return { ...lot, quantity: lot.quantity - taken };
    });
    return { day, arrived, wasted, demand: asked, unmet, left: sum(shelf) };
  });
  return {
    days: simulated,
    runsOutOn: simulated.find((day) => day.unmet > 0)?.day ?? null,
    demand: simulated.reduce((total, day) => total + day.demand, 0),
    unmet: simulated.reduce((total, day) => total + day.unmet, 0),
    wasted: simulated.reduce((total, day) => total + day.wasted, 0),
  };
}

function isPast(lot: SupplyLot, day: string): boolean {
  return lot.expiresOn !== null && lot.expiresOn < day;
}

function sum(lots: readonly SupplyLot[]): number {
  return lots.reduce((total, lot) => total + lot.quantity, 0);
}
