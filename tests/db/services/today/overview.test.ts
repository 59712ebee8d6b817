import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  newCommandId,
  openSampleWorkspace,
  openTestWorkspace,
  type TestWorkspace,
} from '../../../support/workspace.ts';

describe('today.overview', () => {
  let test: TestWorkspace;
  beforeAll(async () => {
    test = await openSampleWorkspace();
  });
  afterAll(() => test.close());

  it('says what waits on the sample, most urgent first', async () => {
    const overview = await test.client.today.overview();
    expect(overview.counts).toMatchObject({ waiting: 5, openReturns: 0, unlinked: 3 });
    expect(overview.tasks.slice(0, 5).map((task) => [task.action, task.batchNo])).toEqual(
      [1, 2, 3, 4, 5].map((number) => ['issue', `CD-20200214-0${number}`]),
    );
    expect(overview.figures).toEqual({
      dispatches: 0,
      personTrips: 0,
      issueSlips: 0,
      loansOutstanding: 0,
    });
  });

  it('asks to restock what the stock list marks as below its minimum', async () => {
    const stock = await test.client.stock.balances({ includeZero: true });
    await test.client.reports.applyLevels({
      commandId: newCommandId(),
      levels: stock.map(({ itemId, usableQuantity }, index) => ({
        itemId,
        // Every third item has less than its minimum, the others just as much, or no minimum.
        minimum: [usableQuantity + 1, usableQuantity, null][index % 3] ?? null,
        target: null,
      })),
    });
    const { tasks } = await test.client.today.overview();
    const below = await test.client.stock.balances({ belowMinimum: true, includeZero: true });
    expect(below.length).toBeGreaterThan(0);
    expect(
      tasks
        .filter((task) => task.action === 'restock')
        .map(({ itemId, title, quantity, baseUnit }) => ({ itemId, title, quantity, baseUnit })),
    ).toEqual(
      below.map((row) => ({
        itemId: row.itemId,
        title: `${row.itemName} ${row.size}`.trim(),
        quantity: row.usableQuantity,
        baseUnit: row.baseUnit,
      })),
    );
  });

  it('works days of supply out from net use', async () => {
    const { daysOfSupply } = await test.client.today.overview();
    expect(daysOfSupply).toHaveLength(10);
    const [apron] = daysOfSupply.filter((row) => row.itemCode === 'BD04');
    expect(apron).toMatchObject({ usable: 0, daysTenths: 0 });
    for (const row of daysOfSupply) {
      expect(row.daysMeasured).toBeLessThanOrEqual(row.windowDays);
      // Nothing of these ten expires before it is used up.
      expect(row.daysTenths).toBe(Math.floor((row.usable * row.daysMeasured * 10) / row.used));
    }
    const shield = daysOfSupply.find((row) => row.itemCode === 'EY02');
    // Out of stock on 3 of the 14 days: 121 ÷ (79 ÷ 11).
    expect(shield).toMatchObject({ usable: 121, used: 79, daysMeasured: 11, daysTenths: 168 });
    const { used } = test.workspace.connection
      .prepare<[], { used: number }>(
        `select - sum(movement.quantity) as used from movement
         join document on document.id = movement.document_id
         join item on item.id = movement.item_id
         where item.code = 'BD01-180' and document.kind in ('issue', 'return')
           and movement.business_date > '2020-01-31'`,
      )
      .get() ?? { used: 0 };
    expect(daysOfSupply.find((row) => row.itemCode === 'BD01-180')?.used).toBe(used);
  });

  it('counts what the desk does', async () => {
    const [dispatch] = await test.client.dispatches.waiting();
    const kit = await test.client.kits.propose({ dispatchId: dispatch?.id });
    await test.client.issues.post({
      commandId: newCommandId(),
      dispatchId: dispatch?.id,
      lines: kit.lines.map((line) => ({ itemId: line.itemId, quantity: line.need })),
    });
    const overview = await test.client.today.overview();
    expect(overview.counts).toMatchObject({ waiting: 4, openReturns: 1 });
    expect(overview.figures).toMatchObject({ issueSlips: 1, loansOutstanding: 3 });
  });

  it('is empty, not broken, on an empty workspace', async () => {
    const empty = await openTestWorkspace();
    const overview = await empty.client.today.overview();
    expect(overview).toMatchObject({ tasks: [], daysOfSupply: [], expiring: [] });
    await empty.close();
  });
});
