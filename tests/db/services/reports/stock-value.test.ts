import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { valueGroupings } from '../../../../db/contract/reports.ts';
import { groupBy } from '../../../../db/group-by.ts';
import { stockMasks } from '../../../support/masks.ts';
import {
  newCommandId,
  openSampleWorkspace,
  openTestWorkspace,
  type TestWorkspace,
} from '../../../support/workspace.ts';
import { plainMovements, sumOf } from './plain-ledger.ts';

describe('reports.stockValue on the sample', () => {
  let test: TestWorkspace;
  beforeAll(async () => {
    test = await openSampleWorkspace();
  });
  afterAll(() => test.close());
  const date = '2020-02-05';

  it.each(valueGroupings)('divides the value of all stock by %s, to the fen', async (by) => {
    const report = await test.client.reports.stockValue({ date, by });
    const until = plainMovements(test).filter(({ day }) => day <= date);
    expect(BigInt(report.totalAmount)).toBe(sumOf(until, 'amount'));
    expect(report.rows.reduce((sum, { amount }) => sum + amount, 0)).toBe(report.totalAmount);
    expect(report.rowCount).toBe(report.rows.length);
    expect(new Set(report.rows.map(({ key }) => key)).size).toBe(report.rows.length);
    const amounts = report.rows.map(({ amount }) => amount);
    expect(amounts).toEqual(amounts.toSorted((one, other) => other - one));
    const shares = report.rows.reduce((sum, row) => sum + row.shareBasisPoints, 0);
    expect(Math.abs(shares - 10_000)).toBeLessThanOrEqual(report.rows.length);
  });

  it('counts items and lots on hand, and adds up quantities of one item only', async () => {
    const sheet = await test.client.reports.stockOn({ date });
    const categories = await test.client.reports.stockValue({ date, by: 'category' });
    for (const [category, lots] of groupBy(sheet.rows, (row) => row.category)) {
      expect(categories.rows.find((row) => row.category === category)).toMatchObject({
        quantity: null,
        itemCount: new Set(lots.map((row) => row.itemCode)).size,
        lotCount: new Set(lots.map((row) => row.lotId)).size,
        amount: lots.reduce((sum, row) => sum + row.amount, 0),
      });
    }
    const items = await test.client.reports.stockValue({ date, by: 'item' });
    for (const [code, lots] of groupBy(sheet.rows, (row) => row.itemCode)) {
      expect(items.rows.find((row) => row.itemCode === code)).toMatchObject({
        quantity: lots.reduce((sum, row) => sum + row.quantity, 0),
        baseUnit: lots[0]?.baseUnit,
      });
    }
  });
});

describe('reports.stockValue', () => {
  it('has no rows and no share to give on an empty record', async () => {
    const test = await openTestWorkspace();
    for (const by of valueGroupings) {
      const report = await test.client.reports.stockValue({ date: '2020-02-14', by });
      expect(report).toMatchObject({ rows: [], rowCount: 0, totalAmount: 0 });
    }
    await stockMasks(test);
    const whole = await test.client.reports.stockValue({ date: '2020-02-14' });
    expect(whole.rows).toMatchObject([{ key: 'respiratory', shareBasisPoints: 10_000 }]);
    await test.close();
  });

  it('tells by funding who paid: what the receipt says, else where it came from', async () => {
    const test = await openTestWorkspace();
    const { squadId } = await stockMasks(test);
    type Receipt = Parameters<typeof test.client.receipts.post>[0];
    const receive = (lotNo: string, amount: number, more: Partial<Receipt> = {}) =>
      test.client.receipts.post({
        commandId: newCommandId(),
        source: 'donation',
        lines: [{ itemCode: 'RS01', lotNo, quantity: 10, amount }],
        ...more,
      });
    await receive('A', 700, { fundingSource: '中央财政' });
    await receive('B', 300, { fundingSource: '中央财政' });
    await receive('C', 50);
    await receive('D', 40);
    await receive('D', 60, { fundingSource: '中央财政' });
    const undone = await receive('E', 5, { fundingSource: '县财政' });
    const issue = await test.client.issues.post({
      commandId: newCommandId(),
      squadId,
      lines: [{ itemCode: 'RS01', lotNo: 'C', quantity: 4 }],
    });
    expect(issue.number).toMatch(/^CK/);
    await test.client.documents.reverse({
      commandId: newCommandId(),
      documentId: undone.documentId,
      reason: '录错',
    });
    const { rows } = await test.client.reports.stockValue({ date: '2020-02-14', by: 'funding' });
    expect(
      rows.map(({ name, origin, lotCount, amount }) => [name, origin, lotCount, amount]),
    ).toEqual([
      ['', 'opening', 3, 19_999],
      ['中央财政', null, 2, 1000],
      ['', 'mixed', 1, 100],
      ['', 'donation', 1, 30],
    ]);
    await test.close();
  });
});
