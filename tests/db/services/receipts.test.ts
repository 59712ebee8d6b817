import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MaskStore, stockMasks } from '../../support/masks.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';

describe('receipts.post', () => {
  let test: TestWorkspace;
  let store: MaskStore;
  beforeEach(async () => {
    test = await openTestWorkspace();
    store = await stockMasks(test);
  });
  afterEach(() => test.close());

  const receive = (line: object, more = {}) =>
    test.client.receipts.post({
      commandId: newCommandId(),
      source: 'donation',
      lines: [{ itemCode: 'RS01', quantity: 10, amount: 0, ...line }],
      ...more,
    });
  const lot = async (lotNo: string) => {
    const [item] = await test.client.stock.balances({ itemId: store.itemId });
    return item?.lots.find((candidate) => candidate.lotNo === lotNo);
  };

  it('makes a new lot, or adds to the one of that number', async () => {
    await receive({ lotNo: 'L3', madeOn: '2020-01-01', expiresOn: '2023-01-01' });
    expect(await lot('L3')).toMatchObject({ quantity: 10, madeOn: '2020-01-01' });
    await receive({ lotNo: 'L2' });
    expect(await lot('L2')).toMatchObject({ quantity: 110, expiresOn: '2021-06-01' });
  });

  it('works the expiry out from the shelf life', async () => {
    await test.client.items.save({
      commandId: newCommandId(),
      itemId: store.itemId,
      code: 'RS01',
      familyCode: 'RS01',
      name: '医用防护口罩',
      category: 'respiratory',
      baseUnit: '只',
      shelfLifeMonths: 6,
    });
    await receive({ lotNo: 'L4', madeOn: '2019-08-31' });
    expect(await lot('L4')).toMatchObject({ expiresOn: '2020-02-29' });
    await receive({ lotNo: 'L4B', expiresOn: '2020-07-31' });
    expect(await lot('L4B')).toMatchObject({ madeOn: '2020-01-31' });
    await receive({ lotNo: 'L4C', expiresOn: '2022-07-31' });
    expect(await lot('L4C')).toMatchObject({ madeOn: null });
    await receive({ lotNo: 'L4', madeOn: '2019-08-31' });
    expect(await lot('L4')).toMatchObject({ quantity: 20 });
  });

  it('refuses dates that cannot be or that the lot does not have', async () => {
    await expect(
      receive({ lotNo: 'L5', madeOn: '2020-02-01', expiresOn: '2020-01-01' }),
    ).rejects.toMatchObject({
      code: 'INVALID_LINES',
      data: { problems: [{ line: 0, field: 'expiresOn', reason: 'expiry-before-manufacture' }] },
    });
    await expect(receive({ lotNo: 'L2', expiresOn: '2024-01-01' })).rejects.toMatchObject({
      code: 'INVALID_LINES',
      data: { problems: [{ line: 0, field: 'lotNo', reason: 'lot-dates-differ' }] },
    });
    await expect(receive({ lotNo: 'L6', expiresOn: '2020-02-30' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  });

  it('refuses an unknown donor and a number that is taken', async () => {
    await expect(receive({}, { partyName: '无名氏' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { entity: 'party' },
    });
    await receive({}, { number: 'RK-20200214-009' });
    await expect(receive({}, { number: 'RK-20200214-009' })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { entity: 'document', key: 'RK-20200214-009' },
    });
    expect((await receive({})).number).toBe('RK-20200214-010');
  });

  it('says everything that does not hold at once, and takes nothing in', async () => {
    const bad = test.client.receipts.post({
      commandId: newCommandId(),
      source: 'purchase',
      lines: [
        { itemCode: 'RS01', lotNo: 'A', quantity: 5, amount: 0, expiresOn: '2020-01-01' },
        { itemCode: 'RS01', lotNo: 'B', quantity: 5, amount: 0 },
        { itemCode: 'RS01', lotNo: 'C', quantity: 5, rejected: 2, amount: 0 },
        { itemCode: 'RS01', lotNo: 'D', quantity: 0, amount: 0 },
        { itemCode: 'RS01', lotNo: 'E', quantity: 1, amount: 0, madeOn: '2021-01-01' },
      ],
    });
    await expect(bad).rejects.toMatchObject({
      code: 'INVALID_LINES',
      data: {
        problems: [
          { line: 0, field: 'expiresOn', reason: 'expired-on-arrival' },
          { line: 2, field: 'rejectionReason', reason: 'missing' },
          { line: 3, field: 'quantity', reason: 'missing' },
          { line: 4, field: 'madeOn', reason: 'made-in-the-future' },
        ],
      },
    });
    expect(await lot('B')).toBeUndefined();
  });

  it('splits a delivery into accepted, quarantined and rejected, to the fen', async () => {
    const { documentId } = await receive(
      {
        lotNo: 'L7',
        quantity: 7,
        quarantined: 2,
        rejected: 1,
        rejectionReason: '包装破损',
        certificateNo: '湘械注准 1',
        enteredAs: '1盒 2只',
        amount: 1000,
      },
      { source: 'purchase', invoiceNo: 'FP-1', fundingSource: '应急专项', inspector: 'XL02' },
    );
    const [item] = await test.client.stock.balances({ itemId: store.itemId });
    expect(item?.lots.filter((entry) => entry.lotNo === 'L7')).toMatchObject([
      { quantity: 7, amount: 777, usable: true },
      { quantity: 2, amount: 223, usable: false, locationName: '待检区' },
    ]);
    expect(await test.client.receipts.detail({ documentId })).toMatchObject({
      invoiceNo: 'FP-1',
      fundingSource: '应急专项',
      inspector: 'XL02',
      lines: [
        {
          delivered: 10,
          accepted: 7,
          quarantined: 2,
          rejected: 1,
          rejectionReason: '包装破损',
          certificateNo: '湘械注准 1',
        },
      ],
    });
    const document = await test.client.documents.get({ documentId });
    expect(document.lines.map((line) => line.enteredAs)).toEqual(['1盒 2只', '']);
    expect((await test.client.ledger.verify()).ok).toBe(true);
  });

  it('takes goods past their date in only where they wait', async () => {
    await receive({ lotNo: 'L8', quantity: 0, quarantined: 4, expiresOn: '2020-01-31' });
    expect(await lot('L8')).toMatchObject({ quantity: 4, locationName: '待检区' });
  });

  it('refuses a delivery of which nothing was accepted', async () => {
    await expect(
      receive({ quantity: 0, rejected: 10, rejectionReason: '受潮' }),
    ).rejects.toMatchObject({
      code: 'INVALID_LINES',
      data: { problems: [{ field: 'quantity', reason: 'nothing-accepted' }] },
    });
  });

  describe('against an order', () => {
    const place = (quantity: number) =>
      test.command(async (tx) => {
        const party = await tx
          .insertInto('party')
          .values({ code: 'G1', name: '甲供应商', kind: 'supplier' })
          .returning('id')
          .executeTakeFirstOrThrow();
        const order = await tx
          .insertInto('purchase_order')
          .values({
            number: 'DD-20200210-001',
            status: 'open',
            party_id: party.id,
            business_date: '2020-02-10',
            funding_source: '应急专项',
            note: '',
            author: 'HQ01',
            recorded_at: 0,
          })
          .returning('id')
          .executeTakeFirstOrThrow();
        const line = await tx
          .insertInto('purchase_order_line')
          .values({
            order_id: order.id,
            line_no: 1,
            item_id: store.itemId,
            quantity,
            entered_as: '',
            price_fen: 100,
            price_units: 3,
            amount: 3333,
            note: '',
          })
          .returning('id')
          .executeTakeFirstOrThrow();
        return { orderId: order.id, orderLineId: line.id };
      });
    const take = (order: { orderId: number; orderLineId: number }, quantity: number, more = {}) =>
      test.client.receipts.post({
        commandId: newCommandId(),
        source: 'purchase',
        orderId: order.orderId,
        lines: [
          {
            itemCode: 'RS01',
            lotNo: 'LO',
            quantity,
            amount: 0,
            orderLineId: order.orderLineId,
            ...more,
          },
        ],
      });

    it('takes it in in parts, closes it, and opens it again when a part is taken back', async () => {
      const order = await place(100);
      await take(order, 30, { rejected: 10, rejectionReason: '破损' });
      expect(await test.client.receipts.expected()).toMatchObject([
        { kind: 'order', number: 'DD-20200210-001', lines: [{ quantity: 100, open: 70 }] },
      ]);
      const second = await take(order, 70);
      expect(await test.client.receipts.expected()).toEqual([]);
      await expect(take(order, 1)).rejects.toMatchObject({
        code: 'WRONG_STATE',
        data: { entity: 'purchase-order', status: 'closed' },
      });
      await test.client.documents.reverse({
        commandId: newCommandId(),
        documentId: second.documentId,
        reason: '录错',
      });
      expect(await test.client.receipts.expected()).toMatchObject([{ lines: [{ open: 70 }] }]);
      const document = await test.client.documents.get({ documentId: second.documentId });
      expect(document.partyName).toBe('甲供应商');
    });

    it('lets more than ordered in within the tolerance, and refuses what is beyond', async () => {
      const order = await place(100);
      await expect(take(order, 106)).rejects.toMatchObject({
        code: 'INVALID_LINES',
        data: { problems: [{ line: 0, field: 'quantity', reason: 'more-than-ordered' }] },
      });
      await take(order, 105);
      expect(await test.client.receipts.expected()).toEqual([]);
    });

    it('refuses a line of another order or item', async () => {
      const order = await place(100);
      await expect(take({ ...order, orderLineId: order.orderLineId + 1 }, 5)).rejects.toMatchObject(
        {
          code: 'INVALID_LINES',
          data: { problems: [{ field: 'orderLineId', reason: 'not-on-order' }] },
        },
      );
    });
  });
});
