import type { z } from 'zod';
import type { Norm, norms } from '../contract/norms.ts';
import type { ReadDb, WriteTx } from '../database.ts';
import { failure } from '../errors.ts';

type ListInput = z.output<NonNullable<(typeof norms.list)['~orpc']['inputSchema']>>;
type SaveInput = z.output<NonNullable<(typeof norms.save)['~orpc']['inputSchema']>>;
type ActiveInput = z.output<NonNullable<(typeof norms.setActive)['~orpc']['inputSchema']>>;

/** Norms in the order they were entered, each with its substitutes in theirs. */
export async function listNorms(db: ReadDb, input: ListInput): Promise<Norm[]> {
  const { taskTypeId } = input;
  return readNorms(db, { includeInactive: input.includeInactive, taskTypeId });
}

async function readNorms(
  db: ReadDb,
  filter: {
    readonly includeInactive: boolean;
    readonly taskTypeId?: number | undefined;
    readonly normId?: number;
  },
): Promise<Norm[]> {
  const { taskTypeId, normId } = filter;
  const rows = await db
    .selectFrom('norm')
    .innerJoin('task_type', 'task_type.id', 'norm.task_type_id')
    .innerJoin('family', 'family.id', 'norm.family_id')
    .$if(!filter.includeInactive, (query) => query.where('norm.active', '=', 1))
    .$if(taskTypeId !== undefined, (query) => query.where('task_type.id', '=', taskTypeId ?? 0))
    .$if(normId !== undefined, (query) => query.where('norm.id', '=', normId ?? 0))
    .select((eb) => [
      'norm.id',
      'norm.task_type_id as taskTypeId',
      'task_type.name as taskTypeName',
      'norm.risk',
      'norm.family_id as familyId',
      'family.code as familyCode',
      'family.name as familyName',
      'norm.basis',
      'norm.quantity',
      'norm.concentration_mg_per_l as concentrationMgPerL',
      'norm.spray_ml_per_m2 as sprayMlPerM2',
      'norm.valid_from as validFrom',
      'norm.source',
      'norm.active',
      eb.fn
        .coalesce(
          eb
            .selectFrom('item')
            .whereRef('item.family_id', '=', 'family.id')
            .select((inner) => inner.fn.min('item.base_unit').as('unit')),
          eb.val(''),
        )
        .as('baseUnit'),
    ])
    .orderBy('norm.id')
    .execute();
  const substitutes = await db
    .selectFrom('norm_substitute')
    .innerJoin('family', 'family.id', 'norm_substitute.family_id')
    .select(['norm_substitute.norm_id', 'family.id', 'family.code', 'family.name'])
    .orderBy('norm_substitute.norm_id')
    .orderBy('norm_substitute.position')
    .execute();
  const substitutesOf = new Map<number, Norm['substitutes']>();
  for (const { norm_id, ...family } of substitutes) {
    substitutesOf.set(norm_id, [...(substitutesOf.get(norm_id) ?? []), family]);
  }
  return rows.map((row) => {
    const own = substitutesOf.get(row.id) ?? [];
    return {
      ...row,
      active: row.active === 1,
      substitutes: own,
      substituteFamilyIds: own.map((family) => family.id),
    };
  });
}

async function normById(db: ReadDb, normId: number): Promise<Norm> {
  const [norm] = await readNorms(db, { includeInactive: true, normId });
  if (norm) return norm;
  throw failure('NOT_FOUND', { entity: 'norm', key: String(normId) });
}

const areaFields = ['concentrationMgPerL', 'sprayMlPerM2'] as const;

function requireBasisFields(input: SaveInput): void {
  const perArea = input.basis === 'per-square-metre';
  const needed = perArea ? areaFields : (['quantity'] as const);
  const foreign = perArea ? (['quantity'] as const) : areaFields;
  const missing = needed.find((field) => input[field] === null);
  if (missing) {
    throw failure('INVALID_FIELD', { field: missing, reason: 'missing', value: '' });
  }
  const mismatch = foreign.find((field) => input[field] !== null);
  if (mismatch) {
    throw failure('INVALID_FIELD', {
      field: mismatch,
      reason: 'not-for-basis',
      value: String(input[mismatch]),
    });
  }
  if (input.substituteFamilyIds.includes(input.familyId)) {
    throw failure('INVALID_FIELD', {
      field: 'substituteFamilyIds',
      reason: 'own-substitute',
      value: String(input.familyId),
    });
  }
}

/** Adds or changes a norm. Errors: INVALID_FIELD, CONFLICT, NOT_FOUND. */
export async function saveNorm(tx: WriteTx, input: SaveInput): Promise<Norm> {
  requireBasisFields(input);
  await requireRecords(tx, input);
  const same = await tx
    .selectFrom('norm')
    .select('id')
    .where('task_type_id', '=', input.taskTypeId)
    .where('risk', '=', input.risk)
    .where('family_id', '=', input.familyId)
    .where('basis', '=', input.basis)
    .where('valid_from', '=', input.validFrom)
    .executeTakeFirst();
  if (same && same.id !== input.normId) {
    throw failure('CONFLICT', { entity: 'norm', key: String(same.id) });
  }
  const values = {
    task_type_id: input.taskTypeId,
    risk: input.risk,
    family_id: input.familyId,
    basis: input.basis,
    quantity: input.quantity,
    concentration_mg_per_l: input.concentrationMgPerL,
    spray_ml_per_m2: input.sprayMlPerM2,
    valid_from: input.validFrom,
    source: input.source,
  };
  let normId = input.normId;
  if (normId === undefined) {
    const row = await tx
      .insertInto('norm')
      .values(values)
      .returning('id')
      .executeTakeFirstOrThrow();
    normId = row.id;
  } else {
    await normById(tx, normId);
    await tx.updateTable('norm').set(values).where('id', '=', normId).execute();
  }
  const norm_id = normId;
  await tx.deleteFrom('norm_substitute').where('norm_id', '=', norm_id).execute();
  const families = [...new Set(input.substituteFamilyIds)];
  if (families.length > 0) {
    await tx
      .insertInto('norm_substitute')
      .values(families.map((family_id, index) => ({ norm_id, position: index + 1, family_id })))
      .execute();
  }
  return normById(tx, norm_id);
}

async function requireRecords(tx: WriteTx, input: SaveInput): Promise<void> {
  const task = await tx
    .selectFrom('task_type')
    .select('id')
    .where('id', '=', input.taskTypeId)
    .executeTakeFirst();
  if (!task) throw failure('NOT_FOUND', { entity: 'task-type', key: String(input.taskTypeId) });
  const wanted = new Set([input.familyId, ...input.substituteFamilyIds]);
  const families = await tx
    .selectFrom('family')
    .select('id')
    .where('id', 'in', [...wanted])
    .execute();
  for (const { id } of families) wanted.delete(id);
  const [unknown] = wanted;
  if (unknown !== undefined) {
    throw failure('NOT_FOUND', { entity: 'family', key: String(unknown) });
  }
}

/** Takes a norm out of use or back in. Errors: NOT_FOUND. */
export async function setNormActive(tx: WriteTx, input: ActiveInput): Promise<Norm> {
  const norm = await normById(tx, input.normId);
  await tx
    .updateTable('norm')
    .set({ active: input.active ? 1 : 0 })
    .where('id', '=', norm.id)
    .execute();
  return { ...norm, active: input.active };
}
