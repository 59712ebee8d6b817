import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveTestItem } from '../../support/items.ts';
import { type MaskStore, stockMasks } from '../../support/masks.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';

let test: TestWorkspace;
let store: MaskStore;
beforeEach(async () => {
  test = await openTestWorkspace();
  store = await stockMasks(test);
});
afterEach(() => test.close());

type BalanceFilters = Parameters<TestWorkspace['client']['stock']['balances']>[0];

const balances = (filters: BalanceFilters = {}) => test.client.stock.balances(filters);
const codes = async (filters: BalanceFilters) =>
  (await balances(filters)).map((item) => item.itemCode);
const receive = (lines: Parameters<typeof test.client.receipts.post>[0]['lines']) =>
  test.client.receipts.post({ commandId: newCommandId(), source: 'donation', lines });
const issue = (itemCode: string, quantity: number, more = {}) =>
  test.client.issues.post({
    commandId: newCommandId(),
    squadId: store.squadId,
    lines: [{ itemCode, quantity }],
    ...more,
  });
const giveBack = (issueNumber: string, itemCode: string, quantity: number) =>
  test.client.returns.post({
    commandId: newCommandId(),
    issueNumber,
    lines: [{ itemCode, quantity, disposition: 'decontaminated' }],
  });
const reverse = (documentId: number) =>
  test.client.documents.reverse({ commandId: newCommandId(), documentId, reason: '录错' });

describe('stock.balances', () => {
  it('tells what is on hand from what may be used on the business date', async () => {
    const [item, ...others] = await balances();
    expect(others).toEqual([]);
    expect(item).toMatchObject({
      itemCode: 'RS01',
      quantity: 200,
      usableQuantity: 160,
      amount: 19_999,
      onLoan: 0,
      minimum: null,
      belowMinimum: false,
      nearestExpiry: '2020-02-10',
    });
    expect(item?.lots.map((lot) => [lot.lotNo, lot.quantity, lot.amount, lot.usable])).toEqual([
      ['L0', 40, 4000, false],
      ['L1', 60, 5999, true],
      ['L2', 100, 10_000, true],
    ]);
  });

  it('counts a lot usable up to and on its last day, by the fixed business date', async () => {
    const usable = async () => (await balances())[0]?.usableQuantity;
    const moveTo = (businessDate: string) =>
      test.client.workspace.configure({ commandId: newCommandId(), businessDate });
    await moveTo('2020-02-10');
    expect(await usable()).toBe(200);
    await moveTo('2020-06-01');
    expect(await usable()).toBe(160);
    await moveTo('2020-06-02');
    expect(await usable()).toBe(100);
  });

  it('lists lots without a date last', async () => {
    await receive([{ itemCode: 'RS01', lotNo: 'A', quantity: 1, amount: 0 }]);
    const [item] = await balances();
    expect(item?.lots.map((lot) => lot.lotNo)).toEqual(['L0', 'L1', 'L2', 'A']);
    expect(item?.nearestExpiry).toBe('2020-02-10');
  });

  it('leaves out what is neither on hand nor short, unless asked', async () => {
    await saveTestItem(test, { code: 'A1' });
    await saveTestItem(test, { code: 'A2', minimum: 0 });
    await saveTestItem(test, { code: 'A3', minimum: 1 });
    const retired = await saveTestItem(test, { code: 'A4', minimum: 1 });
    await test.client.items.setActive({
      commandId: newCommandId(),
      itemId: retired.id,
      active: false,
    });
    expect(await codes({})).toEqual(['A3', 'RS01']);
    expect(await codes({ includeZero: true })).toEqual(['A1', 'A2', 'A3', 'RS01']);
    expect(await codes({ belowMinimum: true })).toEqual(['A3']);
    await issue('RS01', 60);
    const [item] = await balances({ itemCode: 'RS01' });
    expect(item?.lots.map((lot) => lot.lotNo)).toEqual(['L0', 'L2']);
    const [whole] = await balances({ itemId: store.itemId, includeZero: true });
    expect(whole?.lots.map((lot) => [lot.lotNo, lot.quantity])).toEqual([
      ['L0', 40],
      ['L1', 0],
      ['L2', 100],
    ]);
  });

  it('holds the minimum against what is usable, expired lots not counted', async () => {
    const setMinimum = (minimum: number) =>
      saveTestItem(test, { itemId: store.itemId, code: 'RS01', minimum });
    await setMinimum(160);
    expect(await codes({ belowMinimum: true })).toEqual([]);
    await setMinimum(161);
    expect(await codes({ belowMinimum: true })).toEqual(['RS01']);
  });

  it('filters by search, category, location and expiry', async () => {
    const shelf = await test.client.organisation.locations.save({
      commandId: newCommandId(),
      code: 'HJ1',
      name: '一号货架',
      kind: 'shelf',
    });
    await saveTestItem(test, {
      code: 'DS02',
      name: '含氯消毒粉',
      category: 'disinfectant',
      baseUnit: 'g',
      packs: [{ name: '袋', unitsPerPack: 1000, barcode: '690222' }],
    });
    await receive([
      { itemCode: 'DS02', lotNo: 'D1', quantity: 5000, amount: 10, locationCode: 'HJ1' },
      { itemCode: 'RS01', lotNo: 'L2', quantity: 7, amount: 0, locationCode: 'HJ1' },
    ]);
    expect(await codes({ category: 'disinfectant' })).toEqual(['DS02']);
    expect(await codes({ search: 'hlxd' })).toEqual(['DS02']);
    expect(await codes({ search: '690222' })).toEqual(['DS02']);
    expect(await codes({ search: '%' })).toEqual([]);
    const [powder, masks] = await balances({ locationId: shelf.id });
    expect(powder).toMatchObject({ itemCode: 'DS02', quantity: 5000 });
    expect(masks).toMatchObject({ itemCode: 'RS01', quantity: 7, usableQuantity: 7 });
    expect(masks?.lots).toMatchObject([{ lotNo: 'L2', locationName: '一号货架', quantity: 7 }]);
    const [expired] = await balances({ expiringWithinDays: 0 });
    expect(expired).toMatchObject({ quantity: 40, usableQuantity: 0 });
    // 2020-06-01 is 108 days from 2020-02-14.
    const lotsWithin = async (days: number) =>
      (await balances({ expiringWithinDays: days })).flatMap((item) =>
        item.lots.map((lot) => lot.lotNo),
      );
    expect(await lotsWithin(107)).toEqual(['L0']);
    expect(await lotsWithin(108)).toEqual(['L0', 'L1']);
  });

  it('judges the minimum by the whole stock, whatever part of it is shown', async () => {
    await saveTestItem(test, { itemId: store.itemId, code: 'RS01', minimum: 150 });
    expect(await balances({ expiringWithinDays: 0 })).toMatchObject([
      { quantity: 40, usableQuantity: 0, belowMinimum: false },
    ]);
    expect(await codes({ expiringWithinDays: 0, belowMinimum: true })).toEqual([]);
  });

  it('counts reusables as on loan until they are back', async () => {
    await saveTestItem(test, {
      code: 'EY01',
      name: '护目镜',
      category: 'eye',
      baseUnit: '副',
      reusable: true,
    });
    await receive([{ itemCode: 'EY01', lotNo: 'E1', quantity: 20, amount: 0 }]);
    const onLoan = async () => (await balances({ itemCode: 'EY01' }))[0]?.onLoan;
    const first = await issue('EY01', 8);
    const second = await issue('EY01', 5);
    expect(await onLoan()).toBe(13);
    const back = await giveBack(first.number, 'EY01', 3);
    expect(await onLoan()).toBe(10);
    await reverse(second.documentId);
    expect(await onLoan()).toBe(5);
    await reverse(back.documentId);
    expect(await onLoan()).toBe(8);
    // Consumables are used, not lent.
    await issue('RS01', 5);
    expect(await balances({ itemCode: 'RS01' })).toMatchObject([{ onLoan: 0, quantity: 195 }]);
  });
});

