import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Price } from '#contract/purchasing.ts';
import { saveTestItem } from '../../../support/items.ts';
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

  it('takes a request to what was approved, in whole packs, and not beyond', async () => {
    const { requestId, lineId } = await shop.request(50);
    await shop.decide(requestId);
    const refused = (...quantities: number[]) =>
      expect(
        placeFrom(
          requestId,
          quantities.map((quantity) => ({ requestLineId: lineId, quantity })),
        ),
      ).rejects;
    await refused(5000).toMatchObject({
      code: 'INVALID_LINES',
      data: {
        problems: [
          { line: 0, field: 'quantity', reason: 'more-than-requested', value: '5000 > 60' },
        ],
      },
    });
    // A carton of 1,000 is no whole pack of 50.
    await refused(1000).toMatchObject({
      data: { problems: [{ reason: 'more-than-requested', value: '1000 > 60' }] },
    });
    // Lines of one command are held against it together.
    await refused(40, 40).toMatchObject({
      data: { problems: [{ line: 1, reason: 'more-than-requested', value: '80 > 60' }] },
    });
    await placeFrom(requestId, [{ requestLineId: lineId, quantity: 40 }]);
    await refused(21).toMatchObject({
      data: { problems: [{ line: 0, reason: 'more-than-requested', value: '61 > 60' }] },
    });
    await placeFrom(requestId, [{ requestLineId: lineId, quantity: 20 }]);
    expect(await test.client.purchasing.requests.get({ requestId })).toMatchObject({
      status: 'ordered',
      lines: [{ quantity: 50, ordered: 60 }],
    });
  });

  it('takes a pack larger than what was asked for where there is no smaller one', async () => {
    const { id: itemId } = await saveTestItem(test, {
      code: 'ST01',
      packs: [{ name: '箱', unitsPerPack: 500 }],
    });
    const { id: requestId, lines } = await test.client.purchasing.requests.submit({
      commandId: newCommandId(),
      lines: [{ itemId, quantity: 60 }],
    });
    await shop.decide(requestId);
    const place = (quantity: number) =>
      placeFrom(requestId, [{ itemId, requestLineId: lines[0]?.id, quantity }]);
    await expect(place(1000)).rejects.toMatchObject({ code: 'INVALID_LINES' });
    expect(await place(500)).toMatchObject([{ lines: [{ quantity: 500 }] }]);
  });

  it('names every line that costs more than money is exact for', async () => {
    const place = (...lines: { readonly quantity: number; readonly price: Price }[]) =>
      test.client.purchasing.orders.place({
        commandId: newCommandId(),
        orders: [
          {
            supplierId: shop.supplierId,
            lines: lines.map((line) => ({ itemId: shop.itemId, ...line })),
          },
        ],
      });
    const dear = { quantity: 1_000_000, price: { fen: 1_000_001, units: 1 } };
    // Its amount is small, but the way to it is beyond what SQL adds up exactly.
    const fine = {
      quantity: 1_000_000_000_000,
      price: { fen: 10_000_000, units: 1_000_000_000_000 },
    };
    await expect(
      place(dear, { quantity: 1, price: { fen: 100, units: 1 } }, fine),
    ).rejects.toMatchObject({
      code: 'INVALID_LINES',
      data: {
        problems: [
          { line: 0, field: 'amount', reason: 'amount-too-large', value: '1000000 × 1000001 / 1' },
          { line: 2, field: 'amount', reason: 'amount-too-large' },
        ],
      },
    });
    const most = { quantity: 1_000_000, price: { fen: 1_000_000, units: 1 } };
    expect(await place(most, most)).toMatchObject([{ amount: 2_000_000_000_000 }]);
    expect(await test.client.purchasing.orders.list({})).toMatchObject([
      { amount: 2_000_000_000_000 },
    ]);
  });
});
