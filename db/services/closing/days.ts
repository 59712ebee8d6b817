import type { ReadDb, WriteTx } from '../../database.ts';

type Db = ReadDb | WriteTx;

/** Days to look at; null: from the first, to the last. */
export interface Days {
  readonly from: string | null;
  readonly to: string | null;
}

/** Ids of the dispatches of some days, as a subquery: lists of ids would be too long to bind. */
export function dispatchesOfDays(db: Db, { from, to }: Days) {
  return db
    .selectFrom('dispatch')
    .$if(from !== null, (query) => query.where('business_date', '>=', from ?? ''))
    .$if(to !== null, (query) => query.where('business_date', '<=', to ?? ''))
    .select('dispatch.id');
}

/** Ids of the slips of some days, as a subquery. */
export function documentsOfDays(db: Db, { from, to }: Days) {
  return db
    .selectFrom('document')
    .where('kind', '=', 'issue')
    .$if(from !== null, (query) => query.where('business_date', '>=', from ?? ''))
    .$if(to !== null, (query) => query.where('business_date', '<=', to ?? ''))
    .select('document.id');
}

/** The days that some dispatches and slips fall on; undefined where none of them exists. */
export async function daysOf(
  db: Db,
  dispatchIds: readonly number[],
  documentIds: readonly number[],
): Promise<{ from: string; to: string } | undefined> {
  const days: string[] = [];
  for (const [table, ids] of [
    ['dispatch', dispatchIds],
    ['document', documentIds],
  ] as const) {
    if (ids.length === 0) continue;
    const row = await db
      .selectFrom(table)
      .where('id', 'in', [...ids])
      .select((eb) => [
        eb.fn.min<string | null>('business_date').as('first'),
        eb.fn.max<string | null>('business_date').as('last'),
      ])
      .executeTakeFirst();
    days.push(...[row?.first, row?.last].filter((day) => typeof day === 'string'));
  }
  days.sort();
  const [from] = days;
  const to = days.at(-1);
  return from === undefined || to === undefined ? undefined : { from, to };
}
