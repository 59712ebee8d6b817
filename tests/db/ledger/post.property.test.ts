import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WriteTx } from '../../../db/database.ts';
import { failureCode } from '../../../db/errors.ts';
import { ensureLots } from '../../../db/ledger/lots.ts';
import { postDocument } from '../../../db/ledger/post.ts';
import { reverseDocument } from '../../../db/ledger/reverse.ts';
import { verifyLedger } from '../../../db/ledger/verify.ts';
import { postReturnLines } from '../../../db/services/returns.ts';
import type { CommandSession } from '../../../db/session.ts';
import { openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';
import { LedgerModel } from './ledger-model.ts';

const LOTS = 3;
const LOCATIONS = 2;
const SEQUENCES = 2000;
const TODAY = '2020-02-14';

const line = fc.record({
  lot: fc.nat(LOTS - 1),
  location: fc.nat(LOCATIONS - 1),
  quantity: fc.integer({ min: 1, max: 40 }),
  amount: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 9_999 }), fc.constant(10_000_000_001)),
});
const day = fc.integer({ min: 10, max: 14 }).map((number) => `2020-02-${number}`);
const operation = fc.oneof(
  fc.record({
    kind: fc.constant('receive' as const),
    day,
    lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant('issue' as const),
    day,
    lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant('return' as const),
    day,
    target: fc.nat(30),
    lines: fc.array(fc.record({ line: fc.nat(3), quantity: fc.integer({ min: 1, max: 25 }) }), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
  fc.record({ kind: fc.constant('reverse' as const), target: fc.nat(30) }),
);

/** What an arbitrary makes. */
type Made<A> = A extends fc.Arbitrary<infer Value> ? Value : never;
type Line = Made<typeof line>;
type Operation = Made<typeof operation>;

interface Ground {
  readonly items: number[];
  readonly lots: number[];
  readonly locations: number[];
}

/** Thrown to take a sequence's transaction back, so that the next one starts from nothing. */
class Rollback extends Error {}

async function layGround(tx: WriteTx): Promise<Ground> {
  const locations = await tx.selectFrom('location').select('id').orderBy('id').execute();
  const items = await tx.selectFrom('item').select('id').orderBy('id').execute();
  const lots = await tx.selectFrom('lot').select('id').orderBy('id').execute();
  return {
    items: items.map((row) => row.id),
    lots: lots.map((row) => row.id),
    locations: locations.map((row) => row.id),
  };
}

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
      await ensureLots(
        tx,
        Array.from({ length: LOTS }, (_, index) => ({
          itemId: item.id,
          lotNo: `L${index}`,
          madeOn: null,
          expiresOn: null,
          partyId: null,
        })),
      );
      return layGround(tx);
    });
  });

  afterAll(() => test.close());

  const placeOf = (lot: number, location: number): string => `${lot}:${location}`;

  async function runSequence(
    tx: WriteTx,
    session: CommandSession,
    operations: readonly Operation[],
  ): Promise<void> {
    const model = new LedgerModel();
    const ids: number[] = [];
    const lineIds = new Map<number, number[]>();
    const attempt = async (
      expected: number | null,
      run: () => Promise<{ documentId: number }>,
    ): Promise<void> => {
      try {
        const { documentId } = await run();
        expect(expected, 'the database accepted what the model refuses').not.toBeNull();
        ids.push(documentId);
        const rows = await tx
          .selectFrom('document_line')
          .select('id')
          .where('document_id', '=', documentId)
          .orderBy('line_no')
          .execute();
        lineIds.set(
          ids.length - 1,
          rows.map((row) => row.id),
        );
      } catch (error) {
        if (failureCode(error) === null) throw error;
        expect(expected, `refused with ${failureCode(error)}`).toBeNull();
      }
    };
    const post = (kind: 'receipt' | 'issue', at: string, lines: readonly Line[]) =>
      postDocument(
        tx,
        session,
        { kind, occurredAt: `${at} 09:00`, imported: false },
        lines.map((entry) => ({
          itemId: ground.items[0] ?? 0,
          lotId: ground.lots[entry.lot] ?? 0,
          locationId: ground.locations[entry.location] ?? 0,
          quantity: entry.quantity,
          direction: kind === 'receipt' ? (1 as const) : (-1 as const),
          ...(kind === 'receipt' ? { amount: entry.amount } : {}),
        })),
      );
    for (const step of operations) {
      if (step.kind === 'receive') {
        const expected = model.receive(
          step.day,
          step.lines.map((entry) => ({ ...entry, place: placeOf(entry.lot, entry.location) })),
        );
        await attempt(expected, () => post('receipt', step.day, step.lines));
      } else if (step.kind === 'issue') {
        const expected = model.issue(
          step.day,
          step.lines.map((entry) => ({
            place: placeOf(entry.lot, entry.location),
            quantity: entry.quantity,
          })),
        );
        await attempt(expected, () => post('issue', step.day, step.lines));
      } else if (ids.length > 0) {
        const target = step.target % ids.length;
        const documentId = ids[target] ?? 0;
        if (step.kind === 'reverse') {
          await attempt(model.reverse(TODAY, target), () =>
            reverseDocument(tx, session, documentId, '试验'),
          );
        } else {
          const known = lineIds.get(target) ?? [];
          const lines = step.lines.map((entry) => ({
            line: entry.line % Math.max(known.length, 1),
            quantity: entry.quantity,
          }));
          await attempt(model.giveBack(step.day, target, lines), () =>
            postReturnLines(tx, session, {
              issueDocumentId: documentId,
              occurredAt: `${step.day} 18:00`,
              imported: false,
              lines: lines.map((entry) => ({
                lineId: known[entry.line] ?? 0,
                quantity: entry.quantity,
                disposition: 'unopened' as const,
              })),
            }),
          );
        }
      }
    }
    const balances = await tx.selectFrom('balance').selectAll().execute();
    const actual = new Map(
      balances.map((row) => [
        placeOf(ground.lots.indexOf(row.lot_id), ground.locations.indexOf(row.location_id)),
        { quantity: BigInt(row.quantity), amount: BigInt(row.amount) },
      ]),
    );
    for (const [place, holding] of model.holdings) {
      expect(actual.get(place) ?? { quantity: 0n, amount: 0n }).toEqual(holding);
    }
    expect(ids.length).toBe(model.documents.length);
  }

  it(`agrees on every balance and fen over ${SEQUENCES} random sequences, and refuses the same`, async () => {
    let verified = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 4, maxLength: 14 }), async (operations) => {
        const work = test.workspace.writer.transaction().execute(async (tx) => {
          const session: CommandSession = {
            path: test.path,
            settings: {
              unitName: '',
              operator: 'HQ02',
              fixedBusinessDate: TODAY,
              isSample: false,
              nearExpiryDays: 90,
              disinfectantTolerancePercent: 10,
            },
            businessDate: TODAY,
            deskTime: `${TODAY} 12:00`,
            now: 0,
            commandId: 'property',
            progress: () => undefined,
          };
          await runSequence(tx, session, operations);
          verified += 1;
          if (verified % 50 === 0) {
            // The sequence runs outside the router, so its command is never on record.
            const { checks } = await verifyLedger(tx);
            const broken = checks.filter((check) => check.check !== 'commands-unique' && !check.ok);
            expect(broken).toEqual([]);
          }
          throw new Rollback();
        });
        await expect(work).rejects.toBeInstanceOf(Rollback);
      }),
      { numRuns: SEQUENCES },
    );
    expect(verified).toBeGreaterThanOrEqual(SEQUENCES);
  }, 300_000);
});
