import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveTestItem } from '../../support/items.ts';
import { type MaskStore, stockMasks } from '../../support/masks.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';

describe('stock.ledger', () => {
  let test: TestWorkspace;
  let store: MaskStore;
  beforeEach(async () => {
    test = await openTestWorkspace();
    store = await stockMasks(test);
  });
  afterEach(() => test.close());

  /** Opening 200 on the 1st, then out, in, back and reversed, entered out of order. */
  async function tell(): Promise<{ issued: string }> {
    await test.client.organisation.parties.save({
      commandId: newCommandId(),
      code: 'P1',
      name: '红十字会',
      kind: 'donor',
    });
    await test.client.organisation.taskTypes.save({
      commandId: newCommandId(),
      code: 'T1',
      name: '采样',
      kind: 'sampling',
    });
    await test.client.dispatches.upsert({
      commandId: newCommandId(),
      batchNo: 'CD-20200212-01',
      businessDate: '2020-02-12',
      squadId: store.squadId,
      taskTypeCode: 'T1',
      risk: 'high',
      headcount: 2,
      status: 'planned',
    });
    const issued = await test.client.issues.post({
      commandId: newCommandId(),
      batchNo: 'CD-20200212-01',
      occurredAt: '2020-02-12 10:00',
      lines: [{ itemCode: 'RS01', quantity: 70 }],
    });
    await test.client.receipts.post({
      commandId: newCommandId(),
      source: 'donation',
      partyName: '红十字会',
      occurredAt: '2020-02-12 09:00',
      lines: [{ itemCode: 'RS01', lotNo: 'L2', quantity: 11, amount: 0 }],
    });
    const back = await test.client.returns.post({
      commandId: newCommandId(),
      issueNumber: issued.number,
      occurredAt: '2020-02-13 17:00',
      lines: [{ itemCode: 'RS01', lotNo: 'L2', quantity: 4, disposition: 'unopened' }],
    });
    await test.client.documents.reverse({
      commandId: newCommandId(),
      documentId: back.documentId,
      reason: '录错',
    });
    return { issued: issued.number };
  }

  it('runs in time order with the balance after each movement', async () => {
    const { issued } = await tell();
    const ledger = await test.client.stock.ledger({ itemCode: 'RS01' });
    expect(ledger).toMatchObject({ itemId: store.itemId, openingBalance: 0, closingBalance: 141 });
    expect(
      ledger.entries.map((entry) => [
        entry.documentKind,
        entry.businessDate,
        entry.lotNo,
        entry.quantity,
        entry.balanceAfter,
      ]),
    ).toEqual([
      ['opening', '2020-02-01', 'L0', 40, 40],
      ['opening', '2020-02-01', 'L1', 60, 100],
      ['opening', '2020-02-01', 'L2', 100, 200],
      ['receipt', '2020-02-12', 'L2', 11, 211],
      ['issue', '2020-02-12', 'L1', -60, 151],
      ['issue', '2020-02-12', 'L2', -10, 141],
      ['return', '2020-02-13', 'L2', 4, 145],
      ['reversal', '2020-02-14', 'L2', -4, 141],
    ]);
    expect(ledger.entries.reduce((sum, entry) => sum + entry.amount, 0)).toBe(
      (await test.client.stock.balances())[0]?.amount,
    );
    const batch = 'CD-20200212-01';
    expect(ledger.entries.slice(3).map((entry) => [entry.counterparty, entry.batchNo])).toEqual([
      ['红十字会', null],
      ['消毒技术小分队', batch],
      ['消毒技术小分队', batch],
      ['消毒技术小分队', batch],
      ['消毒技术小分队', batch],
    ]);
    expect(ledger.entries[4]?.documentNumber).toBe(issued);
  });

  it('opens a period with what was there before it', async () => {
    await tell();
    const period = await test.client.stock.ledger({
      itemId: store.itemId,
      from: '2020-02-12',
      to: '2020-02-13',
    });
    expect(period).toMatchObject({ openingBalance: 200, closingBalance: 145 });
    expect(period.entries.map((entry) => entry.balanceAfter)).toEqual([211, 151, 141, 145]);
    const quiet = { itemId: store.itemId, from: '2020-02-02', to: '2020-02-03' };
    expect(await test.client.stock.ledger(quiet)).toMatchObject({
      openingBalance: 200,
      closingBalance: 200,
      entries: [],
    });
  });

  it('follows one lot', async () => {
    await tell();
    const [item] = await test.client.stock.balances();
    const lotId = item?.lots.find((lot) => lot.lotNo === 'L2')?.lotId ?? 0;
    const ledger = await test.client.stock.ledger({ itemId: store.itemId, lotId });
    expect(ledger.entries.map((entry) => entry.balanceAfter)).toEqual([100, 111, 101, 105, 101]);
  });

  it('answers NOT_FOUND for an unknown item and an empty ledger for one that never moved', async () => {
    await expect(test.client.stock.ledger({ itemCode: 'XX' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { entity: 'item', key: 'XX' },
    });
    await saveTestItem(test, { code: 'A1' });
    expect(await test.client.stock.ledger({ itemCode: 'A1' })).toMatchObject({
      openingBalance: 0,
      closingBalance: 0,
      entries: [],
    });
  });
});
