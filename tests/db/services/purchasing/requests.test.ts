import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openShop, type Shop } from '../../../support/purchases.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../../support/workspace.ts';

describe('purchase requests', () => {
  let test: TestWorkspace;
  let shop: Shop;
  beforeEach(async () => {
    test = await openTestWorkspace();
    shop = await openShop(test);
  });
  afterEach(() => test.close());

  const get = (requestId: number) => test.client.purchasing.requests.get({ requestId });

  it('keeps packs as entered and adds prices up to the fen, in the list as in the request', async () => {
    const { requestId, number } = await shop.request(50);
    expect(number).toBe('CG-20200214-001');
    // 50 at 19.99 yuan a box of 20: 49.975 yuan, half a fen up.
    expect(await get(requestId)).toMatchObject({
      status: 'submitted',
      amount: 4998,
      lines: [{ quantity: 50, price: { fen: 1999, units: 20 }, amount: 4998, ordered: 0 }],
    });
    expect(await test.client.purchasing.requests.list({})).toMatchObject([
      { number, amount: 4998, lineCount: 1 },
    ]);
  });

  it('refuses an item that is asked for twice', async () => {
    const line = { itemId: shop.itemId, quantity: 5 };
    await expect(
      test.client.purchasing.requests.submit({ commandId: newCommandId(), lines: [line, line] }),
    ).rejects.toMatchObject({
      code: 'INVALID_LINES',
      data: { problems: [{ line: 1, field: 'itemId', reason: 'repeated' }] },
    });
  });

  it('refuses a supplier that is none, and amounts beyond exact money', async () => {
    const submit = (line: object) =>
      test.client.purchasing.requests.submit({
        commandId: newCommandId(),
        lines: [{ itemId: shop.itemId, quantity: 1_000_000, ...line }],
      });
    await expect(submit({ supplierId: 9999 })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { entity: 'party', key: '9999' },
    });
    await expect(submit({ price: { fen: 1_000_001, units: 1 } })).rejects.toMatchObject({
      code: 'INVALID_LINES',
      data: { problems: [{ line: 0, field: 'amount', reason: 'amount-too-large' }] },
    });
    expect(await test.client.purchasing.requests.list({})).toEqual([]);
    const most = await submit({ supplierId: shop.supplierId, price: { fen: 1_000_000, units: 1 } });
    expect(most).toMatchObject({ amount: 1_000_000_000_000 });
  });

  it('is decided by somebody else, once, and a rejection says why', async () => {
    const { requestId } = await shop.request(50);
    await expect(shop.decide(requestId, 'HQ02')).rejects.toMatchObject({
      code: 'SAME_PERSON',
      data: { person: 'HQ02' },
    });
    await expect(shop.decide(requestId, 'HQ01', 'rejected')).rejects.toMatchObject({
      code: 'INVALID_FIELD',
      data: { field: 'note', reason: 'missing' },
    });
    expect(await get(requestId)).toMatchObject({ status: 'submitted', decision: null });
    await shop.decide(requestId, 'HQ01', 'rejected', '库存够用');
    expect(await get(requestId)).toMatchObject({
      status: 'rejected',
      decision: { decision: 'rejected', approver: 'HQ01', note: '库存够用' },
    });
    await expect(shop.decide(requestId)).rejects.toMatchObject({ code: 'WRONG_STATE' });
  });

  it('is taken back whole before an order, and only its rest afterwards', async () => {
    const cancel = (requestId: number) =>
      test.client.purchasing.requests.cancel({ commandId: newCommandId(), requestId });
    const first = await shop.request(50);
    expect(await cancel(first.requestId)).toMatchObject({ status: 'cancelled' });
    await expect(cancel(first.requestId)).rejects.toMatchObject({ code: 'WRONG_STATE' });

    const second = await shop.request(50);
    await shop.decide(second.requestId);
    await test.client.purchasing.orders.place({
      commandId: newCommandId(),
      requestId: second.requestId,
      orders: [
        {
          supplierId: shop.supplierId,
          lines: [
            {
              itemId: shop.itemId,
              requestLineId: second.lineId,
              quantity: 20,
              price: { fen: 1999, units: 20 },
            },
          ],
        },
      ],
    });
    expect(await get(second.requestId)).toMatchObject({
      status: 'approved',
      lines: [{ ordered: 20 }],
    });
    expect(await cancel(second.requestId)).toMatchObject({ status: 'ordered' });
    expect(await test.client.purchasing.requests.openLines()).toEqual([]);
  });
});
