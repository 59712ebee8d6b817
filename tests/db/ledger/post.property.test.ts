import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WriteTx } from '../../../db/database.ts';
import { ensureLots } from '../../../db/ledger/lots.ts';
import { verifyLedger } from '../../../db/ledger/verify.ts';
import type { CommandSession } from '../../../db/session.ts';
import { openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';
import type { LedgerModel } from './ledger-model.ts';
import { LOCATIONS, LOTS, type Operation, operation, placeOf } from './operations.ts';
import { type Ground, Sequence } from './sequence.ts';

const SEQUENCES = 2000;
const TODAY = '2020-02-14';

/** Thrown to take a sequence's transaction back, so that the next one starts from nothing. */
class Rollback extends Error {}

const session: CommandSession = {
  path: '',
  settings: {
    unitName: '',
    operator: 'HQ02',
    fixedBusinessDate: TODAY,
    isSample: false,
    nearExpiryDays: 90,
    disinfectantTolerancePercent: 10,
    overDeliveryPercent: 5,
    posture: 'regular',
    loanDays: 3,
    fitTestMonths: 12,
    pinsOn: false,
    autoLockMinutes: 10,
  },
  user: null,
  businessDate: TODAY,
  deskTime: `${TODAY} 12:00`,
  now: 0,
  commandId: 'property',
  progress: () => undefined,
};

describe('the ledger against a simple model', () => {
  let test: TestWorkspace;
  let ground: Ground;

  beforeAll(async () => {
    test = await openTestWorkspace({ businessDate: TODAY });
    ground = await test.command(async (tx) => {
      await tx.insertInto('location').values({ code: 'B', name: '乙库', kind: 'store' }).execute();
      const family = await tx
        .insertInto('family')
        .values({ code: 'F', name: '口罩', size_kind: null })
        .returning('id')
        .executeTakeFirstOrThrow();
      const item = await tx
        .insertInto('item')
        .values({
          code: 'F',
          family_id: family.id,
          name: '口罩',
          name_en: '',
          spec: '',
          size: '',
          category: 'respiratory',
          base_unit: '只',
          standard: '',
          certificate_no: '',
          shelf_life_months: null,
          tracking: 'lot',
          reusable: 0,
          ppe: 1,
          strength_basis_points: null,
          reference_price_milli_fen: null,
          minimum: null,
          target: null,
          pinyin: 'kz',
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      const lots = await ensureLots(
        tx,
        Array.from({ length: LOTS }, (_, index) => ({
          itemId: item.id,
          lotNo: `L${index}`,
          madeOn: null,
          expiresOn: null,
          partyId: null,
        })),
      );
      const places = await tx.selectFrom('location').select(['id', 'kind']).orderBy('id').execute();
      expect(places).toHaveLength(LOCATIONS);
      return {
        itemId: item.id,
        lots: [...lots.values()].map((lot) => lot.id),
        locations: places.map((place) => place.id),
        quarantine: places.findIndex((place) => place.kind === 'quarantine'),
      };
    });
  });

  afterAll(() => test.close());

  /** Stock by place in the model's terms, at the end of a day. */
  async function stockOn(tx: WriteTx, day: string) {
    const rows = await tx
      .selectFrom('movement')
      .where('business_date', '<=', day)
      .groupBy(['lot_id', 'location_id'])
      .select((eb) => [
        'lot_id',
        'location_id',
        eb.fn.sum<number>('quantity').as('quantity'),
        eb.fn.sum<number>('amount').as('amount'),
      ])
      .execute();
    return new Map(rows.map((row) => [keyOf(row), row]));
  }

  function keyOf(row: { readonly lot_id: number; readonly location_id: number }): string {
    return placeOf(ground.lots.indexOf(row.lot_id), ground.locations.indexOf(row.location_id));
  }

  async function expectAgreement(tx: WriteTx, model: LedgerModel, day: string): Promise<void> {
    const balances = new Map(
      (await tx.selectFrom('balance').selectAll().execute()).map((row) => [keyOf(row), row]),
    );
    const past = await stockOn(tx, day);
    for (const [place, holding] of model.holdings) {
      const now = balances.get(place);
      const then = past.get(place);
      expect([now?.quantity ?? 0, now?.amount ?? 0].map(BigInt)).toEqual([
        holding.quantity,
        holding.amount,
      ]);
      const closing = model.closingStock(place, day);
      expect([then?.quantity ?? 0, then?.amount ?? 0].map(BigInt)).toEqual([
        closing.quantity,
        closing.amount,
      ]);
    }
  }

  it(`agrees on every balance and fen over ${SEQUENCES} random sequences, now and on a day gone by, and refuses the same`, async () => {
    let sequences = 0;
    const kinds = new Set<Operation['kind']>();
    const day = fc
      .integer({ min: 9, max: 14 })
      .map((of) => `2020-02-${String(of).padStart(2, '0')}`);
    await fc.assert(
      fc.asyncProperty(
        fc.array(operation, { minLength: 4, maxLength: 16 }),
        day,
        async (operations, past) => {
          const work = test.workspace.writer.transaction().execute(async (tx) => {
            const sequence = new Sequence(tx, session, ground);
            for (const step of operations) {
              await sequence.run(step);
              kinds.add(step.kind);
            }
            await expectAgreement(tx, sequence.model, past);
            expect(sequence.posted).toBe(sequence.model.documents.length);
            sequences += 1;
            if (sequences % 50 === 0) {
              // The sequence runs outside the router, so its command is never on record.
              const { checks } = await verifyLedger(tx);
              const broken = checks.filter(
                (check) => check.check !== 'commands-unique' && !check.ok,
              );
              expect(broken).toEqual([]);
            }
            throw new Rollback();
          });
          await expect(work).rejects.toBeInstanceOf(Rollback);
        },
      ),
      { numRuns: SEQUENCES },
    );
    expect(sequences).toBeGreaterThanOrEqual(SEQUENCES);
    expect(kinds.size).toBe(12);
  }, 300_000);
});
