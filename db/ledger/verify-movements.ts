import { sql } from 'kysely';
import { recordTables, type VerificationProblem } from '../contract/verification.ts';
import type { ReadDb } from '../database.ts';
import { problem } from './problem-text.ts';
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
    found: [
      ...stray.map(({ id, number, line_no: line }) =>
        number === null
          ? problem('movement-without-line', { movement: id })
          : problem('movement-differs', { movement: id, number, line }),
      ),
      ...unmoved.map(({ number, line_no: line }) =>
        problem('line-without-movement', { number, line }),
      ),
      ...twice.map(({ number, line_no: line }) => problem('line-moved-twice', { number, line })),
    ],
  };
}

/** No row of the record was taken out or given another number. */
export async function rowsComplete(db: ReadDb): Promise<Finding> {
  const found: VerificationProblem[] = [];
  let examined = 0;
  for (const table of recordTables) {
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
    found.push(...(await gapsOf(db, table)));
  }
  return { examined, found };
}

async function gapsOf(
  db: ReadDb,
  table: (typeof recordTables)[number],
): Promise<VerificationProblem[]> {
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
    const row = { record: table, row: id };
    if (id < 1) return [problem('row-follows-none', row)];
    const missing = Math.max(before ?? 0, 0) + 1;
    return [
      problem('row-missing', { record: table, row: missing }),
      before === null
        ? problem('row-follows-none', row)
        : problem('row-out-of-sequence', { ...row, before }),
    ];
  });
}
