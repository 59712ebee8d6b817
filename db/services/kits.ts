import type { z } from 'zod';
import type { kits } from '../contract/kits.ts';
import type { SizeKind } from '../contract/values.ts';
import type { ReadDb } from '../database.ts';
import { failure } from '../errors.ts';
import { type FefoLot, fefoLots } from '../ledger/allocate.ts';
import { type DispatchNeed, dispatchNeed } from '../norms/dispatch-need.ts';
import { kitLines } from '../norms/kit-lines.ts';
import { type FamilyRecord, loadFamilies, loadNorms } from '../norms/load-norms.ts';
import type { Workload } from '../norms/need.ts';
import type { CrewSizes } from '../norms/sizes.ts';
import type { Session } from '../session.ts';
import { getDispatch } from './dispatches.ts';

type Input = z.output<NonNullable<(typeof kits.propose)['~orpc']['inputSchema']>>;
type Output = z.output<NonNullable<(typeof kits.propose)['~orpc']['outputSchema']>>;

interface KitRequest extends Workload {
  readonly dispatchId: number | null;
  readonly squadId: number | null;
  readonly crewIds: readonly number[];
}

/**
 * What a dispatch needs by the norms of its day, in the crew's sizes, from the usable lots that
 * expire first. Base units. Errors: NOT_FOUND, INVALID_FIELD.
 */
export async function proposeKit(db: ReadDb, input: Input, session: Session): Promise<Output> {
  const request = await kitRequest(db, input, session);
  const families = await loadFamilies(db);
  const need = dispatchNeed(request, await loadNorms(db), families);
  const lots = await usableLots(db, need, families, session.businessDate, input.locationId);
  const crewSizes = await crewSizesOf(db, request);
  return {
    businessDate: request.businessDate,
    dispatchId: request.dispatchId,
    needs: need.needs.map(({ family, need: total, terms }) => ({
      familyId: family.id,
      familyCode: family.code,
      familyName: family.name,
      baseUnit: family.baseUnit,
      need: total,
      terms: terms.map(({ norm, multiplier, need: part }) => ({
        normId: norm.id,
        basis: norm.basis,
        quantity: norm.quantity,
        multiplier,
        concentrationMgPerL: norm.concentrationMgPerL,
        sprayMlPerM2: norm.sprayMlPerM2,
        strengthBasisPoints: norm.basis === 'per-square-metre' ? family.strengthBasisPoints : null,
        need: part,
        source: norm.source,
      })),
    })),
    lines: kitLines(need.needs, {
      families,
      lots,
      businessDate: session.businessDate,
      nearExpiryDays: session.settings.nearExpiryDays,
      crewSizes,
    }),
    warnings: need.problems.map(({ family, reason }) => ({
      familyCode: family.code,
      familyName: family.name,
      reason,
    })),
  };
}

/** The dispatch on record, with whatever the input says otherwise. */
async function kitRequest(db: ReadDb, input: Input, session: Session): Promise<KitRequest> {
  const known =
    input.dispatchId !== undefined || input.batchNo !== undefined
      ? await getDispatch(db, input)
      : null;
  const taskTypeId =
    input.taskTypeId ??
    (input.taskTypeCode === undefined
      ? known?.taskTypeId
      : await idByCodeOrName(db, 'task_type', input.taskTypeCode));
  const squadId =
    input.squadId ??
    (input.squadCode === undefined
      ? known?.squadId
      : await idByCodeOrName(db, 'squad', input.squadCode));
  return {
    dispatchId: known?.id ?? null,
    businessDate: input.businessDate ?? known?.businessDate ?? session.businessDate,
    taskTypeId: taskTypeId ?? missing('taskTypeId'),
    risk: input.risk ?? known?.risk ?? missing('risk'),
    headcount: input.headcount ?? known?.headcount ?? missing('headcount'),
    samples: input.samples ?? known?.samples ?? 0,
    areaM2: input.areaM2 ?? known?.areaM2 ?? 0,
    squadId: squadId ?? null,
    crewIds: input.crewIds ?? known?.crew.map((person) => person.id) ?? [],
  };
}

function missing(field: string): never {
  throw failure('INVALID_FIELD', { field, reason: 'missing', value: '' });
}

async function idByCodeOrName(
  db: ReadDb,
  table: 'task_type' | 'squad',
  key: string,
): Promise<number> {
  const row = await db
    .selectFrom(table)
    .select('id')
    .where((eb) => eb.or([eb('code', '=', key), eb('name', '=', key)]))
    .executeTakeFirst();
  if (row) return row.id;
  throw failure('NOT_FOUND', { entity: table === 'squad' ? 'squad' : 'task-type', key });
}

async function usableLots(
  db: ReadDb,
  { needs }: DispatchNeed,
  families: ReadonlyMap<number, FamilyRecord>,
  day: string,
  locationId: number | undefined,
): Promise<Map<number, FefoLot[]>> {
  const familyIds = needs.flatMap((need) => [need.family.id, ...need.substituteFamilyIds]);
  const itemIds = familyIds.flatMap((id) => families.get(id)?.items.map((item) => item.id) ?? []);
  const rows = await fefoLots(
    db,
    [...new Set(itemIds)],
    day,
    locationId === undefined ? undefined : [locationId],
  );
  const lots = new Map<number, FefoLot[]>();
  for (const row of rows) lots.set(row.itemId, [...(lots.get(row.itemId) ?? []), row]);
  return lots;
}

const sizeColumns = {
  coverall: 'coverall_size',
  glove: 'glove_size',
  boot: 'boot_size',
  scrubs: 'scrubs_size',
} as const satisfies Record<SizeKind, string>;

async function crewSizesOf(
  db: ReadDb,
  request: KitRequest,
): Promise<(family: FamilyRecord) => CrewSizes> {
  const people = await db
    .selectFrom('person')
    .select(['id', 'squad_id', 'active', ...Object.values(sizeColumns)])
    .orderBy('code')
    .execute();
  const named = people.filter((person) => request.crewIds.includes(person.id));
  const active = people.filter((person) => person.active === 1);
  const squad = active.filter((person) => person.squad_id === request.squadId);
  const unnamed = squad.filter((person) => !request.crewIds.includes(person.id));
  const roster = unnamed.length > 0 ? unnamed : squad.length > 0 ? squad : active;
  return (family) => {
    const column = sizeColumns[family.sizeKind ?? 'coverall'];
    return {
      headcount: request.headcount,
      named: named.map((person) => person[column]),
      roster: roster.map((person) => person[column]),
    };
  };
}
