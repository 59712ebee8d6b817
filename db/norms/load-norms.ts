import type { SizeKind } from '../contract/values.ts';
import type { ReadDb } from '../database.ts';
import { groupBy } from '../group-by.ts';
import type { NormRecord, Product } from './need.ts';

/** An item as kits and reconciliation see it. */
export interface FamilyItem {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly spec: string;
  readonly size: string;
  readonly baseUnit: string;
  readonly strengthBasisPoints: number | null;
}

/** A family with its active items, in the order of their codes. */
export interface FamilyRecord extends Product {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly sizeKind: SizeKind | null;
  readonly reusable: boolean;
  readonly isDisinfectant: boolean;
  /** Protective equipment: at least one of its items is. */
  readonly isProtective: boolean;
  readonly items: readonly FamilyItem[];
}

/** All norms in use, or those of one task, in the order they were entered. */
export async function loadNorms(db: ReadDb, taskTypeId?: number): Promise<NormRecord[]> {
  const rows = await db
    .selectFrom('norm')
    .where('active', '=', 1)
    .$if(taskTypeId !== undefined, (query) => query.where('task_type_id', '=', taskTypeId ?? 0))
    .select([
      'id',
      'task_type_id as taskTypeId',
      'risk',
      'family_id as familyId',
      'basis',
      'quantity',
      'concentration_mg_per_l as concentrationMgPerL',
      'spray_ml_per_m2 as sprayMlPerM2',
      'requirement',
      'choice_group as group',
      'valid_from as validFrom',
      'valid_to as validTo',
      'source',
    ])
    .orderBy('id')
    .execute();
  const substitutes = groupBy(
    await db
      .selectFrom('norm_substitute')
      .select(['norm_id as normId', 'family_id as familyId', 'from_posture as from'])
      .orderBy('norm_id')
      .orderBy('position')
      .execute(),
    (row) => row.normId,
  );
  const postures = groupBy(
    await db
      .selectFrom('norm_posture')
      .select(['norm_id as normId', 'posture', 'quantity', 'reuse_limit as reuseLimit', 'note'])
      .execute(),
    (row) => row.normId,
  );
  return rows.map((row) => ({
    ...row,
    substitutes: (substitutes.get(row.id) ?? []).map(({ normId: _, ...substitute }) => substitute),
    postures: Object.fromEntries(
      (postures.get(row.id) ?? []).map(({ normId: _, posture, ...rule }) => [posture, rule]),
    ),
  }));
}

/** All families, or some, with their items; strength and unit are those of the first item that has them. */
export async function loadFamilies(
  db: ReadDb,
  familyIds?: readonly number[],
): Promise<Map<number, FamilyRecord>> {
  if (familyIds?.length === 0) return new Map();
  const rows = await db
    .selectFrom('item')
    .innerJoin('family', 'family.id', 'item.family_id')
    .$if(familyIds !== undefined, (query) => query.where('family.id', 'in', [...(familyIds ?? [])]))
    .select([
      'family.id as familyId',
      'family.code as familyCode',
      'family.name as familyName',
      'family.size_kind as sizeKind',
      'item.id',
      'item.code',
      'item.name',
      'item.spec',
      'item.size',
      'item.base_unit as baseUnit',
      'item.strength_basis_points as strengthBasisPoints',
      'item.reusable',
      'item.category',
      'item.ppe as isPpe',
      'item.active',
    ])
    .orderBy('item.active', 'desc')
    .orderBy('item.code')
    .execute();
  const grouped = groupBy(rows, (row) => row.familyId);
  return new Map(
    [...grouped].flatMap(([id, items]): [number, FamilyRecord][] => {
      const [first] = items;
      if (!first) return [];
      return [
        [
          id,
          {
            id,
            code: first.familyCode,
            name: first.familyName,
            sizeKind: first.sizeKind,
            reusable: first.reusable === 1,
            isProtective: items.some((item) => item.isPpe === 1),
            isDisinfectant: first.category === 'disinfectant',
            baseUnit: first.baseUnit,
            strengthBasisPoints:
              items.find((item) => item.strengthBasisPoints !== null)?.strengthBasisPoints ?? null,
            items: items.filter((item) => item.active === 1),
          },
        ],
      ];
    }),
  );
}
