import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReadDb } from '../../../db/database.ts';
import { sessionFor } from '../../../db/procedures.ts';
import { itemLedger, stockBalances, stockSheet } from '../../../db/services/stock.ts';
import { stockMasks } from '../../support/masks.ts';
import { plansOf } from '../../support/query-plans.ts';
import { openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';

/** How SQLite goes about the hot statements: a plan that reads the whole ledger fails here. */
describe('query plans of stock', () => {
  let test: TestWorkspace;
  let itemId: number;
  beforeAll(async () => {
    test = await openTestWorkspace();
    itemId = (await stockMasks(test)).itemId;
  });
  afterAll(() => test.close());

  const plans = (read: (db: ReadDb) => Promise<unknown>) => plansOf(test.path, read);

  it('reads one item’s movements through the index on item and date', async () => {
    const input = { itemId, from: '2020-02-02', to: '2020-02-14' };
    const [, opening, entries, ...others] = await plans((db) => itemLedger(db, input));
    expect(others).toEqual([]);
    const range = 'movement USING INDEX movement_item_date (item_id=? AND business_date';
    expect(opening).toContain(`SEARCH ${range}<?)`);
    expect(entries).toContain(`SEARCH ${range}>? AND business_date<?)`);
    for (const plan of [opening, entries]) expect(plan).not.toMatch(/SCAN (?!\(subquery)/);
    expect(entries).toMatch(/SEARCH link USING INTEGER PRIMARY KEY/);
  });

  it('never touches the movements for balances or the stock sheet', async () => {
    const session = await sessionFor(test.workspace.reader, test.path);
    const reads = await Promise.all([
      plans((db) => stockBalances(db, { includeZero: false }, session)),
      plans((db) => stockBalances(db, { includeZero: false, belowMinimum: true }, session)),
      plans((db) => stockSheet(db, { includeZero: false }, session)),
    ]);
    expect(reads.flat().length).toBeGreaterThan(6);
    for (const plan of reads.flat()) expect(plan).not.toContain('movement');
  });

  it('finds the balances of one item through their index', async () => {
    const session = await sessionFor(test.workspace.reader, test.path);
    const read = await plans((db) => stockSheet(db, { includeZero: false, itemId }, session));
    expect(read).toHaveLength(2);
    for (const plan of read) expect(plan).toContain('SEARCH balance USING INDEX balance_item');
  });

  it('is told of a plan that does read the whole ledger', async () => {
    const [plan] = await plans((db) =>
      db.selectFrom('movement').selectAll().where('amount', '=', 7).execute(),
    );
    expect(plan).toBe('SCAN movement');
  });
});
