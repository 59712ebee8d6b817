import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DocumentKind } from '../../../../db/contract/values.ts';
import { postDocument } from '../../../../db/ledger/post.ts';
import { saveTestItem } from '../../../support/items.ts';
import { stockMasks } from '../../../support/masks.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../../support/workspace.ts';
import { holdsTogether, type LedgerInput } from './plain-ledger.ts';

describe('reports.periodLedger', () => {
  let test: TestWorkspace;
  beforeEach(async () => {
    test = await openTestWorkspace();
  });
  afterEach(() => test.close());
  const ledger = (input: Partial<LedgerInput> = {}) =>
    test.client.reports.periodLedger({ from: '2020-02-10', to: '2020-02-14', ...input });
  const receive = async () => {
    const { documentId } = await test.client.receipts.post({
      commandId: newCommandId(),
      source: 'donation',
      lines: [{ itemCode: 'RS01', lotNo: 'N', quantity: 10, amount: 1001 }],
    });
    return documentId;
  };

  it('has no rows and zero totals on an empty record', async () => {
    for (const by of ['item', 'category', 'lot'] as const) {
      const report = await ledger({ by });
      expect(report).toMatchObject({ rows: [], rowCount: 0, locationName: null });
      expect(report.totals.closing).toEqual({ quantity: null, amount: 0 });
    }
  });

  it('leaves out what never was there', async () => {
    await saveTestItem(test, { code: 'RS01' });
    await saveTestItem(test, { code: 'RS02' });
    await receive();
    expect((await ledger()).rows.map((row) => row.itemCode)).toEqual(['RS01']);
    expect((await ledger({ from: '2020-02-01', to: '2020-02-13' })).rows).toEqual([]);
  });

  it('counts opening stock in its own column, or in the opening of later periods', async () => {
    await stockMasks(test);
    const [first] = (await ledger({ from: '2020-02-01' })).rows;
    expect(first?.figures).toMatchObject({
      opening: { quantity: 0, amount: 0 },
      initial: { quantity: 200, amount: 19_999 },
      closing: { quantity: 200, amount: 19_999 },
    });
    const [later] = (await ledger()).rows;
    expect(later?.figures).toMatchObject({
      opening: { quantity: 200, amount: 19_999 },
      initial: { quantity: 0, amount: 0 },
    });
  });

  it('counts a reversal, negative, in the column of the document it takes back', async () => {
    const { squadId } = await stockMasks(test);
    const receipt = await receive();
    const issue = await test.client.issues.post({
      commandId: newCommandId(),
      squadId,
      lines: [{ itemCode: 'RS01', quantity: 7 }],
    });
    const [before] = (await ledger()).rows;
    expect(before?.figures).toMatchObject({
      received: { quantity: 10, amount: 1001 },
      issued: { quantity: -7 },
    });
    for (const documentId of [issue.documentId, receipt]) {
      await test.client.documents.reverse({
        commandId: newCommandId(),
        documentId,
        reason: '录错',
      });
    }
    const [after] = (await ledger()).rows;
    expect(after?.figures).toMatchObject({
      opening: { quantity: 200, amount: 19_999 },
      received: { quantity: 0, amount: 0 },
      issued: { quantity: 0, amount: 0 },
      closing: { quantity: 200, amount: 19_999 },
    });
    expect((await ledger({ by: 'lot' })).rows.map((row) => row.lotNo)).toEqual(['L0', 'L1', 'L2']);
  });

  it('shows a transfer only place by place', async () => {
    await stockMasks(test);
    await test.client.transfers.post({
      commandId: newCommandId(),
      fromLocationCode: 'ZCK',
      toLocationCode: 'DJQ',
      lines: [{ itemCode: 'RS01', lotNo: 'L1', quantity: 20 }],
    });
    const [whole] = (await ledger()).rows;
    expect(whole?.figures.transferred).toEqual({ quantity: 0, amount: 0 });
    const locations = await test.client.organisation.locations.list({});
    const at = async (code: string) => {
      const locationId = locations.find((location) => location.code === code)?.id;
      const report = await ledger({ locationId });
      holdsTogether(report);
      return report.rows[0]?.figures;
    };
    const store = await at('ZCK');
    const held = await at('DJQ');
    expect(store?.transferred.quantity).toBe(-20);
    expect(held?.transferred.quantity).toBe(20);
    expect(held?.closing).toEqual(held?.transferred);
    expect((store?.closing.amount ?? 0) + (held?.closing.amount ?? 0)).toBe(19_999);
  });

  it('has a column for every other kind of document', async () => {
    const { itemId } = await stockMasks(test);
    const lot = (await test.client.stock.balances({}))[0]?.lots[2];
    const { lotId = 0, locationId = 0 } = lot ?? {};
    const post = (kind: DocumentKind, direction: 1 | -1, quantity: number, amount: number) =>
      test.command((tx, session) =>
        postDocument(
          tx,
          session,
          {
            kind,
            occurredAt: session.deskTime,
            imported: false,
            disposalMethod: kind === 'disposal' ? 'incineration' : null,
          },
          [{ itemId, lotId, locationId, quantity, direction, amount }],
        ),
      );
    await post('adjustment', 1, 5, 501);
    await post('adjustment', -1, 2, 200);
    await post('disposal', -1, 30, 3003);
    await post('supplier-return', -1, 11, 1100);
    const report = await ledger();
    holdsTogether(report);
    expect(report.rows[0]?.figures).toEqual({
      opening: { quantity: 200, amount: 19_999 },
      initial: { quantity: 0, amount: 0 },
      received: { quantity: 0, amount: 0 },
      returned: { quantity: 0, amount: 0 },
      issued: { quantity: 0, amount: 0 },
      disposed: { quantity: -30, amount: -3003 },
      sentBack: { quantity: -11, amount: -1100 },
      adjusted: { quantity: 3, amount: 301 },
      transferred: { quantity: 0, amount: 0 },
      closing: { quantity: 162, amount: 16_197 },
    });
  });

  it('refuses a period that ends before it begins', async () => {
    await expect(ledger({ from: '2020-02-15' })).rejects.toMatchObject({
      code: 'INVALID_FIELD',
      data: { field: 'to', reason: 'before-from', value: '2020-02-14' },
    });
  });
});
