import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportReport } from '../../../db/contract/imports.ts';
import { sampleFiles } from '../../../db/imports/samples.ts';
import { verifyLedger } from '../../../db/ledger/verify.ts';
import { type ImportDesk, openImportDesk } from './support.ts';

const tables = [
  'item',
  'item_pack',
  'family',
  'norm',
  'norm_substitute',
  'squad',
  'person',
  'fit_test',
  'party',
  'location',
  'task_type',
  'lot',
  'dispatch',
  'document',
  'document_line',
  'movement',
  'dispatch_link',
];

describe('the sample workbooks', () => {
  let desk: ImportDesk;
  let first: ImportReport;
  const counts = () =>
    Object.fromEntries(tables.map((table) => [table, desk.count(`select count(*) from ${table}`)]));
  const balances = () => desk.rows('select * from balance order by lot_id, location_id');

  beforeAll(async () => {
    desk = await openImportDesk();
    // Given in any order: what builds on what is the importer's business.
    first = await desk.commit(sampleFiles().reverse());
  });
  afterAll(() => desk.close());

  it('come in whole', () => {
    expect(first.committed).toBe(true);
    expect(first.totals).toMatchObject({ refused: 0, changed: 0, unchanged: 0, documents: 249 });
    const added = Object.fromEntries(first.sheets.map((sheet) => [sheet.kind, sheet.added]));
    expect(added).toEqual({
      items: 103,
      norms: 94,
      people: 26,
      opening: 42,
      receipts: 23,
      dispatches: 126,
      issues: 1397,
      returns: 608,
    });
    expect(counts()).toMatchObject({ item: 103, person: 26, dispatch: 126, squad: 6 });
    const slips = desk.rows(
      `select kind, count(distinct document_id) as documents, count(*) as lines
       from document join document_line on document_id = document.id group by kind order by kind`,
    );
    expect(slips).toEqual([
      { kind: 'issue', documents: 121, lines: 1397 },
      { kind: 'opening', documents: 1, lines: 42 },
      { kind: 'receipt', documents: 6, lines: 23 },
      { kind: 'return', documents: expect.any(Number), lines: 608 },
    ]);
  });

  it('have the totals of the published dispatch log', () => {
    const [totals] = desk.rows(
      `select count(*) as dispatches, sum(headcount) as trips, sum(investigated) as people,
         sum(samples) as samples, sum(area_m2) as area from dispatch where status = 'returned'`,
    );
    expect(totals).toEqual({
      dispatches: 126,
      trips: 425,
      people: 106,
      samples: 22,
      area: 150_000,
    });
  });

  it('leave on hand what the registers say', () => {
    const onHand = desk.rows(
      `select code, sum(quantity) as quantity from balance join item on item.id = item_id
       where code in ('RS01', 'RS02', 'BD01-170', 'BD04', 'DS02') or code like 'FT03-%'
       group by code order by code`,
    );
    expect(onHand).toEqual([
      { code: 'BD01-170', quantity: 0 },
      { code: 'BD04', quantity: 0 },
      { code: 'DS02', quantity: 1_617_120 },
      ...[37, 38, 39, 40, 41, 42, 43, 44].map((size) => ({ code: `FT03-${size}`, quantity: 12 })),
      { code: 'RS01', quantity: 424 },
      { code: 'RS02', quantity: 550 },
    ]);
  });

  it('warn of the three slips with a mistyped batch number and link all others', () => {
    const warned = first.findings.filter(({ reason }) => reason === 'unknown-batch-number');
    expect(warned).toHaveLength(3);
    expect(warned.every(({ severity }) => severity === 'warning')).toBe(true);
    expect(counts().dispatch_link).toBe(118);
  });

  it('date the opening stock by the file name and code the master data', () => {
    expect(desk.rows(`select number, business_date from document where kind = 'opening'`)).toEqual([
      { number: 'QC-20200119-001', business_date: '2020-01-19' },
    ]);
    const column = (sql: string) => desk.rows(sql).map((row) => Object.values(row as object)[0]);
    expect(column('select code from squad order by id')).toEqual([
      'LD',
      'XD',
      'CY',
      'ZH',
      'HQ',
      'JD',
    ]);
    expect(column('select code from location')).toEqual(['ZCK']);
    expect(
      desk.rows(`select code, size_kind from family where size_kind is not null order by code`),
    ).toEqual([
      { code: 'BD01', size_kind: 'coverall' },
      { code: 'BD06', size_kind: 'scrubs' },
      { code: 'FT03', size_kind: 'boot' },
      { code: 'HN01', size_kind: 'glove' },
    ]);
    expect(
      desk.rows(
        `select strength_basis_points as strength, reference_price_milli_fen as price, ppe, reusable
         from item where code = 'DS02'`,
      ),
    ).toEqual([{ strength: 500, price: 320, ppe: 0, reusable: 0 }]);
  });

  it('leave a sound ledger', async () => {
    const result = await desk.workspace.reader.transaction().execute((db) => verifyLedger(db));
    expect(result.ok).toBe(true);
  });

  it('change nothing when they come again', async () => {
    const before = { counts: counts(), balances: balances() };
    const again = await desk.commit(sampleFiles());
    expect(again.committed).toBe(true);
    expect(again.totals).toMatchObject({
      added: 0,
      changed: 0,
      refused: 0,
      documents: 0,
      unchanged: first.totals.rows,
    });
    expect(again.changes).toEqual([]);
    expect({ counts: counts(), balances: balances() }).toEqual(before);
  });

  it('preview as they commit and keep nothing', async () => {
    const empty = await openImportDesk();
    try {
      const preview = await empty.preview(sampleFiles());
      expect(preview.committed).toBe(false);
      expect(preview.totals).toEqual(first.totals);
      for (const table of [...tables, 'command', 'audit', 'document_number', 'balance']) {
        expect(empty.count(`select count(*) from ${table}`)).toBe(0);
      }
    } finally {
      await empty.close();
    }
  });
});
