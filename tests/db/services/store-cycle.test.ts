import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';

const TODAY = '2020-02-14';

/** Purchasing to disposal on one item, with every report held against every other after each step. */
describe('the store from suggestion to reversal', () => {
  let test: TestWorkspace;
  let itemId: number;
  let supplierId: number;
  let orderId: number;
  let orderLineId: number;

  beforeAll(async () => {
    test = await openTestWorkspace({ businessDate: TODAY });
    const item = await test.client.items.save({
      commandId: newCommandId(),
      code: 'RS01',
      familyCode: 'RS01',
      name: '医用防护口罩',
      category: 'respiratory',
      baseUnit: '只',
      minimum: 100,
      target: 250,
      packs: [
        { name: '盒', unitsPerPack: 20 },
        { name: '箱', unitsPerPack: 1000 },
      ],
    });
    itemId = item.id;
    const supplier = await test.client.organisation.parties.save({
      commandId: newCommandId(),
      code: 'G1',
      name: '甲供应商',
      kind: 'supplier',
    });
    supplierId = supplier.id;
  });
  afterAll(() => test.close());

  /** The four reports agree on what there is and what it is worth. */
  const expectStock = async (quantity: number, fen: number): Promise<void> => {
    const { client } = test;
    const ledger = await client.stock.ledger({ itemCode: 'RS01' });
    expect(ledger.closingBalance, 'item ledger').toBe(quantity);
    expect(
      ledger.entries.reduce((sum, entry) => sum + entry.amount, 0),
      'item ledger, fen',
    ).toBe(fen);
    const period = await client.reports.periodLedger({ from: TODAY, to: TODAY });
    const row = period.rows.find(({ itemCode }) => itemCode === 'RS01');
    expect(row?.figures.closing ?? { quantity: 0, amount: 0 }, 'period ledger').toEqual({
      quantity,
      amount: fen,
    });
    expect(period.totals.closing.amount, 'period ledger, total').toBe(fen);
    const value = await client.reports.stockValue({ date: TODAY });
    expect(value.totalAmount, 'value of stock').toBe(fen);
    const sheet = await client.stock.sheet({});
    expect(sheet.totalAmount, 'stock sheet').toBe(fen);
    const on = await client.reports.stockOn({ date: TODAY });
    expect(on.totalAmount, 'stock on the day').toBe(fen);
    const verified = await client.ledger.verify();
    expect(verified.checks.filter((check) => !check.ok)).toEqual([]);
  };

  it('suggests what is short, in whole packs', async () => {
    const [suggestion] = await test.client.purchasing.suggestions({});
    expect(suggestion).toMatchObject({
      itemId,
      reasons: ['below-minimum'],
      wanted: 250,
      quantity: 260,
      openRequests: [],
    });
    await expectStock(0, 0);
  });

  it('requests, approves and orders it', async () => {
    const { purchasing } = test.client;
    const request = await purchasing.requests.submit({
      commandId: newCommandId(),
      reason: '低于下限',
      lines: [
        { itemId, quantity: 260, enteredAs: '13盒', price: { fen: 9999, units: 20 }, supplierId },
      ],
    });
    expect(await purchasing.suggestions({})).toEqual([]);
    await purchasing.requests.decide({
      commandId: newCommandId(),
      requestId: request.id,
      decision: 'approved',
      approver: '科长',
    });
    const [order] = await purchasing.orders.place({
      commandId: newCommandId(),
      requestId: request.id,
      orders: [
        {
          supplierId,
          fundingSource: '应急专项',
          lines: [
            {
              itemId,
              requestLineId: request.lines[0]?.id ?? 0,
              quantity: 260,
              enteredAs: '13盒',
              price: { fen: 9999, units: 20 },
            },
          ],
        },
      ],
    });
    orderId = order?.id ?? 0;
    orderLineId = order?.lines[0]?.id ?? 0;
    expect(order).toMatchObject({ status: 'open', amount: 129_987, lines: [{ open: 260 }] });
    await expectStock(0, 0);
  });

  const take = (lotNo: string, quantity: number, amount: number) =>
    test.client.receipts.post({
      commandId: newCommandId(),
      source: 'purchase',
      orderId,
      lines: [{ itemId, lotNo, expiresOn: '2022-01-31', quantity, amount, orderLineId }],
    });

  it('receives it in two parts', async () => {
    await take('A', 100, 49_995);
    await expectStock(100, 49_995);
    await take('B', 160, 79_992);
    await expectStock(260, 129_987);
    expect(await test.client.purchasing.orders.get({ orderId })).toMatchObject({
      status: 'closed',
      lines: [{ received: 260, open: 0 }],
    });
    expect(await test.client.purchasing.prices({ itemId })).toMatchObject({
      leadTime: { days: 0, source: 'item' },
      rows: [{ price: { fen: 9999, units: 20 }, leadDays: 0 }],
    });
  });

  it('holds a lot back and releases it', async () => {
    const status = (next: 'quarantine' | 'available') =>
      test.client.lots.setStatus({
        commandId: newCommandId(),
        lots: [{ itemCode: 'RS01', lotNo: 'A' }],
        status: next,
        reason: '抽检',
      });
    const usable = async () => (await test.client.stock.balances({ itemId }))[0]?.usableQuantity;
    await status('quarantine');
    expect(await usable()).toBe(160);
    await expectStock(260, 129_987);
    await status('available');
    expect(await usable()).toBe(260);
  });

  it('counts a difference and posts it', async () => {
    const { counts } = test.client;
    const { id: countId } = await counts.open({ commandId: newCommandId(), scope: 'full' });
    const { lines } = await counts.get({ countId });
    await counts.enter({
      commandId: newCommandId(),
      countId,
      counter: 'first',
      lines: lines.map(({ id, lotNo }) => ({ lineId: id, quantity: lotNo === 'A' ? 97 : 161 })),
    });
    await counts.explain({
      commandId: newCommandId(),
      countId,
      lineIds: lines.map(({ id }) => id),
      reasonCode: 'count-variance',
    });
    await counts.submit({ commandId: newCommandId(), countId });
    await counts.decide({
      commandId: newCommandId(),
      countId,
      decision: 'approved',
      approver: '科长',
    });
    // 49,995 fen ÷ 100 × 3 = 1,499.85 out, rounded so that the rest keeps the remainder; 500 in.
    await expectStock(258, 129_987 - 1500 + 500);
  });

  it('disposes of what is damaged, and takes that back', async () => {
    const { stockRequests, stock, documents } = test.client;
    const locationId = (await stock.balances({ itemId }))[0]?.lots[0]?.locationId ?? 0;
    const { requestId } = await stockRequests.submitDisposal({
      commandId: newCommandId(),
      witness: '监督员',
      method: 'medical-waste',
      lines: [
        {
          itemCode: 'RS01',
          lotNo: 'A',
          locationId,
          quantity: 7,
          reasonCode: 'damaged',
          reason: '受潮',
        },
      ],
    });
    await expectStock(258, 128_987);
    const { documentId } = await stockRequests.approve({
      commandId: newCommandId(),
      requestId,
      approver: '科长',
    });
    const disposal = await documents.get({ documentId: documentId ?? 0 });
    expect(disposal).toMatchObject({
      kind: 'disposal',
      approver: '科长',
      witness: '监督员',
      disposalMethod: 'medical-waste',
      lines: [{ quantity: 7, reasonCode: 'damaged' }],
    });
    await expectStock(251, 128_987 - disposal.amount);
    await documents.reverse({
      commandId: newCommandId(),
      documentId: disposal.id,
      reason: '还能用',
    });
    await expectStock(258, 128_987);
  });

  it('sends back to the supplier what was wrong; the order waits for it again', async () => {
    const { documents, purchasing } = test.client;
    const { rows } = await documents.list({ kind: 'receipt' });
    const receipt = await documents.get({ documentId: rows[0]?.id ?? 0 });
    expect(receipt.lines[0]?.lotNo).toBe('B');
    await purchasing.returnToSupplier({
      commandId: newCommandId(),
      receiptId: receipt.id,
      lines: [{ lineId: receipt.lines[0]?.id ?? 0, quantity: 60, reasonCode: 'wrong-goods' }],
    });
    const [item] = await test.client.stock.balances({ itemId });
    await expectStock(198, item?.amount ?? 0);
    expect(await purchasing.orders.get({ orderId })).toMatchObject({
      status: 'open',
      lines: [{ received: 260, returned: 60, open: 60 }],
    });
  });
});
