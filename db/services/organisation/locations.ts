import type { Selectable } from 'kysely';
import type { z } from 'zod';
import type { Location, organisation } from '../../contract/organisation.ts';
import type { ReadDb, WriteTx } from '../../database.ts';
import { failure } from '../../errors.ts';
import type { Tables } from '../../schema/tables.ts';
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
  return rows.map(toLocation);
}

function toLocation(row: Selectable<Tables['location']>): Location {
  const { squad_id, active, ...rest } = row;
  return { ...rest, squadId: squad_id, active: active === 1 };
}

async function byId(db: ReadDb, id: number): Promise<Location> {
  const row = await db.selectFrom('location').selectAll().where('id', '=', id).executeTakeFirst();
  return toLocation(required(row, 'location', id));
}

/** Adds or changes one; only boxes and vehicles belong to a squad. Errors: CONFLICT, NOT_FOUND, INVALID_FIELD. */
export async function saveLocation(tx: WriteTx, input: SaveInput): Promise<Location> {
  const { id, code, name, kind, squadId } = input;
  if (squadId !== null && kind !== 'squad-box' && kind !== 'vehicle') {
    throw failure('INVALID_FIELD', { field: 'squadId', reason: 'not-for-kind', value: kind });
  }
  const values = { code, name, kind, squad_id: squadId };
  requireUnique(await tx.selectFrom('location').selectAll().execute(), input, 'location');
  if (id !== undefined) {
    await byId(tx, id);
    await tx.updateTable('location').set(values).where('id', '=', id).execute();
    return byId(tx, id);
  }
  const row = await tx
    .insertInto('location')
    .values(values)
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
