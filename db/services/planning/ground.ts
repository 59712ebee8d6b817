import type { SizeKind } from '../../contract/values.ts';
import type { ReadDb } from '../../database.ts';
import { groupBy } from '../../group-by.ts';
import { fefoLots, usableStock } from '../../ledger/allocate.ts';
import type { FamilyRecord } from '../../norms/load-norms.ts';
import type { Inbound, SupplyLot } from '../../planning/simulate.ts';
import { expectedDeliveries } from '../expected-deliveries.ts';
import type { PackSize } from '../purchasing/order-quantity.ts';
import { heldOn } from '../reports/ledger-parts.ts';

/** Stock at the start of a plan and what arrives during it, by item. */
export interface DatedSupply {
  readonly lots: ReadonlyMap<number, readonly SupplyLot[]>;
  readonly inbound: ReadonlyMap<number, readonly Inbound[]>;
}

/** What a plan may draw on: usable stock, and what is on its way up to its end. */
export async function supplyOf(
  db: ReadDb,
  wanted: {
    readonly itemIds: readonly number[];
    readonly start: string;
    readonly end: string;
    /** Null: as it is now. */
    readonly stockOn: string | null;
    readonly onOrder: boolean;
    readonly deliveries: readonly (Inbound & { readonly itemId: number })[];
  },
): Promise<DatedSupply> {
  const itemIds = [...new Set(wanted.itemIds)];
  const lots =
    wanted.stockOn === null
      ? await fefoLots(db, itemIds, wanted.start)
      : await lotsOn(db, itemIds, wanted.stockOn, wanted.start);
  const ordered = wanted.onOrder
    ? (await expectedDeliveries(db)).flatMap(({ expectedOn, lines }) =>
        lines.map(({ itemId, open }) => ({
          itemId,
          quantity: open,
          // What should be here by now is taken to come on the first day, what has no day never.
          day: expectedOn === null ? '9999-12-31' : later(expectedOn, wanted.start),
          expiresOn: null,
        })),
      )
    : [];
  const inbound = [
    ...ordered,
    ...wanted.deliveries.map((goods) => ({ ...goods, day: later(goods.day, wanted.start) })),
  ].filter(({ itemId, day }) => itemIds.includes(itemId) && day <= wanted.end);
  return {
    lots: groupBy(lots, (lot) => lot.itemId),
    inbound: groupBy(inbound, (goods) => goods.itemId),
  };
}

function later(day: string, other: string): string {
  return day > other ? day : other;
}

/** Stock at the end of a past day, of lots and places that may be used on the first day planned. */
async function lotsOn(
  db: ReadDb,
  itemIds: readonly number[],
  stockOn: string,
  start: string,
): Promise<(SupplyLot & { itemId: number })[]> {
  if (itemIds.length === 0) return [];
  const rows = await db
    .selectFrom(heldOn(db, stockOn, {}))
    .innerJoin('lot', 'lot.id', 'held.lot_id')
    .innerJoin('location', 'location.id', 'held.location_id')
    .where('held.item_id', 'in', [...itemIds])
    .where('location.kind', 'in', ['store', 'shelf'])
    .where(usableStock(start))
    .select(['held.item_id as itemId', 'lot.expires_on as expiresOn', 'held.quantity'])
    .execute();
  return rows.map((row) => ({ ...row, quantity: Number(row.quantity) }));
}

const sizeColumns = {
  coverall: 'coverall_size',
  glove: 'glove_size',
  boot: 'boot_size',
  scrubs: 'scrubs_size',
} as const satisfies Record<SizeKind, string>;

/** Sizes of a squad's active people for a family; of everybody where there is no squad. */
export async function rosterSizes(
  db: ReadDb,
): Promise<(squadId: number | null, family: FamilyRecord) => string[]> {
  const people = await db
    .selectFrom('person')
    .where('active', '=', 1)
    .select(['squad_id', ...Object.values(sizeColumns)])
    .orderBy('code')
    .execute();
  const bySquad = groupBy(people, (person) => person.squad_id);
  return (squadId, family) => {
    const column = sizeColumns[family.sizeKind ?? 'coverall'];
    const squad = squadId === null ? undefined : bySquad.get(squadId);
    return (squad ?? people).map((person) => person[column]);
  };
}

/** Packs of some items. */
export async function packsByItem(
  db: ReadDb,
  itemIds: readonly number[],
): Promise<Map<number, (PackSize & { itemId: number })[]>> {
  if (itemIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('item_pack')
    .where('item_id', 'in', [...new Set(itemIds)])
    .select(['item_id as itemId', 'units_per_pack as unitsPerPack', 'per_packs as perPacks'])
    .execute();
  return groupBy(rows, (row) => row.itemId);
}
