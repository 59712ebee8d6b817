import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReconciliationRow } from '#contract/reconciliation.ts';
import { openSampleWorkspace, type TestWorkspace } from '../../support/workspace.ts';

/** Each grouping by the row's own words and by the columns of the log, written apart. */
const groupings = [
  { name: 'squad', ofRow: (row: ReconciliationRow) => row.squadName, column: 'squad.name' },
  { name: 'task', ofRow: (row: ReconciliationRow) => row.taskTypeName, column: 'task_type.name' },
  { name: 'day', ofRow: (row: ReconciliationRow) => row.businessDate, column: 'd.business_date' },
] as const;

const logFrom = `from dispatch d
  join squad on squad.id = d.squad_id
  join task_type on task_type.id = d.task_type_id`;

interface LogFigures {
  readonly key: string;
  readonly dispatches: number;
  readonly trips: number;
  readonly investigated: number;
  readonly samples: number;
  readonly area: number;
}

describe.each(groupings)('reconciliation by $name', ({ ofRow, column }) => {
  let sample: TestWorkspace;
  let rows: readonly ReconciliationRow[];
  beforeAll(async () => {
    sample = await openSampleWorkspace();
    ({ rows } = await sample.client.reconciliation.list({}));
  });
  afterAll(() => sample.close());

  it('adds up to the log, group by group: 126 / 425 / 106 / 22 / 150,000', () => {
    const log = sample.workspace.connection
      .prepare<[], LogFigures>(
        `select ${column} as key, count(*) as dispatches, sum(d.headcount) as trips,
           coalesce(sum(d.investigated), 0) as investigated,
           coalesce(sum(d.samples), 0) as samples, coalesce(sum(d.area_m2), 0) as area
         ${logFrom} where d.status in ('out', 'returned') group by 1`,
      )
      .all();
    const sum = (
      own: readonly ReconciliationRow[],
      of: (row: ReconciliationRow) => number | null,
    ) => own.reduce((total, row) => total + (of(row) ?? 0), 0);
    const figures = (key: string, own: readonly ReconciliationRow[]): LogFigures => ({
      key,
      dispatches: own.length,
      trips: sum(own, (row) => row.headcount),
      investigated: sum(own, (row) => row.investigated),
      samples: sum(own, (row) => row.samples),
      area: sum(own, (row) => row.areaM2),
    });
    const keys = [...new Set(rows.map(ofRow))].toSorted();
    expect(
      keys.map((key) =>
        figures(
          key,
          rows.filter((row) => ofRow(row) === key),
        ),
      ),
    ).toEqual(log.toSorted((a, b) => (a.key < b.key ? -1 : 1)));
    expect(figures('', rows)).toEqual({
      key: '',
      dispatches: 126,
      trips: 425,
      investigated: 106,
      samples: 22,
      area: 150_000,
    });
  });

  it('adds up to issues less returns of the ledger, family by family, both ways', () => {
    const ledger = sample.workspace.connection
      .prepare<[], { key: string; family: string; net: number }>(
        `select ${column} as key, family.code as family, - sum(movement.quantity) as net
         ${logFrom}
         join dispatch_link on dispatch_link.dispatch_id = d.id
         join document slip on slip.id = dispatch_link.document_id and slip.kind = 'issue'
         join document on document.id = slip.id
           or (document.source_document_id = slip.id and document.kind = 'return')
         join movement on movement.document_id = document.id
         join item on item.id = movement.item_id
         join family on family.id = item.family_id
         where slip.status = 'posted' and document.status = 'posted'
         group by 1, 2`,
      )
      .all();
    const text = (key: string, family: string) => `${key} ${family}`;
    const shown = new Map<string, number>();
    for (const row of rows) {
      for (const family of row.families) {
        const key = text(ofRow(row), family.familyCode);
        shown.set(key, (shown.get(key) ?? 0) + family.issued - family.returned);
      }
    }
    const moved = new Map(ledger.map((row) => [text(row.key, row.family), row.net]));
    const differing = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>) =>
      [...a].filter(([key, units]) => units !== (b.get(key) ?? 0));
    expect(moved.size).toBeGreaterThan(20);
    expect(differing(moved, shown)).toEqual([]);
    expect(differing(shown, moved)).toEqual([]);
  });
});
