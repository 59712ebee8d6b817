import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  ReconciliationRow,
  ReconciliationState,
} from '../../../db/contract/reconciliation.ts';
import { newCommandId, openSampleWorkspace, type TestWorkspace } from '../../support/workspace.ts';

/** Everything the sample's clerks did wrong, as planted: batch number without its prefix, family. */
const planted: Record<Exclude<ReconciliationState, 'matched' | 'pending-return'>, string[]> = {
  'no-issue': [
    '20200122-02',
    '20200122-03',
    '20200131-01',
    '20200131-02',
    '20200203-01',
    '20200207-01',
    '20200213-01',
    '20200213-04',
  ],
  short: [
    '20200123-01 DS13',
    '20200126-02 HD01',
    '20200129-02 HD01',
    '20200129-03 DS13',
    '20200129-06 HD01',
    '20200131-03 HD01',
    '20200203-07 RS03',
    '20200204-04 BD04',
    '20200204-07 BD04',
    '20200205-03 BD04',
    '20200206-05 BD04',
    '20200206-06 RS03',
    '20200206-07 BD04',
    '20200209-01 BD04',
    '20200209-02 RS03',
    '20200210-03 BD04',
    '20200210-04 BD04',
    '20200211-06 BD04',
  ],
  over: [
    '20200130-03 HD01',
    '20200131-08 RS03',
    '20200131-10 RS01',
    '20200201-05 HN01',
    '20200205-08 RS03',
    '20200212-02 HD01',
  ],
  substituted: [
    '20200131-07 EY02',
    '20200131-10 EY02',
    '20200201-02 EY02',
    '20200202-01 EY02',
    '20200202-03 EY02',
    '20200202-07 EY02',
    '20200202-08 EY02',
    '20200202-09 EY02',
    '20200203-04 EY02',
  ],
};
const late = ['20200123-03', '20200128-01', '20200204-02', '20200206-08'];

function differences(rows: readonly ReconciliationRow[]): string[] {
  return rows.flatMap((row) => {
    const day = row.batchNo.slice(3);
    if (row.state === 'no-issue') return [`no-issue ${day}`];
    return row.families
      .filter((family) => family.state !== 'matched')
      .map((family) => `${family.state} ${day} ${family.familyCode}`);
  });
}

function expected(changes: { readonly linked?: boolean } = {}): string[] {
  const list = Object.entries(planted).flatMap(([state, places]) =>
    places.map((place) => `${state} ${place}`),
  );
  if (!changes.linked) return list.sort();
  const linked = new Set(['20200122-02', '20200131-01', '20200207-01'].map((d) => `no-issue ${d}`));
  return [...list.filter((entry) => !linked.has(entry)), 'short 20200207-01 BD04'].sort();
}

