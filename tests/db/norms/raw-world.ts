import type { TestWorkspace } from '../../support/workspace.ts';
import type { World } from './expected-kit.ts';

/** The rows of a workspace that kits depend on, read without the program's own queries. */
export async function rawWorld({ workspace }: TestWorkspace, day: string): Promise<World> {
  const db = workspace.reader;
  const norms = await db.selectFrom('norm').selectAll().orderBy('id').execute();
  const postures = await db.selectFrom('norm_posture').selectAll().execute();
  const substitutes = await db
    .selectFrom('norm_substitute')
    .selectAll()
    .orderBy('norm_id')
    .orderBy('position')
    .execute();
  const items = await db
    .selectFrom('item')
    .selectAll()
    .where('active', '=', 1)
    .orderBy('code')
    .execute();
  const families = await db.selectFrom('family').selectAll().execute();
  const balances = await db.selectFrom('balance').selectAll().where('quantity', '>', 0).execute();
  const lots = await db.selectFrom('lot').selectAll().execute();
  const places = await db.selectFrom('location').selectAll().execute();
  const kept = balances.flatMap((balance) => {
    const lot = lots.find(({ id }) => id === balance.lot_id);
    const place = places.find(({ id }) => id === balance.location_id);
    if (!lot || (place?.kind !== 'store' && place?.kind !== 'shelf')) return [];
    if (lot.status !== 'available' || (lot.expires_on !== null && lot.expires_on < day)) return [];
    return [{ balance, lot }];
  });
  kept.sort(
    (one, other) =>
      (one.lot.expires_on ?? '9999').localeCompare(other.lot.expires_on ?? '9999') ||
      (one.lot.made_on ?? '').localeCompare(other.lot.made_on ?? '') ||
      one.lot.id - other.lot.id ||
      one.balance.location_id - other.balance.location_id,
  );
  return {
    norms: norms
      .filter(({ active }) => active === 1)
      .map((row) => ({
        id: row.id,
        task: row.task_type_id,
        risk: row.risk,
        family: row.family_id,
        basis: row.basis,
        quantity: row.quantity,
        mgPerL: row.concentration_mg_per_l,
        mlPerM2: row.spray_ml_per_m2,
        requirement: row.requirement,
        group: row.choice_group,
        from: row.valid_from,
        to: row.valid_to,
      })),
    postures: postures.map((row) => ({
      norm: row.norm_id,
      posture: row.posture,
      quantity: row.quantity,
      reuse: row.reuse_limit,
    })),
    substitutes: substitutes.map((row) => ({
      norm: row.norm_id,
      family: row.family_id,
      from: row.from_posture,
    })),
    items: items.map((row) => ({
      id: row.id,
      family: row.family_id,
      size: row.size,
      unit: row.base_unit,
      strength: row.strength_basis_points,
    })),
    sizeKinds: new Map(
      families.flatMap(({ id, size_kind }) => (size_kind === null ? [] : [[id, size_kind]])),
    ),
    lots: kept.map(({ balance, lot }) => ({
      item: balance.item_id,
      lot: lot.id,
      place: balance.location_id,
      units: balance.quantity,
    })),
  };
}
