import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CostGrouping, costGroupings } from '#contract/reconciliation.ts';
import { newCommandId, openSampleWorkspace, type TestWorkspace } from '../../support/workspace.ts';

const period = { from: '2020-01-20', to: '2020-02-13' };

describe('costs of dispatches', () => {
  let sample: TestWorkspace;
  beforeAll(async () => {
    sample = await openSampleWorkspace();
  });
  afterAll(() => sample.close());

  const plain = (text: string) =>
    sample.workspace.connection.prepare<[], { units: number }>(text).get()?.units ?? 0;
  const costs = (by: CostGrouping) => sample.client.reconciliation.costs({ ...period, by });

  it('add up to the same total however they are grouped', async () => {
    const { total } = await costs('squad');
    expect(total).toMatchObject({ dispatches: 126, personTrips: 425 });
    for (const by of costGroupings) {
      const { rows, total: own } = await costs(by);
      expect(own).toEqual(total);
      for (const figure of ['dispatches', 'personTrips', 'netAmount', 'issuedAmount'] as const) {
        expect(
          rows.reduce((sum, row) => sum + row[figure], 0),
          `${by} ${figure}`,
        ).toBe(total[figure]);
      }
    }
  });

  it('agree with the movements of the ledger', async () => {
    const { total } = await costs('day');
    const linked = `from movement
      join document on document.id = movement.document_id
      left join document as source on source.id = document.source_document_id
      join dispatch_link on dispatch_link.document_id = coalesce(source.id, document.id)
      where document.status = 'posted'`;
    expect(total.issuedAmount).toBe(
      -plain(`select sum(movement.amount) as units ${linked} and document.kind = 'issue'`),
    );
    expect(total.returnedAmount).toBe(
      plain(`select sum(movement.amount) as units ${linked} and document.kind = 'return'`),
    );
    expect(total.netAmount).toBe(
      total.issuedAmount - total.returnedAmount - total.outstandingAmount,
    );
    expect(total.perPersonTrip).toBe(Math.round(total.netAmount / 425));
  });

  it('leave a loan out until it is lost', async () => {
    const [waiting] = await sample.client.dispatches.waiting();
    const goggles = (await sample.client.items.list({})).find(
      (item) => item.reusable && item.familyCode === 'EY01',
    );
    const issue = await sample.client.issues.post({
      commandId: newCommandId(),
      dispatchId: waiting?.id,
      lines: [{ itemId: goggles?.id, quantity: 2 }],
    });
    await sample.client.dispatches.upsert({
      commandId: newCommandId(),
      dispatchId: waiting?.id,
      departedAt: '2020-02-14 08:35',
    });
    const day = { from: '2020-02-14', to: '2020-02-14', by: 'dispatch' } as const;
    const lent = (await sample.client.reconciliation.costs(day)).rows.find(
      (row) => row.dispatchId === waiting?.id,
    );
    expect(lent?.issuedAmount).toBeGreaterThan(0);
    expect(lent?.outstandingAmount).toBe(lent?.issuedAmount);
    expect(lent?.netAmount).toBe(0);
    await sample.client.returns.post({
      commandId: newCommandId(),
      issueDocumentId: issue.documentId,
      lines: [{ itemCode: goggles?.code, quantity: 1, outcome: 'lost' }],
    });
    const lost = (await sample.client.reconciliation.costs(day)).rows.find(
      (row) => row.dispatchId === waiting?.id,
    );
    expect(lost?.netAmount).toBe((lent?.issuedAmount ?? 0) / 2);
  });
});
