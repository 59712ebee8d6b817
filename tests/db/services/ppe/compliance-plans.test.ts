import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReadDb } from '../../../../db/database.ts';
import { loadCompliance } from '../../../../db/services/ppe/load-compliance.ts';
import { registerRows } from '../../../../db/services/ppe/register-rows.ts';
import { plansOf } from '../../../support/query-plans.ts';
import { openTestWorkspace, type TestWorkspace } from '../../../support/workspace.ts';

/** How SQLite goes about protective equipment: a plan that begins with every slip fails here. */
describe('query plans of protective equipment', () => {
  let test: TestWorkspace;
  beforeAll(async () => {
    test = await openTestWorkspace();
  });
  afterAll(() => test.close());

  const plans = (read: (db: ReadDb) => Promise<unknown>) => plansOf(test.path, read);
  const everySlip = /SEARCH document USING INDEX document_kind_date \(kind=\?\)$/m;

  it('finds the slips of some days from the dispatches of those days', async () => {
    const days = { from: '2020-02-01', to: '2020-02-14' };
    const read = await plans((db) => loadCompliance(db, days));
    const ofSlips = read.filter((plan) => plan.includes('dispatch_link_dispatch'));
    expect(ofSlips.length).toBeGreaterThanOrEqual(3);
    for (const plan of read) expect(plan).not.toMatch(everySlip);
    for (const plan of ofSlips) {
      expect(plan).toContain(
        'SEARCH dispatch USING INDEX dispatch_business_date (business_date>? AND business_date<?)',
      );
    }
  });

  it('finds what one dispatch was given from that dispatch', async () => {
    const read = await plans((db) => registerRows(db, { dispatchId: 1, person: null }));
    const [lines] = read;
    expect(lines).toContain(
      'SEARCH line USING INDEX sqlite_autoindex_document_line_1 (document_id=?)',
    );
    for (const plan of read) expect(plan).not.toMatch(everySlip);
  });

  it('finds what was given over some days by the day of the slips', async () => {
    const days = { from: '2020-02-01', to: '2020-02-14', person: null };
    const [lines] = await plans((db) => registerRows(db, days));
    expect(lines).toContain(
      'SEARCH document USING INDEX document_kind_date (kind=? AND business_date>? AND business_date<?)',
    );
  });
});