describe('stock.sheet', () => {
  it('holds a row for each lot at each place, by item, lot and place, and adds up to the fen', async () => {
    await test.client.organisation.locations.save({
      commandId: newCommandId(),
      code: 'A',
      name: 'A货架',
      kind: 'shelf',
    });
    await saveTestItem(test, { code: 'DS02', category: 'disinfectant', baseUnit: 'g' });
    await receive([
      { itemCode: 'DS02', lotNo: 'D1', quantity: 3, amount: 101 },
      { itemCode: 'RS01', lotNo: 'L1', quantity: 1, amount: 1, locationCode: 'A' },
    ]);
    await issue('RS01', 61, {});
    const sheet = await test.client.stock.sheet();
    expect(sheet).toMatchObject({
      unitName: '测试疾控中心',
      asOf: '2020-02-14',
      printedBy: 'HQ02',
      rowCount: 3,
    });
    expect(sheet.rows.map((row) => [row.itemCode, row.lotNo, row.quantity])).toEqual([
      ['DS02', 'D1', 3],
      ['RS01', 'L0', 40],
      ['RS01', 'L2', 100],
    ]);
    expect(sheet.totalAmount).toBe(sheet.rows.reduce((sum, row) => sum + row.amount, 0));
    expect(sheet.totalAmount).toBe(101 + 4000 + 10_000);
    const zero = await test.client.stock.sheet({ includeZero: true });
    expect(zero.rows.map((row) => [row.lotNo, row.locationName, row.quantity])).toEqual([
      ['D1', '主仓库', 3],
      ['L0', '主仓库', 40],
      ['L1', 'A货架', 0],
      ['L1', '主仓库', 0],
      ['L2', '主仓库', 100],
    ]);
    expect(zero).toMatchObject({ rowCount: 5, totalAmount: sheet.totalAmount });
  });

  it('takes the filters of the screen', async () => {
    await saveTestItem(test, { code: 'A3', minimum: 1000 });
    await receive([{ itemCode: 'A3', lotNo: 'X', quantity: 2, amount: 7 }]);
    const sheet = await test.client.stock.sheet({ belowMinimum: true });
    expect(sheet).toMatchObject({ rows: [{ itemCode: 'A3' }], rowCount: 1, totalAmount: 7 });
    const near = await test.client.stock.sheet({ expiringWithinDays: 0 });
    expect(near).toMatchObject({ rows: [{ lotNo: 'L0' }], rowCount: 1, totalAmount: 4000 });
    const none = await test.client.stock.sheet({ search: '没有' });
    expect(none).toMatchObject({ rows: [], rowCount: 0, totalAmount: 0 });
  });
});
