import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReadDb } from '../../../../db/database.ts';
import { sessionFor } from '../../../../db/procedures.ts';
import { listReconciliation } from '../../../../db/services/reconciliation.ts';
import { listLoans } from '../../../../db/services/returns/loans.ts';
import { listOpenIssues } from '../../../../db/services/returns/open-issues.ts';
import { todayOverview } from '../../../../db/services/today/overview.ts';
import type { Session } from '../../../../db/session.ts';
import { plansOf } from '../../../support/query-plans.ts';
import { openTestWorkspace, type TestWorkspace } from '../../../support/workspace.ts';

/** How SQLite goes about what the first screen shows: a plan that reads the whole record fails here. */
describe('query plans of Today', () => {
  let test: TestWorkspace;
  let session: Session;
  beforeAll(async () => {
    test = await openTestWorkspace();
    session = await sessionFor(test.workspace.reader, test.path);
  });
  afterAll(() => test.close());

  const plans = (read: (db: ReadDb) => Promise<unknown>) => plansOf(test.path, read);
  const wholeLedger = /SCAN (document_line|line|back|source|movement)\b/;

  it('reads no line of the whole ledger', async () => {
    const read = await plans((db) => todayOverview(db, undefined, session));
    expect(read.length).toBeGreaterThan(20);
    for (const plan of read) expect(plan).not.toMatch(wholeLedger);
  });

  it('begins with the days asked for where it reconciles them', async () => {
    const days = { from: '2020-02-12', to: '2020-02-14' };
    const read = await plans((db) => listReconciliation(db, days, session));
    const ofDispatches = read.filter((plan) => plan.includes('dispatch_link_dispatch'));
    expect(ofDispatches).toHaveLength(3);
    for (const plan of ofDispatches) {
      expect(plan).toContain(
        'SEARCH dispatch USING INDEX dispatch_business_date (business_date>? AND business_date<?)',
      );
      expect(plan).not.toMatch(/SCAN (?!slip\b)/);
    }
  });

  it('begins with the items that come back where it looks for loans', async () => {
    for (const list of [
      (db: ReadDb) => listOpenIssues(db, { all: false }, session),
      (db: ReadDb) => listLoans(db, { overdue: false }, session),
    ]) {
      const [plan] = await plans(list);
      expect(plan).toContain('SEARCH movement USING INDEX movement_item_date (item_id=?)');
      expect(plan).not.toMatch(wholeLedger);
    }
  });
});
