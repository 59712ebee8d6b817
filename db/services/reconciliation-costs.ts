import { type SqlBool, sql } from 'kysely';
import type { z } from 'zod';
import type { CostGrouping, CostRow, reconciliation } from '../contract/reconciliation.ts';
import type { ReadDb } from '../database.ts';
import { dispatchesLeft } from './dispatches.ts';
import { accountedQuantities } from './returns/issued-lines.ts';

type Input = z.output<NonNullable<(typeof reconciliation.costs)['~orpc']['inputSchema']>>;
type Output = z.output<NonNullable<(typeof reconciliation.costs)['~orpc']['outputSchema']>>;

/** What a row of each grouping is called, and its key. */
const groups = {
  squad: { key: sql<string>`cast(squad.id as text)`, name: sql<string>`squad.name` },
  task: { key: sql<string>`cast(task_type.id as text)`, name: sql<string>`task_type.name` },
  day: { key: sql<string>`dispatch.business_date`, name: sql<string>`dispatch.business_date` },
  dispatch: { key: sql<string>`cast(dispatch.id as text)`, name: sql<string>`dispatch.batch_no` },
} as const satisfies Record<CostGrouping, object>;

/** What dispatches cost, by squad, task, day or dispatch; see the contract. Fen. */
export async function dispatchCosts(db: ReadDb, { from, to, by }: Input): Promise<Output> {
  const { key, name } = groups[by];
  const order = by === 'squad' || by === 'task' ? sql`cast(${key} as integer)` : name;
  const rows = await costed(db, { from, to })
    .groupBy([key, name])
    .select([
      key.as('key'),
      name.as('name'),
      ...(by === 'dispatch' ? [sql<number>`dispatch.id`.as('dispatchId')] : []),
      ...figures,
    ])
    .orderBy(order)
    .execute();
  const total = await costed(db, { from, to }).select(figures).executeTakeFirstOrThrow();
  return {
    rows: rows.map((row) =>
      costRow({ ...row, dispatchId: 'dispatchId' in row ? (row.dispatchId ?? null) : null }),
    ),
    total: costRow({ ...total, key: '', name: '', dispatchId: null }),
  };
}

const figures = [
  sql<number>`count(*)`.as('dispatches'),
  sql<number>`coalesce(sum(dispatch.headcount), 0)`.as('personTrips'),
  sql<number>`coalesce(sum(handed.issued), 0)`.as('issuedAmount'),
  sql<number>`coalesce(sum(handed.outstanding), 0)`.as('outstandingAmount'),
  sql<number>`coalesce(sum(brought.returned), 0)`.as('returnedAmount'),
];

function costRow(row: Omit<CostRow, 'netAmount' | 'perPersonTrip'>): CostRow {
  const [personTrips, issuedAmount, returnedAmount, outstandingAmount] = [
    Number(row.personTrips),
    Number(row.issuedAmount),
    Number(row.returnedAmount),
    Number(row.outstandingAmount),
  ];
  const netAmount = issuedAmount - returnedAmount - outstandingAmount;
  return {
    ...row,
    dispatches: Number(row.dispatches),
    personTrips,
    issuedAmount,
    returnedAmount,
    outstandingAmount,
    netAmount,
    perPersonTrip:
      personTrips === 0 ? 0 : Math.floor((netAmount * 2 + personTrips) / (personTrips * 2)),
  };
}

/** Dispatches that left, each with what its slips handed out and its returns brought back. */
function costed(db: ReadDb, period: { from: string; to: string }) {
  return dispatchesLeft(db, period)
    .where('dispatch.status', 'in', ['out', 'returned'])
    .leftJoin(handedOut(db, period).as('handed'), (join) =>
      join.on(sql<SqlBool>`handed.dispatch_id = dispatch.id`),
    )
    .leftJoin(broughtBack(db, period).as('brought'), (join) =>
      join.on(sql<SqlBool>`brought.dispatch_id = dispatch.id`),
    );
}

function slipsOf(db: ReadDb, { from, to }: { from: string; to: string }) {
  return db
    .selectFrom('dispatch as out')
    .innerJoin('dispatch_link as link', 'link.dispatch_id', 'out.id')
    .innerJoin('document as slip', 'slip.id', 'link.document_id')
    .where('out.business_date', '>=', from)
    .where('out.business_date', '<=', to)
    .where('slip.kind', '=', 'issue')
    .where('slip.status', '=', 'posted');
}

function handedOut(db: ReadDb, period: { from: string; to: string }) {
  const accounted = accountedQuantities(db).as('accounted');
  return slipsOf(db, period)
    .innerJoin('document_line as line', 'line.document_id', 'slip.id')
    .innerJoin('item', 'item.id', 'line.item_id')
    .leftJoin(accounted, 'accounted.lineId', 'line.id')
    .groupBy('link.dispatch_id')
    .select([
      'link.dispatch_id',
      sql<number>`sum(line.amount)`.as('issued'),
      // A loan that is still out is worth its share of the line, rounded down to whole fen.
      sql<number>`sum(case when item.reusable = 1
        then line.amount * (line.quantity - coalesce(accounted.quantity, 0)) / line.quantity
        else 0 end)`.as('outstanding'),
    ]);
}

function broughtBack(db: ReadDb, period: { from: string; to: string }) {
  return slipsOf(db, period)
    .innerJoin('document as back', 'back.source_document_id', 'slip.id')
    .innerJoin('document_line as line', 'line.document_id', 'back.id')
    .where('back.kind', '=', 'return')
    .where('back.status', '=', 'posted')
    .groupBy('link.dispatch_id')
    .select(['link.dispatch_id', sql<number>`sum(line.amount)`.as('returned')]);
}
