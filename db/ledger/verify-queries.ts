import { sql } from 'kysely';
import type { ReadDb } from '../database.ts';
import { parseNumber } from './numbering.ts';
import { problem } from './problem-text.ts';
import type { Finding } from './verify.ts';

/** Rows of a table. */
export async function countOf(
  db: ReadDb,
  table: 'balance' | 'movement' | 'command',
): Promise<number> {
  const { rows } = await db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as('rows'))
    .executeTakeFirstOrThrow();
  return Number(rows);
}

/** Invariant 1 and 7, place by place: quantity and fen on hand are the sum of the movements. */
export async function balancesEqualMovements(db: ReadDb): Promise<Finding> {
  const sums = db
    .selectFrom('movement')
    .groupBy(['lot_id', 'location_id'])
    .select((eb) => [
      'lot_id',
      'location_id',
      eb.fn.sum<number>('quantity').as('quantity'),
      eb.fn.sum<number>('amount').as('amount'),
    ])
    .as('sums');
  const wrong = await db
    .selectFrom('balance')
    .leftJoin(sums, (join) =>
      join
        .onRef('sums.lot_id', '=', 'balance.lot_id')
        .onRef('sums.location_id', '=', 'balance.location_id'),
    )
    .where((eb) =>
      eb.or([
        eb('balance.quantity', '<>', eb.fn.coalesce('sums.quantity', eb.lit(0))),
        eb('balance.amount', '<>', eb.fn.coalesce('sums.amount', eb.lit(0))),
      ]),
    )
    .select([
      'balance.lot_id',
      'balance.location_id',
      'balance.quantity',
      'balance.amount',
      'sums.quantity as moved',
      'sums.amount as movedAmount',
    ])
    .execute();
  const missing = await db
    .selectFrom(sums)
    .leftJoin('balance', (join) =>
      join
        .onRef('sums.lot_id', '=', 'balance.lot_id')
        .onRef('sums.location_id', '=', 'balance.location_id'),
    )
    .where('balance.lot_id', 'is', null)
    .select(['sums.lot_id', 'sums.location_id', 'sums.quantity'])
    .execute();
  return {
    examined: await countOf(db, 'balance'),
    found: [
      ...wrong.map((row) =>
        problem('balance-differs', {
          lot: row.lot_id,
          location: row.location_id,
          quantity: row.quantity,
          amount: row.amount,
          moved: row.moved ?? 0,
          movedAmount: row.movedAmount ?? 0,
        }),
      ),
      ...missing.map(({ lot_id: lot, location_id: location, quantity }) =>
        problem('balance-missing', { lot, location, quantity }),
      ),
    ],
  };
}

/** Invariant 1 through time: no place was below zero at the end of any business date. */
export async function neverNegative(db: ReadDb): Promise<Finding> {
  const days = db
    .selectFrom('movement')
    .groupBy(['lot_id', 'location_id', 'business_date'])
    .select([
      'lot_id',
      'location_id',
      'business_date',
      sql<number>`sum(sum(quantity)) over (
        partition by lot_id, location_id order by business_date
      )`.as('running'),
    ])
    .as('days');
  const below = await db
    .selectFrom(days)
    .where('days.running', '<', 0)
    .selectAll()
    .orderBy('days.business_date')
    .execute();
  return {
    examined: await countOf(db, 'movement'),
    found: below.map((row) =>
      problem('below-zero', {
        lot: row.lot_id,
        location: row.location_id,
        quantity: row.running,
        date: row.business_date,
      }),
    ),
  };
}

/** Invariant 7: fen in less fen out is what the stock on hand is worth. */
export async function amountsAddUp(db: ReadDb): Promise<Finding> {
  const { moved } = await db
    .selectFrom('movement')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('amount'), eb.lit(0)).as('moved'))
    .executeTakeFirstOrThrow();
  const { held } = await db
    .selectFrom('balance')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('amount'), eb.lit(0)).as('held'))
    .executeTakeFirstOrThrow();
  return {
    examined: await countOf(db, 'movement'),
    found: moved === held ? [] : [problem('amounts-differ', { moved, held })],
  };
}

