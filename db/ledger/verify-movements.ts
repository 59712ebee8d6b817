import { sql } from 'kysely';
import type { ReadDb } from '../database.ts';
import type { Finding } from './verify.ts';
import { countOf } from './verify-queries.ts';

/** Problems read of one kind; more would say no more. */
const READ_PROBLEMS = 100;

/**
 * Invariant 4: every line of a posted document has one movement that repeats it in every field, and
 * no movement strays.
 */
export async function linesEqualMovements(db: ReadDb): Promise<Finding> {
  const stray = await db
    .selectFrom('movement')
    .leftJoin('document_line as line', 'line.id', 'movement.line_id')
    .leftJoin('document', 'document.id', 'line.document_id')
    .where((eb) =>
      eb.or([
        eb('document.id', 'is', null),
        eb('document.status', '=', 'draft'),
        eb('movement.document_id', '<>', eb.ref('line.document_id')),
        eb('movement.item_id', '<>', eb.ref('line.item_id')),
        eb('movement.lot_id', '<>', eb.ref('line.lot_id')),
        eb('movement.location_id', '<>', eb.ref('line.location_id')),
        eb('movement.business_date', '<>', eb.ref('document.business_date')),
        eb('movement.quantity', '<>', eb.ref('line.moved_quantity')),
        eb(
          'movement.amount',
          '<>',
          sql<number>`case when line.moved_quantity > 0 then line.amount else - line.amount end`,
        ),
      ]),
    )
    .select(['movement.id', 'document.number', 'line.line_no'])
    .orderBy('movement.id')
    .limit(READ_PROBLEMS)
    .execute();
  const unmoved = await db
    .selectFrom('document_line as line')
    .innerJoin('document', 'document.id', 'line.document_id')
    .where('document.status', '<>', 'draft')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom('movement').select('id').whereRef('movement.line_id', '=', 'line.id'),
        ),
      ),
    )
    .select(['document.number', 'line.line_no'])
    .limit(READ_PROBLEMS)
    .execute();
  const twice = await db
    .selectFrom('movement')
    .innerJoin('document_line as line', 'line.id', 'movement.line_id')
    .innerJoin('document', 'document.id', 'line.document_id')
    .groupBy(['movement.line_id', 'document.number', 'line.line_no'])
    .having((eb) => eb.fn.countAll<number>(), '>', 1)
    .select(['document.number', 'line.line_no'])
    .limit(READ_PROBLEMS)
    .execute();
  return {
    examined: await countOf(db, 'movement'),
    problems: [
      ...stray.map((row) =>
        row.number === null
          ? `movement ${row.id}: belongs to no line`
          : `movement ${row.id}: differs from ${row.number} line ${row.line_no}`,
      ),
      ...unmoved.map((row) => `${row.number} line ${row.line_no}: has no movement`),
      ...twice.map((row) => `${row.number} line ${row.line_no}: has more than one movement`),
    ],
  };
}

/** Tables whose rows are numbered from 1 without a gap, because none is ever taken out. */
const numberedTables = [
  'document',
  'document_line',
  'movement',
  'audit',
  'return_outcome',
  'stock_debt',
] as const;

/** What a row of these tables is called where it is named. */
const rowName: Record<(typeof numberedTables)[number], string> = {
  document: 'document',
  document_line: 'line',
  movement: 'movement',
  audit: 'audit entry',
  return_outcome: 'outcome',
  stock_debt: 'debt',
};

/** No row of the record was taken out or given another number. */
export async function rowsComplete(db: ReadDb): Promise<Finding> {
  const problems: string[] = [];
  let examined = 0;
  for (const table of numberedTables) {
    const { rows, first, last } = await db
      .selectFrom(table)
      .select((eb) => [
        eb.fn.countAll<number>().as('rows'),
        eb.fn.min<number | null>('id').as('first'),
        eb.fn.max<number | null>('id').as('last'),
      ])
      .executeTakeFirstOrThrow();
    examined += Number(rows);
    if (Number(rows) === Number(last ?? 0) && (first ?? 1) === 1) continue;
    problems.push(...(await gapsOf(db, table)));
  }
  return { examined, problems };
}

async function gapsOf(db: ReadDb, table: (typeof numberedTables)[number]): Promise<string[]> {
  const ordered = db
    .selectFrom(table)
    .select(['id', sql<number | null>`lag(id) over (order by id)`.as('before')])
    .as('ordered');
  const gaps = await db
    .selectFrom(ordered)
    .where((eb) =>
      eb.or([
        eb('ordered.id', '<', 1),
        eb.and([eb('ordered.before', 'is', null), eb('ordered.id', '>', 1)]),
        eb('ordered.id', '>', sql<number>`ordered.before + 1`),
      ]),
    )
    .select(['ordered.id', 'ordered.before'])
    .limit(READ_PROBLEMS)
    .execute();
  return gaps.flatMap(({ id, before }) => {
    const after = `${rowName[table]} ${id}: does not follow`;
    const missing = Math.max(before ?? 0, 0) + 1;
    return id < 1
      ? [`${after} any other`]
      : [`${rowName[table]} ${missing}: is missing`, `${after} ${before ?? 'any other'}`];
  });
}
