import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeOffDebt } from '../../../db/services/debts.ts';
import { stockMasks } from '../../support/masks.ts';
import { newCommandId, openTestWorkspace } from '../../support/workspace.ts';

const quantity = fc.integer({ min: 1, max: 40 });
const step = fc.oneof(
  fc.record({ do: fc.constant('receive' as const), quantity }),
  fc.record({ do: fc.constant('owe' as const), quantity, fromStock: fc.nat({ max: 20 }) }),
  fc.record({ do: fc.constant('settle' as const), which: fc.nat(), quantity }),
  fc.record({ do: fc.constant('writeOff' as const), which: fc.nat(), quantity }),
  fc.record({ do: fc.constant('reverse' as const), which: fc.nat() }),
);

/** One slip of the model: what it took from stock, what it owes, what settled it. */
interface Slip {
  readonly id: number;
  readonly taken: number;
  readonly owed: number;
  /** The slip it settles. */
  readonly settles: Slip | null;
  writtenOff: number;
  reversed: boolean;
}

describe('debts against a simple model', () => {
  it('owe what the model says, and stock is never below zero', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        const test = await openTestWorkspace();
        try {
          const { squadId } = await stockMasks(test);
          let stock = 160;
          const slips: Slip[] = [];
          const settledOf = (slip: Slip) =>
            slips
              .filter((other) => other.settles === slip && !other.reversed)
              .reduce((sum, other) => sum + other.taken, 0);
          const outstanding = (slip: Slip) =>
            slip.reversed ? 0 : slip.owed - slip.writtenOff - settledOf(slip);
          const attempt = async (expected: boolean, work: () => Promise<unknown>) => {
            const done = await work().then(
              () => true,
              (error: unknown) => {
                expect(error).toMatchObject({ defined: true });
                return false;
              },
            );
            expect(done).toBe(expected);
            return done;
          };
          for (const now of steps) {
            if (now.do === 'receive') {
              await test.client.receipts.post({
                commandId: newCommandId(),
                source: 'other',
                lines: [{ itemCode: 'RS01', lotNo: 'L2', quantity: now.quantity, amount: 0 }],
              });
              stock += now.quantity;
            } else if (now.do === 'owe') {
              const lines =
                now.fromStock === 0 ? [] : [{ itemCode: 'RS01', quantity: now.fromStock }];
              const fits = now.fromStock <= stock;
              let id = 0;
              const posted = await attempt(fits, async () => {
                const slip = await test.client.issues.post({
                  commandId: newCommandId(),
                  squadId,
                  lines,
                  debts: [{ itemCode: 'RS01', quantity: now.quantity, reason: '急用' }],
                });
                id = slip.documentId;
              });
              if (!posted) continue;
              stock -= now.fromStock;
              slips.push({
                id,
                taken: now.fromStock,
                owed: now.quantity,
                settles: null,
                writtenOff: 0,
                reversed: false,
              });
            } else {
              const debtors = slips.filter((slip) => slip.owed > 0 && !slip.reversed);
              if (now.do === 'reverse') {
                const slip = slips[now.which % Math.max(slips.length, 1)];
                if (!slip) continue;
                const allowed = !slip.reversed && settledOf(slip) === 0;
                const done = await attempt(allowed, () =>
                  test.client.documents.reverse({
                    commandId: newCommandId(),
                    documentId: slip.id,
                    reason: '录错',
                  }),
                );
                if (!done) continue;
                slip.reversed = true;
                stock += slip.taken;
                continue;
              }
              const slip = debtors[now.which % Math.max(debtors.length, 1)];
              if (!slip) continue;
              const all = await test.client.debts.list({ all: true });
              const debtId = all.find((debt) => debt.documentId === slip.id)?.id ?? 0;
              const owed = outstanding(slip);
              if (now.do === 'writeOff') {
                const done = await attempt(now.quantity <= owed, () =>
                  test.command((tx, session) =>
                    writeOffDebt(
                      tx,
                      {
                        commandId: session.commandId,
                        debtId,
                        quantity: now.quantity,
                        kind: 'given-up',
                        reason: '录错',
                      },
                      session,
                    ),
                  ),
                );
                if (done) slip.writtenOff += now.quantity;
                continue;
              }
              let id = 0;
              const done = await attempt(
                now.quantity <= owed && now.quantity <= stock,
                async () => {
                  const [posted] = await test.client.debts.settle({
                    commandId: newCommandId(),
                    lines: [{ debtId, quantity: now.quantity }],
                  });
                  id = posted?.documentId ?? 0;
                },
              );
              if (!done) continue;
              stock -= now.quantity;
              slips.push({
                id,
                taken: now.quantity,
                owed: 0,
                settles: slip,
                writtenOff: 0,
                reversed: false,
              });
            }
          }
          const list = await test.client.debts.list({});
          const expected = slips
            .map((slip) => ({ documentId: slip.id, outstanding: outstanding(slip) }))
            .filter((slip) => slip.outstanding > 0);
          expect(
            list
              .map(({ documentId, outstanding: left }) => ({ documentId, outstanding: left }))
              .toSorted((a, b) => a.documentId - b.documentId),
          ).toEqual(expected.toSorted((a, b) => a.documentId - b.documentId));
          const held = await test.workspace.reader
            .selectFrom('balance')
            .innerJoin('lot', 'lot.id', 'balance.lot_id')
            .where('lot.lot_no', '<>', 'L0')
            .select('balance.quantity')
            .execute();
          expect(held.reduce((sum, row) => sum + row.quantity, 0)).toBe(stock);
          expect(held.every((row) => row.quantity >= 0)).toBe(true);
          expect((await test.client.ledger.verify({})).ok).toBe(true);
        } finally {
          await test.close();
        }
      }),
      { numRuns: Number(process.env.HOUQIN_DEBT_RUNS ?? 25) },
    );
  }, 120_000);
});
