import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupBy } from '../../../../db/group-by.ts';
import { stockMasks } from '../../../support/masks.ts';
import {
  newCommandId,
  openSampleWorkspace,
  openTestWorkspace,
  type TestWorkspace,
} from '../../../support/workspace.ts';
import { type PlainMovement, plainMovements, sumOf } from './plain-ledger.ts';

/** Stock by lot and place at the end of a day, by plain arithmetic. */
function plainStock(movements: readonly PlainMovement[], date: string) {
  const until = movements.filter(({ day }) => day <= date);
  const groups = groupBy(until, ({ lotId, locationId }) => `${lotId}/${locationId}`);
  return new Map(
    [...groups].flatMap(([key, group]) => {
      const quantity = Number(sumOf(group, 'quantity'));
      const amount = Number(sumOf(group, 'amount'));
      return quantity === 0 && amount === 0 ? [] : [[key, { quantity, amount }] as const];
    }),
  );
}

describe('reports.stockOn on the sample', () => {
  let test: TestWorkspace;
  beforeAll(async () => {
    test = await openSampleWorkspace();
  });
  afterAll(() => test.close());

  it.each(['2020-01-01', '2020-01-24', '2020-01-31', '2020-02-06', '2020-02-14'])(
    'equals plain arithmetic over the movements up to %s',
    async (date) => {
      const sheet = await test.client.reports.stockOn({ date });
      const plain = plainStock(plainMovements(test), date);
      const rows = sheet.rows.map(({ lotId, locationId, quantity, amount }) => {
        return [`${lotId}/${locationId}`, { quantity, amount }] as const;
      });
      expect(new Map(rows)).toEqual(plain);
      expect(sheet.rowCount).toBe(rows.length);
      const total = [...plain.values()].reduce((sum, { amount }) => sum + BigInt(amount), 0n);
      expect(BigInt(sheet.totalAmount)).toBe(total);
      expect(sheet).toMatchObject({ asOf: date, printedBy: expect.any(String) });
    },
  );

  it('is the stock sheet on the business date', async () => {
    const sheet = await test.client.stock.sheet({});
    const today = await test.client.reports.stockOn({ date: '2020-02-14' });
    expect(sheet.rows.length).toBeGreaterThan(50);
    expect(today.rows.map(({ lotId: _, locationId: __, ...row }) => row)).toEqual(sheet.rows);
    expect(today.totalAmount).toBe(sheet.totalAmount);
  });

  it('narrows to a category, a search or a place', async () => {
    const date = '2020-02-06';
    const whole = await test.client.reports.stockOn({ date });
    const masks = await test.client.reports.stockOn({ date, category: 'respiratory' });
    expect(masks.rows).toEqual(whole.rows.filter((row) => row.category === 'respiratory'));
    expect(masks.rows.length).toBeGreaterThan(0);
    const found = await test.client.reports.stockOn({ date, search: 'rs02' });
    expect(found.rows).toEqual(whole.rows.filter((row) => row.itemCode === 'RS02'));
    const locationId = whole.rows[0]?.locationId;
    const place = await test.client.reports.stockOn({ date, locationId });
    expect(place.rows).toEqual(whole.rows.filter((row) => row.locationId === locationId));
  });
});

describe('reports.stockOn', () => {
  it('is empty before anything came, and on an empty record', async () => {
    const test = await openTestWorkspace();
    const on = (date: string) => test.client.reports.stockOn({ date });
    expect(await on('2020-02-14')).toMatchObject({ rows: [], rowCount: 0, totalAmount: 0 });
    await stockMasks(test);
    expect((await on('2020-01-31')).rows).toEqual([]);
    expect((await on('2020-02-01')).rows).toHaveLength(3);
    await test.close();
  });

  it('shows fen left without goods where a slip was entered late, so that the total holds', async () => {
    const test = await openTestWorkspace();
    const { squadId } = await stockMasks(test);
    const receive = (occurredAt: string, amount: number) =>
      test.client.receipts.post({
        commandId: newCommandId(),
        source: 'donation',
        occurredAt,
        lines: [{ itemCode: 'RS01', lotNo: 'N', quantity: 10, amount }],
      });
    await receive('2020-02-10 09:00', 1000);
    await receive('2020-02-12 09:00', 3000);
    await test.client.issues.post({
      commandId: newCommandId(),
      squadId,
      occurredAt: '2020-02-11 09:00',
      lines: [{ itemCode: 'RS01', lotNo: 'N', quantity: 10 }],
    });
    const sheet = await test.client.reports.stockOn({ date: '2020-02-11' });
    expect(sheet.rows.find((row) => row.lotNo === 'N')).toMatchObject({
      quantity: 0,
      amount: -1000,
    });
    expect(sheet.totalAmount).toBe(19_999 - 1000);
    await test.close();
  });
});