/** Invariant 3: a red entry mirrors its document line by line, and the document says so. */
export async function reversalsCancel(db: ReadDb): Promise<Finding> {
  const reversals = await db
    .selectFrom('document as red')
    .innerJoin('document as original', 'original.id', 'red.source_document_id')
    .where('red.kind', '=', 'reversal')
    .select((eb) => [
      'red.number',
      'original.status',
      eb
        .selectFrom('document_line as line')
        .leftJoin('document_line as mirror', (join) =>
          join
            .onRef('mirror.source_line_id', '=', 'line.id')
            .onRef('mirror.document_id', '=', 'red.id'),
        )
        .whereRef('line.document_id', '=', 'original.id')
        .where((inner) =>
          inner.or([
            inner('mirror.id', 'is', null),
            inner('mirror.amount', '<>', inner.ref('line.amount')),
            inner('mirror.moved_quantity', '<>', sql<number>`- line.moved_quantity`),
          ]),
        )
        .select((inner) => inner.fn.countAll<number>().as('lines'))
        .as('broken'),
    ])
    .execute();
  const orphans = await db
    .selectFrom('document')
    .where('status', '=', 'reversed')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('document as red')
            .select('red.id')
            .where('red.kind', '=', 'reversal')
            .whereRef('red.source_document_id', '=', 'document.id'),
        ),
      ),
    )
    .select('number')
    .execute();
  return {
    examined: reversals.length,
    found: [
      ...reversals
        .filter((row) => row.status !== 'reversed' || Number(row.broken) > 0)
        .map(({ number }) => problem('reversal-does-not-cancel', { number })),
      ...orphans.map(({ number }) => problem('reversal-missing', { number })),
    ],
  };
}

/**
 * No more came back, was used up or lost against an issue line than went out, nor went back to a
 * supplier than came.
 */
export async function returnsWithinSources(db: ReadDb): Promise<Finding> {
  const back = db
    .selectFrom('document_line as line')
    .innerJoin('document', 'document.id', 'line.document_id')
    .where('document.kind', 'in', ['return', 'supplier-return'])
    .where('document.status', '=', 'posted')
    .where('line.source_line_id', 'is not', null)
    .select((eb) => [eb.ref('line.source_line_id').$notNull().as('line_id'), 'line.quantity']);
  const gone = db
    .selectFrom('return_outcome as line')
    .innerJoin('document', 'document.id', 'line.document_id')
    .where('document.status', '=', 'posted')
    .select(['line.source_line_id as line_id', 'line.quantity']);
  const rows = await db
    .selectFrom(back.unionAll(gone).as('accounted'))
    .innerJoin('document_line as source', 'source.id', 'accounted.line_id')
    .innerJoin('document as issue', 'issue.id', 'source.document_id')
    .groupBy(['source.id', 'source.line_no', 'source.quantity', 'issue.number', 'issue.status'])
    .select((eb) => [
      'source.line_no',
      'source.quantity',
      'issue.number',
      'issue.status',
      eb.fn.sum<number>('accounted.quantity').as('returned'),
    ])
    .execute();
  return {
    examined: rows.length,
    found: rows
      .filter((row) => Number(row.returned) > row.quantity || row.status !== 'posted')
      .map(({ number, line_no: line, returned, quantity }) =>
        problem('returned-too-much', { number, line, returned, quantity }),
      ),
  };
}

/** A transfer takes from one place what it brings to another, lot by lot, with its fen. */
export async function transfersNetToZero(db: ReadDb): Promise<Finding> {
  const rows = await db
    .selectFrom('movement')
    .innerJoin('document', 'document.id', 'movement.document_id')
    .where('document.kind', '=', 'transfer')
    .groupBy(['document.number', 'movement.lot_id'])
    .select((eb) => [
      'document.number',
      'movement.lot_id',
      eb.fn.sum<number>('movement.quantity').as('quantity'),
      eb.fn.sum<number>('movement.amount').as('amount'),
    ])
    .execute();
  return {
    examined: rows.length,
    found: rows
      .filter((row) => Number(row.quantity) !== 0 || Number(row.amount) !== 0)
      .map(({ number, lot_id: lot, quantity, amount }) =>
        problem('transfer-off', { number, lot, quantity, amount }),
      ),
  };
}

/** Numbers given by Houqin itself leave no gap within a kind and day. */
export async function numbering(db: ReadDb): Promise<Finding> {
  const documents = await db
    .selectFrom('document')
    .select(['kind', 'number', 'imported'])
    .execute();
  const taken = new Set(documents.map((row) => row.number));
  const found = documents.flatMap((row) => {
    const parsed = parseNumber(row.kind, row.number);
    if (row.imported === 1 || !parsed || parsed.sequence === 1) return [];
    const before = row.number.replace(/\d+$/, String(parsed.sequence - 1).padStart(3, '0'));
    return taken.has(before) ? [] : [problem('number-missing', { number: row.number, before })];
  });
  return { examined: documents.length, found };
}

/** Invariant 5: each posted document names a command on record, each command its audit entry. */
export async function commandsUnique(db: ReadDb): Promise<Finding> {
  const documents = await db
    .selectFrom('document')
    .leftJoin('command', 'command.command_id', 'document.command_id')
    .where('command.command_id', 'is', null)
    .select('document.number')
    .execute();
  const commands = await db
    .selectFrom('command')
    .leftJoin('audit', 'audit.command_id', 'command.command_id')
    .where('audit.id', 'is', null)
    .select('command.command_id')
    .execute();
  return {
    examined: await countOf(db, 'command'),
    found: [
      ...documents.map(({ number }) => problem('command-missing', { number })),
      ...commands.map(({ command_id: command }) => problem('audit-entry-missing', { command })),
    ],
  };
}
