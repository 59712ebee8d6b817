import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openShop, type Shop } from '../../../support/purchases.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../../support/workspace.ts';

describe('price history', () => {
  let test: TestWorkspace;
  let shop: Shop;
  beforeEach(async () => {
    test = await openTestWorkspace();
    shop = await openShop(test, { code: 'RS01', minimum: 1000, target: 1000 });
  });
  afterEach(() => test.close());

  const history = () => test.client.purchasing.prices({ itemId: shop.itemId });
  const setDay = (businessDate: string) =>
    test.client.workspace.configure({ commandId: newCommandId(), businessDate });
  /** A purchase that came without an order: two lines of one lot. */
  const buy = (amounts: readonly [number, number], lotNo = 'K9') =>
    test.client.receipts.post({
      commandId: newCommandId(),
      source: 'purchase',
      partyId: shop.otherSupplierId,
      lines: [
        { itemId: shop.itemId, lotNo, quantity: 30, amount: amounts[0] },
        { itemId: shop.itemId, lotNo, quantity: 20, amount: amounts[1], locationCode: 'DJQ' },
      ],
    });

  it('holds what orders paid, the newest first, and how long each took', async () => {
    await shop.order(40, { fen: 1999, units: 20 });
    const dropped = await shop.order(7);
    await test.client.purchasing.orders.cancelRemainder({
      commandId: newCommandId(),
      orderId: dropped.orderId,
    });
    const order = await shop.order(10, { fen: 90, units: 1 });
    await setDay('2020-02-17');
    await shop.receive(order, 4);
    expect(await history()).toMatchObject({
      leadTime: { days: 3, source: 'item' },
      rows: [
        { quantity: 10, price: { fen: 90, units: 1 }, amount: 900, leadDays: 3 },
        { quantity: 40, price: { fen: 1999, units: 20 }, amount: 3998, leadDays: null },
      ],
    });
  });

  it('holds what was paid without an order, once a receipt, and leaves receipts of orders out', async () => {
    const order = await shop.order(10, { fen: 90, units: 1 });
    await shop.receive(order, 10);
    await setDay('2020-02-15');
    const direct = await buy([2400, 1600]);
    // Nothing is known of what came without an amount.
    await buy([0, 0], 'K10');
    const mistaken = await buy([9999, 9999], 'K11');
    await test.client.documents.reverse({
      commandId: newCommandId(),
      documentId: mistaken.documentId,
      reason: '录错',
    });
    const { rows } = await history();
    expect(rows).toMatchObject([
      {
        orderId: null,
        documentId: direct.documentId,
        number: direct.number,
        businessDate: '2020-02-15',
        supplierName: '乙供应商',
        quantity: 50,
        price: { fen: 80, units: 1 },
        amount: 4000,
        leadDays: null,
      },
      { orderId: order.orderId, documentId: null, price: { fen: 90, units: 1 } },
    ]);
    expect(new Set(rows.map((row) => row.key)).size).toBe(2);
  });

  it('proposes the newest price, ordered or paid', async () => {
    const proposed = async () => (await test.client.purchasing.suggestions({}))[0];
    await shop.order(10, { fen: 90, units: 1 });
    await setDay('2020-02-16');
    await buy([2400, 1600]);
    expect(await proposed()).toMatchObject({
      lastPrice: { fen: 80, units: 1 },
      supplierId: shop.otherSupplierId,
    });
    await setDay('2020-02-17');
    await shop.order(10, { fen: 95, units: 1 });
    expect(await proposed()).toMatchObject({
      lastPrice: { fen: 95, units: 1 },
      supplierId: shop.supplierId,
    });
  });
});
