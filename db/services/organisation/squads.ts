import type { z } from 'zod';
import type { organisation, Squad } from '../../contract/organisation.ts';
import type { ReadDb, WriteTx } from '../../database.ts';
import { required, requireUnique, requireUnused } from './requirements.ts';

type Contract = typeof organisation.squads;
type ListInput = z.output<NonNullable<Contract['list']['~orpc']['inputSchema']>>;
type SaveInput = z.output<NonNullable<Contract['save']['~orpc']['inputSchema']>>;
type ActiveInput = z.output<NonNullable<Contract['setActive']['~orpc']['inputSchema']>>;

/** Squads with how many active people each has. */
export async function listSquads(db: ReadDb, input: ListInput): Promise<Squad[]> {
  const rows = await db
    .selectFrom('squad')
    .leftJoin('person', (join) =>
      join.onRef('person.squad_id', '=', 'squad.id').on('person.active', '=', 1),
    )
    .$if(!input.includeInactive, (query) => query.where('squad.active', '=', 1))
    .groupBy('squad.id')
    .selectAll('squad')
    .select((eb) => eb.fn.count<number>('person.id').as('people'))
    .orderBy('squad.id')
    .execute();
  return rows.map((row) => ({ ...row, active: row.active === 1 }));
}

async function squadById(db: ReadDb, id: number): Promise<Squad> {
  const squads = await listSquads(db, { includeInactive: true });
  return required(
    squads.find((squad) => squad.id === id),
    'squad',
    id,
  );
}

/** Adds or changes a squad. Errors: CONFLICT, NOT_FOUND. */
export async function saveSquad(tx: WriteTx, input: SaveInput): Promise<Squad> {
  const { id, code, name } = input;
  requireUnique(await tx.selectFrom('squad').selectAll().execute(), input, 'squad');
  if (id !== undefined) {
    await squadById(tx, id);
    await tx.updateTable('squad').set({ code, name }).where('id', '=', id).execute();
    return squadById(tx, id);
  }
  const row = await tx
    .insertInto('squad')
    .values({ code, name })
    .returning('id')
    .executeTakeFirstOrThrow();
  return squadById(tx, row.id);
}

/** Takes a squad out of use or back in. Errors: NOT_FOUND, IN_USE. */
export async function setSquadActive(tx: WriteTx, { id, active }: ActiveInput): Promise<Squad> {
  const squad = await squadById(tx, id);
  if (!active) {
    requireUnused(squad.people > 0 ? squad.people : undefined, {
      entity: 'squad',
      key: squad.code,
      by: 'people',
    });
  }
  await tx
    .updateTable('squad')
    .set({ active: active ? 1 : 0 })
    .where('id', '=', id)
    .execute();
  return { ...squad, active };
}
