import fc from 'fast-check';

export const LOTS = 3;
/** A store, the quarantine place and a second store. */
export const LOCATIONS = 3;

/** What an arbitrary makes. */
type Made<A> = A extends fc.Arbitrary<infer Value> ? Value : never;

const lot = fc.nat(LOTS - 1);
const location = fc.nat(LOCATIONS - 1);
const quantity = fc.integer({ min: 1, max: 40 });
const amount = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 0, max: 9_999 }),
  fc.constant(10_000_000_001),
);
const line = fc.record({ lot, location, quantity, amount });
const lines = fc.array(line, { minLength: 1, maxLength: 4 });
const day = fc.integer({ min: 10, max: 14 }).map((number) => `2020-02-${number}`);

/** Everything that moves stock or decides whether it may be used. */
export const operation = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('receive' as const), day, lines }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('issue' as const), day, lines }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('return' as const),
      day,
      target: fc.nat(30),
      lines: fc.array(fc.record({ line: fc.nat(3), quantity: fc.integer({ min: 1, max: 25 }) }), {
        minLength: 1,
        maxLength: 3,
      }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('transfer' as const),
      day,
      from: location,
      to: location,
      lines: fc.array(fc.record({ lot, quantity: fc.integer({ min: 1, max: 20 }) }), {
        minLength: 1,
        maxLength: 3,
      }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('adjust' as const),
      day,
      lines: fc.array(fc.record({ lot, location, quantity, amount, gain: fc.boolean() }), {
        minLength: 1,
        maxLength: 4,
      }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('dispose' as const), day, lines }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('count' as const),
      /** How far each place is off, by lot and location. */
      deltas: fc.array(fc.integer({ min: -6, max: 6 }), {
        minLength: LOTS * LOCATIONS,
        maxLength: LOTS * LOCATIONS,
      }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'quarantine' as const,
        'release' as const,
        'recall' as const,
        'lift' as const,
      ),
      lot,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('reverse' as const), target: fc.nat(30) }),
  },
);
export type Operation = Made<typeof operation>;

/** Key of a place in the model. */
export function placeOf(lotIndex: number, locationIndex: number): string {
  return `${lotIndex}:${locationIndex}`;
}
