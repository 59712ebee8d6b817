import { sql } from 'kysely';
import type { z } from 'zod';
import { addDays } from '../../clock.ts';
import type { LevelReview, LevelRow, reports } from '../../contract/reports.ts';
import type { ReadDb, WriteTx } from '../../database.ts';
import { groupBy } from '../../group-by.ts';
import { usableStock } from '../../ledger/allocate.ts';
import type { Session } from '../../session.ts';
import { type LineProblem, requireNoProblems } from '../stock-lines.ts';
import { daysOutOfStock } from './days-in-stock.ts';
import { itemsLeft } from './ledger-parts.ts';
import { proposeLevels } from './level-proposal.ts';
import { netUse } from './net-use.ts';

type Input = z.output<NonNullable<(typeof reports.levels)['~orpc']['inputSchema']>>;
type ApplyInput = z.output<NonNullable<(typeof reports.applyLevels)['~orpc']['inputSchema']>>;

/** Usable on hand of each item wherever it lies: what its minimum is held against. */
function usableByItem(db: ReadDb, businessDate: string) {
  return db
    .selectFrom('balance')
    .innerJoin('lot', 'lot.id', 'balance.lot_id')
    .innerJoin('location', 'location.id', 'balance.location_id')
    .where(usableStock(businessDate))
    .groupBy('balance.item_id')
    .select((eb) => ['balance.item_id', eb.fn.sum<number>('balance.quantity').as('quantity')])
    .as('usable');
}

/** Minimum and target of consumables against their use; see the contract. */
export async function reviewLevels(
  db: ReadDb,
  input: Input,
  { businessDate, settings }: Session,
): Promise<LevelReview> {
  const { windowDays, leadDays, safetyDays, reviewDays, onlyDifferent } = input;
  const from = addDays(businessDate, 1 - windowDays);
  const items = await itemsLeft(db, input)
    .leftJoin(netUse(db, from, businessDate), 'used.item_id', 'item.id')
    .leftJoin(usableByItem(db, businessDate), 'usable.item_id', 'item.id')
    .where('item.active', '=', 1)
    .where('item.reusable', '=', 0)
    .where((eb) =>
      eb.or([
        eb('item.minimum', 'is not', null),
        eb('item.target', 'is not', null),
        eb('used.quantity', '>', 0),
      ]),
    )
    .select([
      'item.id as itemId',
      'item.code as itemCode',
      'item.name as itemName',
      'item.spec as spec',
      'item.category as category',
      'item.base_unit as baseUnit',
      'item.minimum as minimum',
      'item.target as target',
      sql<number>`coalesce(used.quantity, 0)`.as('used'),
      sql<number>`coalesce(usable.quantity, 0)`.as('usable'),
    ])
    .orderBy('item.code')
    .execute();
  const outOf = await daysOutOfStock(db, from, windowDays);
  const packsOf = groupBy(
    await db
      .selectFrom('item_pack')
      .select(['item_id', 'units_per_pack as unitsPerPack', 'per_packs as perPacks'])
      .execute(),
    (pack) => pack.item_id,
  );
  const rows = items.map(({ usable, ...item }): LevelRow => {
    const used = Math.max(Number(item.used), 0);
    const daysInStock = windowDays - (outOf.get(item.itemId) ?? 0);
    const packs = packsOf.get(item.itemId) ?? [];
    const proposal = proposeLevels({
      used,
      daysInStock,
      leadDays,
      safetyDays,
      reviewDays,
      packs,
    });
    return {
      ...item,
      usableQuantity: Number(usable),
      used,
      daysInStock,
      proposedMinimum: proposal.minimum,
      proposedTarget: proposal.target,
    };
  });
  const shown = onlyDifferent ? rows.filter(isDifferent) : rows;
  return {
    unitName: settings.unitName,
    printedBy: settings.operator,
    from,
    to: businessDate,
    rows: shown,
    rowCount: shown.length,
  };
}

function isDifferent(row: LevelRow): boolean {
  if (row.proposedMinimum === null) return false;
  return row.proposedMinimum !== row.minimum || row.proposedTarget !== row.target;
}

/** Sets minimum and target of items, all or none. Errors: INVALID_LINES. */
export async function applyLevels(
  tx: WriteTx,
  { levels }: ApplyInput,
): Promise<{ changed: number }> {
  await requireLevels(tx, levels);
  const values = sql.join(
    levels.map(
      ({ itemId, minimum, target }) =>
        sql`(cast(${itemId} as integer), cast(${minimum} as integer), cast(${target} as integer))`,
    ),
  );
  const result = await tx
    .with(
      'level(item_id, minimum, target)',
      () => sql<{ item_id: number; minimum: number; target: number }>`(values ${values})`,
    )
    .updateTable('item')
    .from('level')
    .whereRef('item.id', '=', 'level.item_id')
    .set((eb) => ({ minimum: eb.ref('level.minimum'), target: eb.ref('level.target') }))
    .executeTakeFirstOrThrow();
  return { changed: Number(result.numUpdatedRows) };
}

async function requireLevels(tx: WriteTx, levels: ApplyInput['levels']): Promise<void> {
  const ids = levels.map(({ itemId }) => itemId);
  const known = new Set(
    (
      await tx
        .selectFrom('item')
        .select('id')
        .where('id', 'in', [...new Set(ids)])
        .execute()
    ).map(({ id }) => id),
  );
  requireNoProblems(
    levels.flatMap(({ itemId, minimum, target }, line): LineProblem[] => {
      const problem = (field: string, reason: string, value: number) => [
        { line, field, reason, value: String(value) },
      ];
      if (!known.has(itemId)) return problem('itemId', 'unknown', itemId);
      if (ids.indexOf(itemId) !== line) return problem('itemId', 'repeated', itemId);
      if (target !== null && target < (minimum ?? 0)) {
        return problem('target', 'below-minimum', target);
      }
      return [];
    }),
  );
}
