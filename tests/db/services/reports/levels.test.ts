import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays } from '../../../../db/clock.ts';
import { saveTestItem } from '../../../support/items.ts';
import { stockMasks } from '../../../support/masks.ts';
import {
  newCommandId,
  openSampleWorkspace,
  openTestWorkspace,
  type TestWorkspace,
} from '../../../support/workspace.ts';
import { type PlainMovement, plainMovements, sumOf } from './plain-ledger.ts';

/** Days on which an item began with nothing and got nothing, day by day. */
function plainDaysOut(movements: readonly PlainMovement[], from: string, days: number): number {
  return Array.from({ length: days }, (_, index) => addDays(from, index)).filter((date) => {
    const before = sumOf(
      movements.filter(({ day }) => day < date),
      'quantity',
    );
    return before === 0n && !movements.some(({ day, quantity }) => day === date && quantity > 0n);
  }).length;
}

describe('reports.levels', () => {
  let test: TestWorkspace;
  let squadId: number;
  let itemId: number;
  beforeEach(async () => {
    test = await openTestWorkspace();
    ({ squadId, itemId } = await stockMasks(test));
  });
  afterEach(() => test.close());
  const review = async (input: Parameters<typeof test.client.reports.levels>[0] = {}) =>
    (await test.client.reports.levels(input)).rows;
  const issue = (occurredAt: string, quantity: number) =>
    test.client.issues.post({
      commandId: newCommandId(),
      squadId,
      occurredAt,
      lines: [{ itemCode: 'RS01', quantity }],
    });
  const apply = (levels: Parameters<typeof test.client.reports.applyLevels>[0]['levels']) =>
    test.client.reports.applyLevels({ commandId: newCommandId(), levels });

  it('proposes from the rate of the days there was stock', async () => {
    await issue('2020-02-05 09:00', 28);
    // Stock came on 1 February: 14 of the 30 days, and 2 masks a day.
    expect(await review()).toEqual([
      {
        itemId,
        itemCode: 'RS01',
        itemName: '医用防护口罩',
        spec: '',
        category: 'respiratory',
        baseUnit: '只',
        usableQuantity: 160,
        minimum: null,
        target: null,
        used: 28,
        daysInStock: 14,
        proposedMinimum: 20,
        proposedTarget: 48,
      },
    ]);
    expect(await review({ windowDays: 10 })).toMatchObject([{ used: 28, daysInStock: 10 }]);
    expect(await review({ leadDays: 0, safetyDays: 0, reviewDays: 0 })).toMatchObject([
      { proposedMinimum: 0, proposedTarget: 0 },
    ]);
  });

  it('leaves out days on which there was nothing to issue, not the day it ran out or came', async () => {
    const other = await saveTestItem(test, { code: 'RS02' });
    const receive = (occurredAt: string, quantity: number) =>
      test.client.receipts.post({
        commandId: newCommandId(),
        source: 'donation',
        occurredAt,
        lines: [{ itemCode: 'RS02', lotNo: 'A', quantity, amount: 0 }],
      });
    const use = (occurredAt: string, quantity: number) =>
      test.client.issues.post({
        commandId: newCommandId(),
        squadId,
        occurredAt,
        lines: [{ itemCode: 'RS02', quantity }],
      });
    await receive('2020-02-03 08:00', 10);
    await use('2020-02-04 09:00', 10);
    await receive('2020-02-08 08:00', 5);
    await use('2020-02-08 09:00', 5);
    await receive('2020-02-12 08:00', 1);
    await use('2020-02-12 09:00', 1);
    // In stock on 3, 4, 8 and 12 February; out before, between and after.
    const [row] = await review({ search: 'RS02' });
    expect(row).toMatchObject({ itemId: other.id, used: 16, daysInStock: 4, proposedMinimum: 40 });
    const movements = plainMovements(test).filter(({ itemCode }) => itemCode === 'RS02');
    expect(plainDaysOut(movements, '2020-01-16', 30)).toBe(26);
  });

  it('shows settings that fit or cannot be judged only when asked', async () => {
    await saveTestItem(test, { code: 'RS02', minimum: 5, target: 10 });
    await saveTestItem(test, { code: 'RS03' });
    await saveTestItem(test, { code: 'YJ01', minimum: 5, reusable: true });
    await issue('2020-02-05 09:00', 28);
    await apply([{ itemId, minimum: 20, target: 48 }]);
    expect(await review()).toEqual([]);
    expect(await review({ onlyDifferent: false })).toMatchObject([
      { itemCode: 'RS01', minimum: 20, target: 48, proposedMinimum: 20, proposedTarget: 48 },
      { itemCode: 'RS02', used: 0, daysInStock: 30, proposedMinimum: null, proposedTarget: null },
    ]);
  });

  it('is empty on an empty record', async () => {
    const empty = await openTestWorkspace();
    expect(await empty.client.reports.levels({})).toMatchObject({
      from: '2020-01-16',
      to: '2020-02-14',
      rows: [],
      rowCount: 0,
    });
    await empty.close();
  });

  it('sets minimum and target of many items at once, with one audit entry', async () => {
    const other = await saveTestItem(test, { code: 'RS02', minimum: 5, target: 10 });
    const entries = () =>
      test.workspace.connection
        .prepare(`select count(*) as entries from audit where procedure = 'reports.applyLevels'`)
        .get();
    const answer = await apply([
      { itemId, minimum: 20, target: 48 },
      { itemId: other.id, minimum: null, target: null },
    ]);
    expect(answer).toEqual({ changed: 2 });
    expect(entries()).toEqual({ entries: 1 });
    const items = await test.client.items.list({});
    expect(items.map(({ code, minimum, target }) => [code, minimum, target])).toEqual([
      ['RS01', 20, 48],
      ['RS02', null, null],
    ]);
  });

  it('refuses all of them with every line that does not hold', async () => {
    const other = await saveTestItem(test, { code: 'RS02', minimum: 5, target: 10 });
    const refused = apply([
      { itemId, minimum: 20, target: 48 },
      { itemId: 999, minimum: 1, target: 2 },
      { itemId, minimum: 1, target: 2 },
      { itemId: other.id, minimum: 9, target: 8 },
    ]);
    await expect(refused).rejects.toMatchObject({
      code: 'INVALID_LINES',
      data: {
        problems: [
          { line: 1, field: 'itemId', reason: 'unknown', value: '999' },
          { line: 2, field: 'itemId', reason: 'repeated', value: String(itemId) },
          { line: 3, field: 'target', reason: 'below-minimum', value: '8' },
        ],
      },
    });
    const [first] = await test.client.items.list({});
    expect(first).toMatchObject({ minimum: null, target: null });
  });
});

describe('reports.levels on the sample', () => {
  it('counts days in stock and net use as plain arithmetic does', async () => {
    const test = await openSampleWorkspace();
    const windowDays = 21;
    const report = await test.client.reports.levels({ windowDays, onlyDifferent: false });
    const movements = plainMovements(test);
    expect(report.rows.length).toBeGreaterThan(10);
    for (const row of report.rows) {
      const own = movements.filter(({ itemId }) => itemId === row.itemId);
      const used = own.filter(
        ({ kind, day }) => (kind === 'issue' || kind === 'return') && day >= report.from,
      );
      expect(row.used, row.itemCode).toBe(Math.max(-Number(sumOf(used, 'quantity')), 0));
      // An item that did not move has no use to divide; its days are not counted.
      if (!own.some(({ day }) => day >= report.from)) continue;
      expect(windowDays - row.daysInStock, row.itemCode).toBe(
        plainDaysOut(own, report.from, windowDays),
      );
    }
    expect(report.rows.some((row) => row.daysInStock < windowDays)).toBe(true);
    await test.close();
  });
});
