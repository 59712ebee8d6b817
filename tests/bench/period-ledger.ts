import type { Connection } from '../../db/schema/dialect/sqlite.ts';

const columns = [
  ['opening', 'initial'],
  ['receipt', 'received'],
  ['return', 'returned'],
  ['issue', 'issued'],
  ['disposal', 'disposed'],
  ['supplier-return', 'sent_back'],
  ['adjustment', 'adjusted'],
  ['transfer', 'transferred'],
] as const;

/** Both measures of one column of the ledger, out of pieces by item and part. */
const pair = (factor: string, name: string): string =>
  `sum(quantity * ${factor}) as ${name}_quantity, sum(amount * ${factor}) as ${name}_amount`;

/**
 * The receipts-issues-balance ledger of a period as one statement written by hand, read into plain
 * rows: what any program must at least do. It is what is there now less what moved since, which is
 * the fastest way there is for a recent month; adding up the whole ledger takes many times as long.
 */
const BARE_LEDGER = `
  select item.category, item.code, item.name, item.spec, item.base_unit, sums.*
  from (
    select item_id, ${pair(`(case part when 'now' then 1 else -1 end)`, 'opening')},
      ${columns.map(([kind, name]) => pair(`(part = '${kind}')`, name)).join(', ')},
      ${pair(`(case part when 'now' then 1 when 'later' then -1 else 0 end)`, 'closing')}
    from (
      select item_id, 'now' as part, sum(quantity) as quantity, sum(amount) as amount
      from balance group by item_id
      union all
      select line.item_id,
        case when document.business_date > @to then 'later'
          else coalesce(source.kind, document.kind) end as part,
        sum(line.moved_quantity), sum(sign(line.moved_quantity) * line.amount)
      from document
      join document_line as line on line.document_id = document.id
      left join document as source
        on source.id = document.source_document_id and document.kind = 'reversal'
      where document.business_date >= @from and document.kind in
        (${columns.map(([kind]) => `'${kind}'`).join(', ')}, 'reversal')
      group by 1, 2
    ) group by item_id
  ) as sums join item on item.id = sums.item_id
  where ${['opening', ...columns.map(([, name]) => name), 'closing']
    .flatMap((name) => [`${name}_quantity <> 0`, `${name}_amount <> 0`])
    .join(' or ')}
  order by item.code`;

/** A recent month of the generated workspace: 31,000 movements of a million. */
const PERIOD = { from: '2019-08-01', to: '2019-08-31' } as const;
const ROUNDS = 21;

/** Milliseconds for one period ledger by either side. */
export interface LedgerTiming {
  readonly bare: readonly number[];
  readonly houqin: readonly number[];
  readonly rows: number;
}

/** Both sides take turns on one file, so that a busy machine is busy for both. */
export async function timePeriodLedger(
  connection: Connection,
  periodLedger: (period: typeof PERIOD) => Promise<{ readonly rows: readonly unknown[] }>,
): Promise<LedgerTiming> {
  const statement = connection.prepare(BARE_LEDGER);
  const bare: number[] = [];
  const houqin: number[] = [];
  let rows = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    const bareRows = statement.all(PERIOD).length;
    const middle = performance.now();
    rows = (await periodLedger(PERIOD)).rows.length;
    houqin.push(performance.now() - middle);
    bare.push(middle - start);
    if (rows !== bareRows) throw new Error(`the ledger has ${rows} rows, bare SQL ${bareRows}`);
  }
  return { bare, houqin, rows };
}
