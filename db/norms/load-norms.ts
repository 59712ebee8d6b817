import type { SizeKind } from '../contract/values.ts';
import type { ReadDb } from '../database.ts';
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
  readonly items: readonly FamilyItem[];
}

/** All norms in force at some time, in the order they were entered. */
export async function loadNorms(db: ReadDb): Promise<NormRecord[]> {
  const rows = await db
    .selectFrom('norm')
    .where('active', '=', 1)
    .select([
      'id',
      'task_type_id as taskTypeId',
      'risk',
      'family_id as familyId',
      'basis',
      'quantity',
      'concentration_mg_per_l as concentrationMgPerL',
      'spray_ml_per_m2 as sprayMlPerM2',
      'valid_from as validFrom',
      'source',
    ])
    .orderBy('id')
    .execute();
  const substitutes = await db
    .selectFrom('norm_substitute')
    .select(['norm_id', 'family_id'])
    .orderBy('norm_id')
    .orderBy('position')
    .execute();
  const substitutesOf = new Map<number, number[]>();
  for (const { norm_id, family_id } of substitutes) {
    substitutesOf.set(norm_id, [...(substitutesOf.get(norm_id) ?? []), family_id]);
  }
  return rows.map((row) => ({ ...row, substituteFamilyIds: substitutesOf.get(row.id) ?? [] }));
}

/** All families with their items; strength and unit are those of the first item that has them. */
export async function loadFamilies(db: ReadDb): Promise<Map<number, FamilyRecord>> {
  const rows = await db
    .selectFrom('item')
    .innerJoin('family', 'family.id', 'item.family_id')
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
      'item.active',
    ])
    .orderBy('item.active', 'desc')
    .orderBy('item.code')
    .execute();
  const grouped = new Map<number, (typeof rows)[number][]>();
  for (const row of rows) grouped.set(row.familyId, [...(grouped.get(row.familyId) ?? []), row]);
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
