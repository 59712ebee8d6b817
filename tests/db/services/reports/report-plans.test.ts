import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ledgerGroupings } from '../../../../db/contract/period-ledger.ts';
import { valueGroupings } from '../../../../db/contract/reports.ts';
import type { ReadDb } from '../../../../db/database.ts';
import { sessionFor } from '../../../../db/procedures.ts';
import { reviewLevels } from '../../../../db/services/reports/levels.ts';
import { periodLedger } from '../../../../db/services/reports/period-ledger.ts';
import { slowMovers } from '../../../../db/services/reports/slow-movers.ts';
import { stockOn } from '../../../../db/services/reports/stock-on.ts';
import { stockValue } from '../../../../db/services/reports/stock-value.ts';
import type { Session } from '../../../../db/session.ts';
import { stockMasks } from '../../../support/masks.ts';
import { plansOf } from '../../../support/query-plans.ts';
import { openTestWorkspace, type TestWorkspace } from '../../../support/workspace.ts';

/** How SQLite goes about the reports: one that reads the whole ledger for a recent month fails here. */
describe('query plans of the reports', () => {
  let test: TestWorkspace;
  let session: Session;
  beforeAll(async () => {
    test = await openTestWorkspace();
    await stockMasks(test);
    session = await sessionFor(test.workspace.reader, test.path);
  });
  afterAll(() => test.close());
  const plans = (read: (db: ReadDb) => Promise<unknown>) => plansOf(test.path, read);

  /** Documents by their day, their lines by their document, and nothing of the ledger otherwise. */
  const readsOnlyTheDays = (plan: string | undefined) => {
    expect(plan).toContain(
      'SEARCH document USING INDEX document_kind_date (kind=? AND business_date>?',
    );
    expect(plan).toContain(
      'SEARCH line USING INDEX sqlite_autoindex_document_line_1 (document_id=?)',
    );
    expect(plan).not.toMatch(/SCAN (document|line|source|movement)\b/);
  };

  it('reads the days of a period ledger and later ones, in one statement', async () => {
    for (const by of ledgerGroupings) {
      const input = { from: '2020-02-01', to: '2020-02-14', by };
      const [plan, ...others] = await plans((db) => periodLedger(db, input, session));
      expect(others).toEqual([]);
      readsOnlyTheDays(plan);
    }
  });

  it('reads the days after the one asked for, for stock on a day and its value', async () => {
    const date = '2020-02-05';
    const reads = [
      ...(await plans((db) => stockOn(db, { date }, session))),
      ...(await plans((db) => stockOn(db, { date, locationId: 1 }, session))),
    ];
    for (const by of valueGroupings) {
      reads.push(...(await plans((db) => stockValue(db, { date, by }, session))));
    }
    expect(reads).toHaveLength(12);
    for (const plan of reads) readsOnlyTheDays(plan);
  });

  it('reads the days looked at for slow movers and levels', async () => {
    const [slow, ...others] = await plans((db) => slowMovers(db, { days: 90 }, session));
    expect(others).toEqual([]);
    readsOnlyTheDays(slow);
    const input = {
      windowDays: 30,
      leadDays: 7,
      safetyDays: 3,
      reviewDays: 14,
      onlyDifferent: true,
    };
    const [use, stock] = await plans((db) => reviewLevels(db, input, session));
    readsOnlyTheDays(use);
    readsOnlyTheDays(stock);
  });
});
