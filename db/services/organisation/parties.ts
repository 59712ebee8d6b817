import type { z } from 'zod';
import type { organisation, Party } from '../../contract/organisation.ts';
import type { ReadDb, WriteTx } from '../../database.ts';
import { required, requireUnique } from './requirements.ts';

type Contract = typeof organisation.parties;
type ListInput = z.output<NonNullable<Contract['list']['~orpc']['inputSchema']>>;
type SaveInput = z.output<NonNullable<Contract['save']['~orpc']['inputSchema']>>;
type ActiveInput = z.output<NonNullable<Contract['setActive']['~orpc']['inputSchema']>>;

/** Suppliers, donors and upper-level agencies. */
export async function listParties(db: ReadDb, input: ListInput): Promise<Party[]> {
  const rows = await db
    .selectFrom('party')
    .selectAll()
    .$if(!input.includeInactive, (query) => query.where('active', '=', 1))
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, active: row.active === 1 }));
}

async function byId(db: ReadDb, id: number): Promise<Party> {
  const row = await db.selectFrom('party').selectAll().where('id', '=', id).executeTakeFirst();
  const found = required(row, 'party', id);
  return { ...found, active: found.active === 1 };
}

/** Adds or changes one. Errors: CONFLICT, NOT_FOUND. */
export async function saveParty(tx: WriteTx, input: SaveInput): Promise<Party> {
  const { id, code, name, kind, contact, phone, address } = input;
  const values = { code, name, kind, contact, phone, address };
  requireUnique(await tx.selectFrom('party').selectAll().execute(), input, 'party');
  if (id !== undefined) {
    await byId(tx, id);
    await tx.updateTable('party').set(values).where('id', '=', id).execute();
    return byId(tx, id);
  }
  const row = await tx.insertInto('party').values(values).returning('id').executeTakeFirstOrThrow();
  return byId(tx, row.id);
}

/** Takes one out of use or back in. Errors: NOT_FOUND. */
export async function setPartyActive(tx: WriteTx, { id, active }: ActiveInput): Promise<Party> {
  const before = await byId(tx, id);
  await tx
    .updateTable('party')
    .set({ active: active ? 1 : 0 })
    .where('id', '=', id)
    .execute();
  return { ...before, active };
}
