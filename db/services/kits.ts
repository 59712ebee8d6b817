import type { z } from 'zod';
import type { Kit, kits, FamilyNeed as NeedAnswer } from '../contract/kits.ts';
import type { SizeKind } from '../contract/values.ts';
import type { ReadDb } from '../database.ts';
import { failure } from '../errors.ts';
import { groupBy } from '../group-by.ts';
import { type FefoLot, fefoLots } from '../ledger/allocate.ts';
import { placeKey } from '../ledger/places.ts';
import { type DispatchNeed, dispatchNeed, type FamilyNeed } from '../norms/dispatch-need.ts';
import { makeKit } from '../norms/kit-lines.ts';
import { type FamilyRecord, loadFamilies, loadNorms } from '../norms/load-norms.ts';
import type { NormRecord, Workload } from '../norms/need.ts';
import type { CrewSizes } from '../norms/sizes.ts';
import type { Session } from '../session.ts';
import { countPieces, piecesHeldBack } from './assets/held-back.ts';
import { getDispatch } from './dispatches.ts';

type Input = z.output<NonNullable<(typeof kits.propose)['~orpc']['inputSchema']>>;

/** What a kit is made for. */
export interface KitRequest extends Workload {
  readonly dispatchId: number | null;
  readonly squadId: number | null;
  readonly crewIds: readonly number[];
  /** Only stock at this place; left out: every store and shelf. */
  readonly locationId?: number | undefined;
  /** Families somebody chose, by either/or group. */
  readonly chosen: ReadonlyMap<string, number>;
}

/**
 * What a dispatch needs by the norms of its day in its posture, in the crew's sizes, from the usable
 * lots that expire first. Base units. Errors: NOT_FOUND, INVALID_FIELD.
 */
export async function proposeKit(db: ReadDb, input: Input, session: Session): Promise<Kit> {
  const request = await kitRequest(db, input, session);
  return kitOf(db, request, await loadNorms(db, request.taskTypeId), session);
}

/** The kit of a request by some norms. Base units. */
export async function kitOf(
  db: ReadDb,
  request: KitRequest,
  norms: readonly NormRecord[],
  session: Session,
): Promise<Kit> {
  const families = await loadFamilies(db, familyIdsOf(norms));
  const need = dispatchNeed(request, norms, families);
  const { required, optional } = makeKit(need, {
    families,
    lots: await usableLots(db, need, families, session.businessDate, request.locationId),
    businessDate: session.businessDate,
    nearExpiryDays: session.settings.nearExpiryDays,
    crewSizes: await crewSizesOf(db, request),
    chosen: request.chosen,
  });
  const itemless = [...required.needs, ...optional.needs].filter(
    ({ family }) => family.items.length === 0,
  );
  return {
    businessDate: request.businessDate,
    dispatchId: request.dispatchId,
    posture: request.posture,
    needs: required.needs.map(needAnswer),
    lines: [...required.lines],
    optionalNeeds: optional.needs.map(needAnswer),
    optional: [...optional.lines],
    choices: [...required.choices, ...optional.choices].map(({ ask, chosen, covered }) => ({
      group: ask.group,
      requirement: ask.requirement,
      familyId: chosen.family.id,
      alternatives: ask.alternatives.map(({ family, need: units }, index) => ({
        familyId: family.id,
        familyCode: family.code,
        familyName: family.name,
        baseUnit: family.baseUnit,
        need: units,
        covered: covered[index] ?? 0,
      })),
    })),
    warnings: [
      ...need.problems,
      ...itemless.map(({ family }) => ({ family, reason: 'no-item' }) as const),
    ].map(({ family, reason }) => ({
      familyCode: family.code,
      familyName: family.name,
      reason,
    })),
  };
}

function needAnswer({ family, need, requirement, reuseLimit, terms }: FamilyNeed): NeedAnswer {
  return {
    familyId: family.id,
    familyCode: family.code,
    familyName: family.name,
    baseUnit: family.baseUnit,
    requirement,
    need,
    reuseLimit,
    terms: terms.map(({ norm, postured, multiplier, need: part }) => ({
      normId: norm.id,
      basis: norm.basis,
      quantity: postured.quantity,
      regularQuantity: norm.quantity,
      posture: postured.rule,
      reuseLimit: postured.reuseLimit,
      note: postured.note,
      group: norm.group,
      validFrom: norm.validFrom,
      multiplier,
      concentrationMgPerL: norm.concentrationMgPerL,
      sprayMlPerM2: norm.sprayMlPerM2,
      strengthBasisPoints: norm.basis === 'per-square-metre' ? family.strengthBasisPoints : null,
      need: part,
      source: norm.source,
    })),
  };
}

function familyIdsOf(norms: readonly NormRecord[]): number[] {
  const ids = norms.flatMap(({ familyId, substitutes }) => [
    familyId,
    ...substitutes.map((substitute) => substitute.familyId),
  ]);
  return [...new Set(ids)];
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
    posture: input.posture ?? known?.posture ?? session.settings.posture,
    headcount: input.headcount ?? known?.headcount ?? missing('headcount'),
    samples: input.samples ?? known?.samples ?? 0,
    areaM2: input.areaM2 ?? known?.areaM2 ?? 0,
    squadId: squadId ?? null,
    crewIds: input.crewIds ?? known?.crew.map((person) => person.id) ?? [],
    locationId: input.locationId,
    chosen: new Map(input.choose?.map(({ group, familyId }) => [group, familyId])),
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
  { asks }: DispatchNeed,
  families: ReadonlyMap<number, FamilyRecord>,
  day: string,
  locationId: number | undefined,
): Promise<Map<number, FefoLot[]>> {
  const familyIds = asks
    .flatMap((ask) => ask.alternatives)
    .flatMap((need) => [need.family.id, ...need.substituteFamilyIds]);
  const itemIds = familyIds.flatMap((id) => families.get(id)?.items.map((item) => item.id) ?? []);
  const rows = await fefoLots(
    db,
    [...new Set(itemIds)],
    day,
    locationId === undefined ? undefined : [locationId],
  );
  const heldAt = countPieces(await piecesHeldBack(db, day), placeKey);
  const issuable = rows
    .map((lot) => ({ ...lot, quantity: lot.quantity - (heldAt.get(placeKey(lot)) ?? 0) }))
    .filter((lot) => lot.quantity > 0);
  return groupBy(issuable, (lot) => lot.itemId);
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
