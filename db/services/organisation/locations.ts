import type { z } from 'zod';
import type { Location, organisation } from '../../contract/organisation.ts';
import type { ReadDb, WriteTx } from '../../database.ts';
import { required, requireUnique, requireUnused } from './requirements.ts';

type Contract = typeof organisation.locations;
type ListInput = z.output<NonNullable<Contract['list']['~orpc']['inputSchema']>>;
type SaveInput = z.output<NonNullable<Contract['save']['~orpc']['inputSchema']>>;
type ActiveInput = z.output<NonNullable<Contract['setActive']['~orpc']['inputSchema']>>;

/** Places that hold stock. */
export async function listLocations(db: ReadDb, input: ListInput): Promise<Location[]> {
  const rows = await db
    .selectFrom('location')
    .selectAll()
    .$if(!input.includeInactive, (query) => query.where('active', '=', 1))
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, active: row.active === 1 }));
}

async function byId(db: ReadDb, id: number): Promise<Location> {
  const row = await db.selectFrom('location').selectAll().where('id', '=', id).executeTakeFirst();
  const found = required(row, 'location', id);
  return { ...found, active: found.active === 1 };
}

/** Adds or changes one. Errors: CONFLICT, NOT_FOUND. */
export async function saveLocation(tx: WriteTx, input: SaveInput): Promise<Location> {
  const { id, code, name, kind } = input;
  requireUnique(await tx.selectFrom('location').selectAll().execute(), input, 'location');
  if (id !== undefined) {
    await byId(tx, id);
    await tx.updateTable('location').set({ code, name, kind }).where('id', '=', id).execute();
    return byId(tx, id);
  }
  const row = await tx
    .insertInto('location')
    .values({ code, name, kind })
    .returning('id')
    .executeTakeFirstOrThrow();
  return byId(tx, row.id);
}

/** Takes one out of use or back in. Errors: NOT_FOUND, IN_USE. */
export async function setLocationActive(
  tx: WriteTx,
  { id, active }: ActiveInput,
): Promise<Location> {
  const before = await byId(tx, id);
  if (!active) {
    requireUnused(await userOf(tx, id), { entity: 'location', key: before.code, by: USER });
  }
  await tx
    .updateTable('location')
    .set({ active: active ? 1 : 0 })
    .where('id', '=', id)
    .execute();
  return { ...before, active };
}

const USER = 'stock';

/** Any stock that lies there. */
function userOf(tx: WriteTx, id: number): Promise<unknown> {
  return tx
    .selectFrom('balance')
    .select('lot_id')
    .where('location_id', '=', id)
    .where('quantity', '>', 0)
    .limit(1)
    .executeTakeFirst();
}
