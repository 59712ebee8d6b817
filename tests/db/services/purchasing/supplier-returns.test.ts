import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SupplierReturnReason } from '#contract/values.ts';
import { openShop, type Shop } from '../../../support/purchases.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../../support/workspace.ts';

describe('returns to a supplier', () => {
  let test: TestWorkspace;
  let shop: Shop;
  beforeEach(async () => {
    test = await openTestWorkspace();
    shop = await openShop(test);
  });
  afterEach(() => test.close());

  const firstLine = async (documentId: number) =>
    (await test.client.documents.get({ documentId })).lines[0]?.id ?? 0;
  const sendBack = async (
    receiptId: number,
    quantity: number,
    reasonCode: SupplierReturnReason = 'damaged',
  ) =>
    test.client.purchasing.returnToSupplier({
      commandId: newCommandId(),
      receiptId,
      lines: [{ lineId: await firstLine(receiptId), quantity, reasonCode }],
    });
  const progress = async (orderId: number) => {
    const { status, lines } = await test.client.purchasing.orders.get({ orderId });
    return { status, returned: lines[0]?.returned, open: lines[0]?.open };
  };

  it('damaged goods are owed again, surplus goods are not', async () => {
    const order = await shop.order(50);
    const { documentId } = await shop.receive(order, 50);
    await sendBack(documentId, 8, 'surplus');
    expect(await progress(order.orderId)).toEqual({ status: 'closed', returned: 0, open: 0 });
    const damaged = await sendBack(documentId, 10);
    expect(damaged.number).toBe('TG-20200214-002');
    expect(await progress(order.orderId)).toEqual({ status: 'open', returned: 10, open: 10 });
    const [stock] = await test.client.stock.balances({ itemCode: 'RS01' });
    expect(stock).toMatchObject({ quantity: 32, amount: 3200 });
    await test.client.documents.reverse({
      commandId: newCommandId(),
      documentId: damaged.documentId,
      reason: '录错',
    });
    expect(await progress(order.orderId)).toEqual({ status: 'closed', returned: 0, open: 0 });
    expect(await test.client.ledger.verify()).toMatchObject({ ok: true });
  });

  it('counts a lot once that came on two lines of a receipt', async () => {
    const order = await shop.order(50);
    const line = { itemId: shop.itemId, lotNo: 'K1', amount: 0, orderLineId: order.lineId };
    const { documentId } = await test.client.receipts.post({
      commandId: newCommandId(),
      source: 'purchase',
      orderId: order.orderId,
      lines: [
        { ...line, quantity: 30 },
        { ...line, quantity: 20, locationCode: 'DJQ' },
      ],
    });
    await sendBack(documentId, 10);
    expect(await progress(order.orderId)).toEqual({ status: 'open', returned: 10, open: 10 });
  });

  it('belongs to the order line its goods were inspected for, where a lot came for several', async () => {
    const price = { fen: 100, units: 1 };
    const [order] = await test.client.purchasing.orders.place({
      commandId: newCommandId(),
      orders: [
        {
          supplierId: shop.supplierId,
          lines: [
            { itemId: shop.itemId, quantity: 10, price },
            { itemId: shop.itemId, quantity: 40, price },
          ],
        },
      ],
    });
    const [small, large] = order?.lines ?? [];
    const orderId = order?.id ?? 0;
    const line = { itemId: shop.itemId, lotNo: 'K1', amount: 0 };
    const { documentId } = await test.client.receipts.post({
      commandId: newCommandId(),
      source: 'purchase',
      orderId,
      lines: [
        { ...line, quantity: 0, rejected: 2, rejectionReason: '破损', orderLineId: small?.id },
        { ...line, quantity: 6, quarantined: 4, orderLineId: small?.id },
        { ...line, quantity: 40, orderLineId: large?.id },
      ],
    });
    const came = (await test.client.documents.get({ documentId })).lines;
    expect(came.map(({ quantity }) => quantity)).toEqual([6, 4, 40]);
    const back = (index: number, quantity: number) =>
      test.client.purchasing.returnToSupplier({
        commandId: newCommandId(),
        receiptId: documentId,
        lines: [{ lineId: came[index]?.id ?? 0, quantity, reasonCode: 'damaged' }],
      });
    const lines = async () =>
      (await test.client.purchasing.orders.get({ orderId })).lines.map(({ returned, open }) => ({
        returned,
        open,
      }));
    await back(2, 30);
    expect(await lines()).toEqual([
      { returned: 0, open: 0 },
      { returned: 30, open: 30 },
    ]);
    await back(1, 3);
    expect(await lines()).toEqual([
      { returned: 3, open: 3 },
      { returned: 30, open: 30 },
    ]);
    expect(
      await test.client.purchasing.orders.cancelRemainder({ commandId: newCommandId(), orderId }),
    ).toMatchObject({
      status: 'closed',
      lines: [
        { cancelled: 3, open: 0 },
        { cancelled: 30, open: 0 },
      ],
    });
  });

  it('sends back no more than came on the line and is not back yet', async () => {
    const order = await shop.order(50);
    const { documentId } = await shop.receive(order, 50);
    await sendBack(documentId, 45);
    await expect(sendBack(documentId, 6)).rejects.toMatchObject({
      code: 'INVALID_LINES',
      data: { problems: [{ line: 0, field: 'quantity', reason: 'more-than-received' }] },
    });
    await expect(
      test.client.purchasing.returnToSupplier({
        commandId: newCommandId(),
        receiptId: documentId,
        lines: [{ lineId: 9999, quantity: 1, reasonCode: 'damaged' }],
      }),
    ).rejects.toMatchObject({
      data: { problems: [{ field: 'lineId', reason: 'not-on-receipt' }] },
    });
  });

  it('needs the goods to be there, and the receipt to stand', async () => {
    const order = await shop.order(50);
    const receipt = await shop.receive(order, 50);
    const other = await test.client.organisation.locations.save({
      commandId: newCommandId(),
      code: 'H01',
      name: '一号货架',
      kind: 'shelf',
    });
    await test.client.transfers.post({
      commandId: newCommandId(),
      fromLocationCode: 'ZCK',
      toLocationId: other.id,
      lines: [{ itemId: shop.itemId, quantity: 45 }],
    });
    await expect(sendBack(receipt.documentId, 6)).rejects.toMatchObject({
      code: 'INSUFFICIENT_STOCK',
      data: { requested: 6, available: 5 },
    });
    await test.client.purchasing.returnToSupplier({
      commandId: newCommandId(),
      receiptId: receipt.documentId,
      lines: [
        {
          lineId: await firstLine(receipt.documentId),
          quantity: 45,
          reasonCode: 'wrong-goods',
          locationId: other.id,
        },
      ],
    });
    const second = await shop.receive(order, 10);
    await test.client.documents.reverse({
      commandId: newCommandId(),
      documentId: second.documentId,
      reason: '录错',
    });
    await expect(sendBack(second.documentId, 1)).rejects.toMatchObject({ code: 'NOT_POSTED' });
    expect(await test.client.ledger.verify()).toMatchObject({ ok: true });
  });
});