describe('reconciliation of the sample', () => {
  let test: TestWorkspace;
  beforeAll(async () => {
    test = await openSampleWorkspace();
  });
  afterAll(() => test.close());

  it('finds every planted difference in its state and nothing else', async () => {
    const { rows, counts, flagCounts } = await test.client.reconciliation.list({});
    expect(rows).toHaveLength(126);
    expect(differences(rows).sort()).toEqual(expected());
    expect(counts).toMatchObject({ 'no-issue': 8, 'pending-return': 0, over: 6, substituted: 9 });
    expect(
      rows.filter((row) => row.flags.includes('late-issue')).map((row) => row.batchNo.slice(3)),
    ).toEqual(late);
    expect(flagCounts).toEqual({ 'late-issue': 4, 'crew-mismatch': 0 });
  });

  it('adds up to the dispatch log, which counts no planned dispatch', async () => {
    const { totals } = await test.client.reconciliation.list({});
    const log = {
      dispatches: 126,
      personTrips: 425,
      investigated: 106,
      samples: 22,
      areaM2: 150_000,
    };
    expect(totals).toEqual(log);
    expect(await test.client.dispatches.totals({})).toMatchObject(log);
    const squads = await test.client.organisation.squads.list({});
    let trips = 0;
    for (const squad of squads) {
      trips += (await test.client.reconciliation.list({ squadId: squad.id })).totals.personTrips;
    }
    expect(trips).toBe(425);
  });

  it('agrees with the ledger: issues less returns, family by family', async () => {
    const { rows, unlinked } = await test.client.reconciliation.list({});
    const net = new Map<string, number>();
    for (const family of rows.flatMap((row) => row.families)) {
      net.set(family.familyCode, (net.get(family.familyCode) ?? 0) + family.net);
    }
    const loose = unlinked.map((slip) => slip.documentId);
    const moved = test.workspace.connection
      .prepare<unknown[], { code: string; net: number }>(
        `select family.code, - sum(movement.quantity) as net
         from movement
         join document on document.id = movement.document_id
         join item on item.id = movement.item_id join family on family.id = item.family_id
         where document.kind in ('issue', 'return')
           and coalesce(document.source_document_id, document.id) not in (${loose.join(', ')})
         group by family.code`,
      )
      .all();
    expect(moved.length).toBeGreaterThan(15);
    for (const row of moved) expect([row.code, net.get(row.code)]).toEqual([row.code, row.net]);
  });

  it('proposes the right dispatch for each slip, and five remain once they are linked', async () => {
    const { unlinked } = await test.client.reconciliation.list({});
    expect(
      unlinked.map((slip) => [slip.number, slip.dispatchReference, slip.proposals[0]?.batchNo]),
    ).toEqual([
      ['CK-20200122-002', 'CD20200122-02x', 'CD-20200122-02'],
      ['CK-20200131-001', 'CD20200131-01x', 'CD-20200131-01'],
      ['CK-20200207-001', 'CD20200207-01x', 'CD-20200207-01'],
    ]);
    for (const slip of unlinked) {
      const best = slip.proposals[0];
      expect(best).toMatchObject({
        evidence: ['batch-number', 'same-day', 'same-squad', 'no-issue', 'quantities'],
        editDistance: 1,
      });
      await test.client.reconciliation.link({
        commandId: newCommandId(),
        documentId: slip.documentId,
        dispatchId: best?.dispatchId,
      });
    }
    const after = await test.client.reconciliation.list({});
    expect(after.unlinked).toEqual([]);
    expect(after.counts['no-issue']).toBe(5);
    expect(differences(after.rows).sort()).toEqual(expected({ linked: true }));
    expect((await test.client.ledger.verify()).ok).toBe(true);
  });

  it('takes a link made by hand off again, but no other', async () => {
    const linked = await test.client.documents.get({ number: 'CK-20200122-002' });
    await test.client.reconciliation.unlink({
      commandId: newCommandId(),
      documentId: linked.id,
    });
    expect((await test.client.reconciliation.list({})).unlinked).toHaveLength(1);
    const posted = await test.client.documents.get({ number: 'CK-20200120-001' });
    await expect(
      test.client.reconciliation.unlink({ commandId: newCommandId(), documentId: posted.id }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await test.client.reconciliation.link({
      commandId: newCommandId(),
      number: 'CK-20200122-002',
      batchNo: 'CD-20200122-02',
    });
  });

  it('shows loans as outstanding until they are back', async () => {
    const [dispatch] = await test.client.dispatches.waiting();
    if (!dispatch) throw new Error('the sample has a queue');
    const kit = await test.client.kits.propose({ dispatchId: dispatch.id });
    const issue = await test.client.issues.post({
      commandId: newCommandId(),
      dispatchId: dispatch.id,
      lines: kit.lines.map((line) => ({ itemId: line.itemId, quantity: line.need })),
    });
    await test.client.dispatches.upsert({
      commandId: newCommandId(),
      dispatchId: dispatch.id,
      departedAt: '2020-02-14 08:35',
      returnedAt: '2020-02-14 23:59',
    });
    const state = async () =>
      (await test.client.reconciliation.list({ dispatchId: dispatch.id })).rows[0];
    expect(await state()).toMatchObject({ state: 'pending-return', states: ['pending-return'] });
    const { lines } = await test.client.documents.get({ documentId: issue.documentId });
    await test.client.returns.post({
      commandId: newCommandId(),
      issueDocumentId: issue.documentId,
      lines: lines
        .filter((line) => line.reusable)
        .map((line) => ({
          lineId: line.id,
          quantity: line.outstanding,
          disposition: 'decontaminated',
        })),
    });
    expect(await state()).toMatchObject({ state: 'matched', states: ['matched'] });
  });
});
