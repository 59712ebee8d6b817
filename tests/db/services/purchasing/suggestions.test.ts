import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openShop, type Shop } from '../../../support/purchases.ts';
import {
  newCommandId,
  openSampleWorkspace,
  openTestWorkspace,
  type TestWorkspace,
} from '../../../support/workspace.ts';

describe('purchase suggestions', () => {
  let test: TestWorkspace;
  let shop: Shop;
  beforeEach(async () => {
    test = await openTestWorkspace();
    shop = await openShop(test, { code: 'RS01', minimum: 100, target: 250 });
  });
  afterEach(() => test.close());

  const suggest = () => test.client.purchasing.suggestions({});

  it('takes off what is on order, asked for and promised, and points the open request out', async () => {
    expect(await suggest()).toMatchObject([
      { reasons: ['below-minimum'], wanted: 250, quantity: 260, openRequests: [] },
    ]);
    await shop.order(40);
    const donor = await test.client.organisation.parties.save({
      commandId: newCommandId(),
      code: 'J1',
      name: '爱心企业',
      kind: 'donor',
    });
    await test.client.donations.promise({
      commandId: newCommandId(),
      partyId: donor.id,
      lines: [{ itemId: shop.itemId, quantity: 30 }],
    });
    const first = await shop.request(15);
    expect(await suggest()).toMatchObject([
      {
        onOrder: 40,
        promised: 30,
        requested: 15,
        usable: 0,
        // 250 less 85 are 165: nine boxes.
        quantity: 180,
        openRequests: [{ id: first.requestId, number: first.number }],
      },
    ]);
    const second = await shop.request(15);
    expect(await suggest()).toEqual([]);
    expect(await test.client.purchasing.requests.openLines()).toEqual([
      { itemId: shop.itemId, requestId: first.requestId, number: first.number, open: 15 },
      { itemId: shop.itemId, requestId: second.requestId, number: second.number, open: 15 },
    ]);
    await shop.decide(second.requestId, 'HQ01', 'rejected', '已有申请');
    expect(await suggest()).toHaveLength(1);
  });

  it('counts a promise only until its goods came, and stock only while it is usable', async () => {
    const donor = await test.client.organisation.parties.save({
      commandId: newCommandId(),
      code: 'J1',
      name: '爱心企业',
      kind: 'donor',
    });
    const { id: donationId, lines } = await test.client.donations.promise({
      commandId: newCommandId(),
      partyId: donor.id,
      lines: [{ itemId: shop.itemId, quantity: 90 }],
    });
    await test.client.receipts.post({
      commandId: newCommandId(),
      source: 'donation',
      donationId,
      partyId: donor.id,
      lines: [
        {
          itemId: shop.itemId,
          lotNo: 'D1',
          quantity: 50,
          quarantined: 10,
          amount: 0,
          donationLineId: lines[0]?.id ?? 0,
        },
      ],
    });
    expect(await suggest()).toMatchObject([{ usable: 50, promised: 30, quantity: 180 }]);
  });

  it('learns the lead time from the item, else from its supplier, else takes a week', async () => {
    expect(await suggest()).toMatchObject([{ leadTime: { days: 7, source: 'default' } }]);
    const other = await test.client.items.save({
      commandId: newCommandId(),
      code: 'RS02',
      familyCode: 'RS02',
      name: '颗粒物防护口罩',
      category: 'respiratory',
      baseUnit: '只',
      minimum: 10,
    });
    await test.client.purchasing.orders.place({
      commandId: newCommandId(),
      orders: [
        {
          supplierId: shop.supplierId,
          lines: [{ itemId: other.id, quantity: 5, price: { fen: 500, units: 1 } }],
        },
      ],
    });
    const order = await shop.order(20);
    await test.client.workspace.configure({
      commandId: newCommandId(),
      businessDate: '2020-02-18',
    });
    await shop.receive(order, 20);
    const found = await suggest();
    expect(found.map(({ itemCode, leadTime }) => [itemCode, leadTime])).toEqual([
      ['RS01', { days: 4, source: 'item' }],
      ['RS02', { days: 4, source: 'supplier' }],
    ]);
    expect(found[0]).toMatchObject({
      lastPrice: { fen: 100, units: 1 },
      supplierName: '甲供应商',
    });
  });
});

it('the sample suggests what is used up before a delivery could come', async () => {
  const test = await openSampleWorkspace();
  const found = await test.client.purchasing.suggestions({});
  expect(found.map(({ itemCode, reasons }) => [itemCode, reasons])).toEqual([
    ['BD01-170', ['runs-out']],
    ['BD01-175', ['runs-out']],
    ['BD04', ['runs-out']],
  ]);
  // Reusables come back: goggles out on loan are not used up.
  expect(found.some(({ itemCode }) => itemCode === 'EY01')).toBe(false);
  const longer = await test.client.purchasing.suggestions({ windowDays: 14, safetyDays: 60 });
  expect(longer[0]?.wanted).toBeGreaterThan(found[0]?.wanted ?? 0);
  await test.close();
});
