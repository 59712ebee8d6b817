import type { z } from 'zod';
import type { Norm, NormStanding, norms } from '../contract/norms.ts';
import type { ReadDb, WriteTx } from '../database.ts';
import { failure } from '../errors.ts';
import { groupBy } from '../group-by.ts';
import type { CommandSession, Session } from '../session.ts';
import { requireFields, requireOpenChange, requireRecords } from './norm-checks.ts';

type ListInput = z.output<NonNullable<(typeof norms.list)['~orpc']['inputSchema']>>;
type SaveInput = z.output<NonNullable<(typeof norms.save)['~orpc']['inputSchema']>>;
type ActiveInput = z.output<NonNullable<(typeof norms.setActive)['~orpc']['inputSchema']>>;

/** Norms in the order they were entered, each with its postures and substitutes. */
export async function listNorms(db: ReadDb, input: ListInput, session: Session): Promise<Norm[]> {
  const { taskTypeId, includeInactive } = input;
  return readNorms(db, { includeInactive, taskTypeId }, session.businessDate);
}

async function readNorms(
  db: ReadDb,
  filter: {
    readonly includeInactive: boolean;
    readonly taskTypeId?: number | undefined;
  },
  today: string,
): Promise<Norm[]> {
  const { taskTypeId } = filter;
  const rows = await db
    .selectFrom('norm')
    .innerJoin('task_type', 'task_type.id', 'norm.task_type_id')
    .innerJoin('family', 'family.id', 'norm.family_id')
    .$if(!filter.includeInactive, (query) => query.where('norm.active', '=', 1))
    .$if(taskTypeId !== undefined, (query) => query.where('task_type.id', '=', taskTypeId ?? 0))
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
      'norm.requirement',
      'norm.choice_group as group',
      'norm.valid_from as validFrom',
      'norm.valid_to as validTo',
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
  const substitutes = groupBy(
    await db
      .selectFrom('norm_substitute')
      .innerJoin('family', 'family.id', 'norm_substitute.family_id')
      .select([
        'norm_substitute.norm_id as normId',
        'family.id as familyId',
        'family.code',
        'family.name',
        'norm_substitute.from_posture as from',
      ])
      .orderBy('norm_substitute.norm_id')
      .orderBy('norm_substitute.position')
      .execute(),
    (row) => row.normId,
  );
  const postures = groupBy(
    await db
      .selectFrom('norm_posture')
      .select(['norm_id as normId', 'posture', 'quantity', 'reuse_limit as reuseLimit', 'note'])
      .orderBy('norm_id')
      .orderBy('posture', 'desc')
      .execute(),
    (row) => row.normId,
  );
  const versions = groupBy(
    rows.filter((row) => row.active === 1 && row.validFrom <= today),
    versionKey,
  );
  return rows.map((row) => {
    const newest = versions
      .get(versionKey(row))
      ?.reduce((best, other) => (other.validFrom > best.validFrom ? other : best));
    return {
      ...row,
      active: row.active === 1,
      standing: standingOf(row, newest?.id, today),
      substitutes: (substitutes.get(row.id) ?? []).map(({ normId: _, ...family }) => family),
      postures: (postures.get(row.id) ?? []).map(({ normId: _, ...rule }) => rule),
    };
  });
}

/** What the versions of one norm have in common. */
function versionKey(norm: Pick<Norm, 'taskTypeId' | 'risk' | 'familyId' | 'basis'>): string {
  return [norm.taskTypeId, norm.risk, norm.familyId, norm.basis].join(' ');
}

function standingOf(
  norm: { readonly id: number; readonly validFrom: string; readonly validTo: string | null },
  newestId: number | undefined,
  today: string,
): NormStanding {
  if (norm.validFrom > today) return 'upcoming';
  if (newestId !== undefined && newestId !== norm.id) return 'replaced';
  return norm.validTo !== null && norm.validTo < today ? 'ended' : 'in-force';
}

async function normById(db: ReadDb, normId: number, today: string): Promise<Norm> {
  const norm = (await readNorms(db, { includeInactive: true }, today)).find(
    ({ id }) => id === normId,
  );
  if (norm) return norm;
  throw failure('NOT_FOUND', { entity: 'norm', key: String(normId) });
}

/** Adds or changes a norm; see the contract. Errors: INVALID_FIELD, CONFLICT, NOT_FOUND. */
export async function saveNorm(
  tx: WriteTx,
  input: SaveInput,
  session: CommandSession,
): Promise<Norm> {
  const today = session.businessDate;
  requireFields(input);
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
    requirement: input.requirement,
    choice_group: input.group,
    valid_from: input.validFrom,
    valid_to: input.validTo,
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
    requireOpenChange(await normById(tx, normId, today), input, today);
    await tx.updateTable('norm').set(values).where('id', '=', normId).execute();
  }
  await replaceRules(tx, normId, input);
  return normById(tx, normId, today);
}

async function replaceRules(tx: WriteTx, norm_id: number, input: SaveInput): Promise<void> {
  await tx.deleteFrom('norm_substitute').where('norm_id', '=', norm_id).execute();
  await tx.deleteFrom('norm_posture').where('norm_id', '=', norm_id).execute();
  if (input.substitutes.length > 0) {
    await tx
      .insertInto('norm_substitute')
      .values(
        input.substitutes.map(({ familyId: family_id, from: from_posture }, index) => ({
          norm_id,
          position: index + 1,
          family_id,
          from_posture,
        })),
      )
      .execute();
  }
  if (input.postures.length > 0) {
    await tx
      .insertInto('norm_posture')
      .values(
        input.postures.map(({ reuseLimit: reuse_limit, ...rule }) => ({
          norm_id,
          reuse_limit,
          ...rule,
        })),
      )
      .execute();
  }
}

/** Takes a norm out of use or back in. Errors: NOT_FOUND. */
export async function setNormActive(
  tx: WriteTx,
  input: ActiveInput,
  session: CommandSession,
): Promise<Norm> {
  const norm = await normById(tx, input.normId, session.businessDate);
  await tx
    .updateTable('norm')
    .set({ active: input.active ? 1 : 0 })
    .where('id', '=', norm.id)
    .execute();
  return normById(tx, norm.id, session.businessDate);
}
