import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openShop, type Shop } from '../../../support/purchases.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../../support/workspace.ts';

describe('purchase orders', () => {
  let test: TestWorkspace;
  let shop: Shop;
  beforeEach(async () => {
    test = await openTestWorkspace();
    shop = await openShop(test);
  });
  afterEach(() => test.close());

  const get = (orderId: number) => test.client.purchasing.orders.get({ orderId });
  const cancel = (orderId: number, lineId?: number) =>
    test.client.purchasing.orders.cancelRemainder({ commandId: newCommandId(), orderId, lineId });
  const placeFrom = (requestId: number, lines: readonly object[]) =>
    test.client.purchasing.orders.place({
      commandId: newCommandId(),
      requestId,
      orders: lines.map((line, index) => ({
        supplierId: index === 0 ? shop.supplierId : shop.otherSupplierId,
        fundingSource: '应急专项',
        lines: [{ itemId: shop.itemId, quantity: 30, price: { fen: 1999, units: 20 }, ...line }],
      })),
    });

  it('one a supplier; the request is ordered once all of it is', async () => {
    const { requestId, lineId, number } = await shop.request(60);
    await expect(placeFrom(requestId, [{ requestLineId: lineId }])).rejects.toMatchObject({
      code: 'WRONG_STATE',
      data: { entity: 'purchase-request', status: 'submitted' },
    });
    await shop.decide(requestId);
    const orders = await placeFrom(requestId, [
      { requestLineId: lineId },
      { requestLineId: lineId },
    ]);
    expect(orders).toMatchObject([
      {
        number: 'DD-20200214-001',
        supplierName: '甲供应商',
        supplier: { contact: '李经理', phone: '0737-1234567' },
        requestNumber: number,
        fundingSource: '应急专项',
        // 30 at 19.99 yuan a box of 20 are 29.985 yuan.
        amount: 2999,
      },
      { number: 'DD-20200214-002', supplierName: '乙供应商' },
    ]);
    expect(await test.client.purchasing.requests.get({ requestId })).toMatchObject({
      status: 'ordered',
      lines: [{ ordered: 60 }],
      orders: [{ number: 'DD-20200214-001' }, { number: 'DD-20200214-002' }],
    });
    await expect(placeFrom(requestId, [{ requestLineId: lineId }])).rejects.toMatchObject({
      code: 'WRONG_STATE',
    });
  });

  it('names every line that does not belong to the request', async () => {
    const first = await shop.request(60);
    const second = await shop.request(60);
    await shop.decide(first.requestId);
    await expect(
      placeFrom(first.requestId, [
        { requestLineId: second.lineId },
        { requestLineId: second.lineId + 1 },
      ]),
    ).rejects.toMatchObject({
      code: 'INVALID_LINES',
      data: {
        problems: [
          { line: 0, field: 'requestLineId', reason: 'not-requested' },
          { line: 1, field: 'requestLineId', reason: 'not-requested' },
        ],
      },
    });
    expect(await test.client.purchasing.orders.list({})).toEqual([]);
  });

  it('comes in parts, and is closed by the last of them', async () => {
    const order = await shop.order(100);
    await shop.receive(order, 30, { quarantined: 10, rejected: 5, rejectionReason: '破损' });
    expect(await get(order.orderId)).toMatchObject({
      status: 'open',
      openLines: 1,
      // Quarantined goods came, rejected ones did not.
      lines: [{ received: 40, open: 60 }],
    });
    const last = await shop.receive(order, 65);
    expect(await get(order.orderId)).toMatchObject({
      status: 'closed',
      openLines: 0,
      lines: [{ received: 105, open: 0 }],
      receipts: [{ status: 'posted' }, { documentId: last.documentId, number: last.number }],
    });
  });

  it('gives up what is still open: closed where something came, cancelled where nothing did', async () => {
    const part = await shop.order(100);
    await shop.receive(part, 30);
    expect(await cancel(part.orderId, part.lineId)).toMatchObject({
      status: 'closed',
      lines: [{ received: 30, cancelled: 70, open: 0 }],
    });
    await expect(cancel(part.orderId)).rejects.toMatchObject({
      code: 'WRONG_STATE',
      data: { status: 'closed' },
    });
    const nothing = await shop.order(100);
    expect(await cancel(nothing.orderId)).toMatchObject({ status: 'cancelled' });
    expect(await test.client.purchasing.orders.list({ status: 'cancelled' })).toHaveLength(1);
    await expect(shop.receive(nothing, 1)).rejects.toMatchObject({ code: 'WRONG_STATE' });
    await expect(cancel((await shop.order(1)).orderId, nothing.lineId)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('is open again when a receipt of it is taken back, for what was not given up', async () => {
    const order = await shop.order(100);
    const { documentId } = await shop.receive(order, 30);
    await cancel(order.orderId);
    await test.client.documents.reverse({
      commandId: newCommandId(),
      documentId,
      reason: '录错',
    });
    expect(await get(order.orderId)).toMatchObject({
      status: 'open',
      lines: [{ received: 0, cancelled: 70, open: 30 }],
      receipts: [{ status: 'reversed' }],
    });
  });
});

describe('price history', () => {
  it('holds what orders paid, the newest first, and how long each took', async () => {
    const test = await openTestWorkspace();
    const shop = await openShop(test);
    await shop.order(40, { fen: 1999, units: 20 });
    const dropped = await shop.order(7);
    await test.client.purchasing.orders.cancelRemainder({
      commandId: newCommandId(),
      orderId: dropped.orderId,
    });
    const order = await shop.order(10, { fen: 90, units: 1 });
    await test.client.workspace.configure({
      commandId: newCommandId(),
      businessDate: '2020-02-17',
    });
    await shop.receive(order, 4);
    expect(await test.client.purchasing.prices({ itemId: shop.itemId })).toMatchObject({
      leadTime: { days: 3, source: 'item' },
      rows: [
        { quantity: 10, price: { fen: 90, units: 1 }, amount: 900, leadDays: 3 },
        { quantity: 40, price: { fen: 1999, units: 20 }, amount: 3998, leadDays: null },
      ],
    });
    await test.close();
  });
});
