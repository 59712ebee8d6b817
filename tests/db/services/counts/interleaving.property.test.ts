import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stockMasks } from '../../../support/masks.ts';
import { openTestWorkspace, type TestWorkspace } from '../../../support/workspace.ts';
import { type Ground, OPENING, Sequence, type Step } from './counting-sequence.ts';

const RUNS = 250;

const lot = fc.integer({ min: 0, max: OPENING.length - 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('issue' as const),
      lot,
      quantity: fc.integer({ min: 1, max: 60 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('receive' as const),
      lot,
      quantity: fc.integer({ min: 1, max: 30 }),
    }),
  },
  // Goods go missing or turn up, and no slip says so.
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('drift' as const),
      lot,
      quantity: fc.integer({ min: -90, max: 20 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('open' as const) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('count' as const), lot }) },
  // Counted now, entered only so many steps later.
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('note' as const),
      lot,
      later: fc.integer({ min: 1, max: 5 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('close' as const) }) },
);

/** Thrown to take a sequence's transaction back. */
class Rollback extends Error {}

describe('counting while goods come and go', () => {
  let test: TestWorkspace;
  let ground: Ground;

  beforeAll(async () => {
    test = await openTestWorkspace();
    const { itemId } = await stockMasks(test);
    const sheet = await test.client.lots.list({ itemId });
    expect(sheet.map(({ lotNo }) => lotNo).toSorted()).toEqual(['L0', 'L1', 'L2']);
    ground = {
      itemId,
      lots: sheet.toSorted((a, b) => (a.lotNo < b.lotNo ? -1 : 1)).map(({ lotId }) => lotId),
      locationId: 1,
    };
  });
  afterAll(() => test.close());

  it(`posts what was found, however slips and entries interleave, over ${RUNS} sequences`, async () => {
    let closed = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
        const work = test.workspace.writer.transaction().execute(async (tx) => {
          const sequence = new Sequence(tx, ground);
          for (const next of steps) await sequence.run(next);
          await sequence.close();
          await sequence.expectAgreement();
          closed += sequence.closed;
          refused += sequence.refused;
          throw new Rollback();
        });
        await expect(work).rejects.toBeInstanceOf(Rollback);
      }),
      { numRuns: RUNS },
    );
    expect(closed).toBeGreaterThan(RUNS / 4);
    expect(refused).toBeGreaterThan(0);
  }, 120_000);
});
