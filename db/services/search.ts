import type { z } from 'zod';
import type { search } from '../contract/search.ts';
import type { ReadDb } from '../database.ts';
import { holds, itemHolds } from './search-pattern.ts';

type Input = z.output<NonNullable<(typeof search.everything)['~orpc']['inputSchema']>>;
type Found = z.output<NonNullable<(typeof search.everything)['~orpc']['outputSchema']>>;

/** Items, dispatches, documents and people that hold the text; at most `limit` of each. */
export async function searchEverything(db: ReadDb, input: Input): Promise<Found> {
  if (input.text === '') return [];
  const items = await db
    .selectFrom('item')
    .where('active', '=', 1)
    .where(itemHolds(input.text))
    .select(['id', 'code', 'name', 'spec'])
    .orderBy('code')
    .limit(input.limit)
    .execute();
  const dispatches = await db
    .selectFrom('dispatch')
    .innerJoin('squad', 'squad.id', 'dispatch.squad_id')
    .innerJoin('task_type', 'task_type.id', 'dispatch.task_type_id')
    .where((eb) =>
      eb.or([holds('dispatch.batch_no', input.text), holds('dispatch.place', input.text)]),
    )
    .select([
      'dispatch.id',
      'dispatch.batch_no as batchNo',
      'squad.name as squad',
      'task_type.name as task',
      'dispatch.place',
    ])
    .orderBy('dispatch.business_date', 'desc')
    .orderBy('dispatch.batch_no', 'desc')
    .limit(input.limit)
    .execute();
  const documents = await db
    .selectFrom('document')
    .leftJoin('squad', 'squad.id', 'document.squad_id')
    .leftJoin('party', 'party.id', 'document.party_id')
    .where('document.status', '<>', 'draft')
    .where(holds('document.number', input.text))
    .select(['document.id', 'document.number', 'document.occurred_at as at'])
    .select((eb) => eb.fn.coalesce('squad.name', 'party.name', eb.val('')).as('other'))
    .orderBy('document.occurred_at', 'desc')
    .limit(input.limit)
    .execute();
  const people = await db
    .selectFrom('person')
    .innerJoin('squad', 'squad.id', 'person.squad_id')
    .where('person.active', '=', 1)
    .where((eb) => eb.or([holds('person.code', input.text), holds('person.name', input.text)]))
    .select(['person.id', 'person.code', 'person.name', 'squad.name as squad'])
    .orderBy('person.code')
    .limit(input.limit)
    .execute();
  return [
    ...items.map((row) => ({
      kind: 'item' as const,
      id: row.id,
      title: `${row.code} ${row.name}`,
      detail: row.spec,
    })),
    ...dispatches.map((row) => ({
      kind: 'dispatch' as const,
      id: row.id,
      title: row.batchNo,
      detail: [row.squad, row.task, row.place].filter((part) => part !== '').join(' · '),
    })),
    ...documents.map((row) => ({
      kind: 'document' as const,
      id: row.id,
      title: row.number,
      detail: [row.at, row.other].filter((part) => part !== '').join(' · '),
    })),
    ...people.map((row) => ({
      kind: 'person' as const,
      id: row.id,
      title: `${row.code} ${row.name}`.trim(),
      detail: row.squad,
    })),
  ];
}
