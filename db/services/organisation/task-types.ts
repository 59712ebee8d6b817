import type { z } from 'zod';
import type { organisation, TaskType } from '../../contract/organisation.ts';
import type { ReadDb, WriteTx } from '../../database.ts';
import { required, requireUnique, requireUnused } from './requirements.ts';

type Contract = typeof organisation.taskTypes;
type ListInput = z.output<NonNullable<Contract['list']['~orpc']['inputSchema']>>;
type SaveInput = z.output<NonNullable<Contract['save']['~orpc']['inputSchema']>>;
type ActiveInput = z.output<NonNullable<Contract['setActive']['~orpc']['inputSchema']>>;

/** Task types of dispatches. */
export async function listTaskTypes(db: ReadDb, input: ListInput): Promise<TaskType[]> {
  const rows = await db
    .selectFrom('task_type')
    .selectAll()
    .$if(!input.includeInactive, (query) => query.where('active', '=', 1))
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, active: row.active === 1 }));
}

async function byId(db: ReadDb, id: number): Promise<TaskType> {
  const row = await db.selectFrom('task_type').selectAll().where('id', '=', id).executeTakeFirst();
  const found = required(row, 'task-type', id);
  return { ...found, active: found.active === 1 };
}

/** Adds or changes one. Errors: CONFLICT, NOT_FOUND. */
export async function saveTaskType(tx: WriteTx, input: SaveInput): Promise<TaskType> {
  const { id, code, name, kind } = input;
  requireUnique(await tx.selectFrom('task_type').selectAll().execute(), input, 'task-type');
  if (id !== undefined) {
    await byId(tx, id);
    await tx.updateTable('task_type').set({ code, name, kind }).where('id', '=', id).execute();
    return byId(tx, id);
  }
  const row = await tx
    .insertInto('task_type')
    .values({ code, name, kind })
    .returning('id')
    .executeTakeFirstOrThrow();
  return byId(tx, row.id);
}

/** Takes one out of use or back in. Errors: NOT_FOUND, IN_USE. */
export async function setTaskTypeActive(
  tx: WriteTx,
  { id, active }: ActiveInput,
): Promise<TaskType> {
  const before = await byId(tx, id);
  if (!active) {
    requireUnused(await userOf(tx, id), { entity: 'task-type', key: before.code, by: USER });
  }
  await tx
    .updateTable('task_type')
    .set({ active: active ? 1 : 0 })
    .where('id', '=', id)
    .execute();
  return { ...before, active };
}

const USER = 'dispatches';

/** Any dispatch of the kind that has not come back. */
function userOf(tx: WriteTx, id: number): Promise<unknown> {
  return tx
    .selectFrom('dispatch')
    .select('id')
    .where('task_type_id', '=', id)
    .where('status', 'in', ['planned', 'out'])
    .limit(1)
    .executeTakeFirst();
}
