import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveTestItem } from '../../../support/items.ts';
import { stockMasks } from '../../../support/masks.ts';
import {
  newCommandId,
  openSampleWorkspace,
  openTestWorkspace,
  type TestWorkspace,
} from '../../../support/workspace.ts';
import { plainMovements } from './plain-ledger.ts';

describe('reports.slowMovers', () => {
  let test: TestWorkspace;
  let squadId: number;
  beforeEach(async () => {
    test = await openTestWorkspace();
    ({ squadId } = await stockMasks(test));
  });
  afterEach(() => test.close());
  const slow = async (input: Parameters<typeof test.client.reports.slowMovers>[0] = {}) =>
    (await test.client.reports.slowMovers(input)).rows;
  const codes = async (input: Parameters<typeof slow>[0]) =>
    (await slow(input)).map((row) => row.itemCode);
  const issue = (occurredAt: string, quantity: number, itemCode = 'RS01') =>
    test.client.issues.post({
      commandId: newCommandId(),
      squadId,
      occurredAt,
      lines: [{ itemCode, quantity }],
    });

  it('lists what was never issued, idle since it came', async () => {
    const report = await test.client.reports.slowMovers({});
    expect(report).toMatchObject({ from: '2019-11-17', to: '2020-02-14', rowCount: 1 });
    expect(report.totalAmount).toBe(19_999);
    expect(report.rows).toEqual([
      {
        itemId: expect.any(Number),
        itemCode: 'RS01',
        itemName: '医用防护口罩',
        spec: '',
        category: 'respiratory',
        baseUnit: '只',
        lastIssueOn: null,
        daysIdle: 13,
        quantity: 200,
        usableQuantity: 160,
        amount: 19_999,
        nearestExpiry: '2020-02-10',
        used: 0,
        daysOfSupply: null,
      },
    ]);
  });

  it('counts the days chosen with the business date, the first of them included', async () => {
    await issue('2020-02-05 09:00', 10);
    expect(await codes({ days: 10 })).toEqual([]);
    expect(await slow({ days: 9 })).toMatchObject([{ lastIssueOn: '2020-02-05', daysIdle: 9 }]);
  });

  it('does not take an issue that came back, or was taken back, for use', async () => {
    const { number, documentId } = await issue('2020-02-12 09:00', 10);
    expect(await codes({})).toEqual([]);
    await test.client.returns.post({
      commandId: newCommandId(),
      issueNumber: number,
      lines: [{ itemCode: 'RS01', quantity: 10, disposition: 'unopened' }],
    });
    expect(await slow({})).toMatchObject([{ lastIssueOn: '2020-02-12', used: 0 }]);
    const second = await issue('2020-02-13 09:00', 5);
    expect(await codes({})).toEqual([]);
    await test.client.documents.reverse({
      commandId: newCommandId(),
      documentId: second.documentId,
      reason: '录错',
    });
    expect(await slow({})).toMatchObject([{ lastIssueOn: '2020-02-12' }]);
    expect(documentId).toBeGreaterThan(0);
  });

  it('takes a reusable that went out for moved, even if it came back', async () => {
    await saveTestItem(test, { code: 'YJ01', category: 'eye', reusable: true });
    await test.client.receipts.post({
      commandId: newCommandId(),
      source: 'donation',
      occurredAt: '2020-02-10 08:00',
      lines: [{ itemCode: 'YJ01', lotNo: 'G', quantity: 5, amount: 0 }],
    });
    expect(await codes({})).toEqual(['RS01', 'YJ01']);
    const { number } = await issue('2020-02-12 09:00', 2, 'YJ01');
    await test.client.returns.post({
      commandId: newCommandId(),
      issueNumber: number,
      lines: [{ itemCode: 'YJ01', quantity: 2, disposition: 'decontaminated' }],
    });
    expect(await codes({})).toEqual(['RS01']);
    // What is lent lasts for ever: the days of supply never list it.
    expect(await codes({ lastsOver: 1 })).toEqual(['RS01']);
  });

  it('also lists what lasts longer than asked, at the rate of the days looked at', async () => {
    await issue('2020-02-12 09:00', 3);
    // 157 usable left, 3 in 90 days: 4,710 days and nothing over.
    expect(await codes({ lastsOver: 4710 })).toEqual([]);
    expect(await slow({ lastsOver: 4709 })).toMatchObject([{ used: 3, daysOfSupply: 4710 }]);
  });

  it('leaves out what is not on hand, and narrows to a category or a search', async () => {
    await saveTestItem(test, { code: 'RS09', name: '无库存' });
    expect(await codes({})).toEqual(['RS01']);
    expect(await codes({ category: 'eye' })).toEqual([]);
    expect(await codes({ search: 'yyfh' })).toEqual(['RS01']);
  });

  it('is empty on an empty record', async () => {
    const empty = await openTestWorkspace();
    const report = await empty.client.reports.slowMovers({});
    expect(report).toMatchObject({ rows: [], rowCount: 0, totalAmount: 0 });
    await empty.close();
  });
});

describe('reports.slowMovers on the sample', () => {
  it('names exactly the items on hand whose net use is nothing, by plain arithmetic', async () => {
    const test = await openSampleWorkspace();
    const days = 7;
    const report = await test.client.reports.slowMovers({ days });
    const items = await test.client.items.list({});
    const reusable = new Set(items.filter((item) => item.reusable).map((item) => item.code));
    const used = new Map<string, bigint>();
    const held = new Map<string, bigint>();
    for (const { itemCode, day, kind, quantity } of plainMovements(test)) {
      held.set(itemCode, (held.get(itemCode) ?? 0n) + quantity);
      if (day < report.from || day > report.to) continue;
      if (kind === 'issue' || (kind === 'return' && !reusable.has(itemCode))) {
        used.set(itemCode, (used.get(itemCode) ?? 0n) - quantity);
      }
    }
    const idle = [...held].flatMap(([code, quantity]) =>
      quantity > 0n && (used.get(code) ?? 0n) <= 0n ? [code] : [],
    );
    expect(report.rows.length).toBeGreaterThan(3);
    expect(report.rows.map((row) => row.itemCode).toSorted()).toEqual(idle.toSorted());
    const longest = report.rows.map((row) => row.daysIdle);
    expect(longest).toEqual(longest.toSorted((one, other) => other - one));
    await test.close();
  });
});
