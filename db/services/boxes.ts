import type { z } from 'zod';
import type { Box, BoxDetail, BoxLine, boxes } from '../contract/boxes.ts';
import type { LocationKind } from '../contract/values.ts';
import type { ReadDb, WriteTx } from '../database.ts';
import { failure } from '../errors.ts';
import { usableStock } from '../ledger/allocate.ts';
import type { CommandSession, Session } from '../session.ts';
import { lotUseOf } from './lot-use.ts';
import {
  goodsOf,
  type NamedPlace,
  type PlaceReference,
  placesByReference,
  requireNoProblems,
} from './stock-lines.ts';

type GetInput = z.output<NonNullable<(typeof boxes.get)['~orpc']['inputSchema']>>;
type SaveInput = z.output<NonNullable<(typeof boxes.saveContent)['~orpc']['inputSchema']>>;

/** Places with a content list. */
const BOX_KINDS: readonly LocationKind[] = ['squad-box', 'vehicle'];

/** Boxes and vehicles in use, with how they stand. */
export async function listBoxes(db: ReadDb, _input: unknown, session: Session): Promise<Box[]> {
  const rows = await boxRows(db);
  const lines = await linesOfBoxes(
    db,
    rows.map((row) => row.locationId),
    session,
  );
  return rows.map((row) => ({ ...row, ...standing(lines.get(row.locationId) ?? []) }));
}

async function boxRows(db: ReadDb, locationId?: number) {
  return db
    .selectFrom('location')
    .leftJoin('squad', 'squad.id', 'location.squad_id')
    .where('location.kind', 'in', [...BOX_KINDS])
    .$if(locationId === undefined, (query) => query.where('location.active', '=', 1))
    .$if(locationId !== undefined, (query) => query.where('location.id', '=', locationId ?? 0))
    .select([
      'location.id as locationId',
      'location.code',
      'location.name',
      'location.kind',
      'squad.id as squadId',
      'squad.name as squadName',
    ])
    .orderBy('location.kind')
    .orderBy('location.code')
    .execute();
}

function standing(
  lines: readonly BoxLine[],
): Pick<Box, 'listed' | 'short' | 'unusableLots' | 'nearExpiryLots'> {
  const lots = lines.flatMap((line) => line.lots);
  return {
    listed: lines.filter((line) => line.should > 0).length,
    short: lines.filter((line) => line.short > 0).length,
    unusableLots: lots.filter((lot) => lot.use !== 'usable' && lot.use !== 'near-expiry').length,
    nearExpiryLots: lots.filter((lot) => lot.use === 'near-expiry').length,
  };
}

/** The box that a caller names. Errors: NOT_FOUND, INVALID_FIELD. */
export async function boxNamed(db: ReadDb, reference: PlaceReference): Promise<NamedPlace> {
  const place = (await placesByReference(db))(reference);
  if (!place) {
    throw failure('NOT_FOUND', {
      entity: 'location',
      key: String(reference.locationId ?? reference.locationCode ?? ''),
    });
  }
  if (BOX_KINDS.includes(place.kind)) return place;
  throw failure('INVALID_FIELD', { field: 'locationId', reason: 'not-a-box', value: place.name });
}

/** One box with its lines. Errors: NOT_FOUND, INVALID_FIELD. */
export async function getBox(db: ReadDb, input: GetInput, session: Session): Promise<BoxDetail> {
  const place = await boxNamed(db, input);
  const [row] = await boxRows(db, place.id);
  if (!row) throw failure('NOT_FOUND', { entity: 'location', key: place.code });
  const lines = (await linesOfBoxes(db, [place.id], session)).get(place.id) ?? [];
  return {
    ...row,
    ...standing(lines),
    unitName: session.settings.unitName,
    asOf: session.businessDate,
    lines,
  };
}

/** What some boxes should hold and hold, item by item, in the order of the codes. */
export async function linesOfBoxes(
  db: ReadDb,
  locationIds: readonly number[],
  { businessDate, settings }: Session,
): Promise<ReadonlyMap<number, BoxLine[]>> {
  const boxesOf = new Map<number, Map<number, BoxLine>>();
  if (locationIds.length === 0) return new Map();
  const listed = await db
    .selectFrom('box_content')
    .where('location_id', 'in', [...locationIds])
    .select(['location_id as locationId', 'item_id as itemId', 'quantity'])
    .execute();
  const inside = await db
    .selectFrom('balance')
    .innerJoin('lot', 'lot.id', 'balance.lot_id')
    .where('balance.location_id', 'in', [...locationIds])
    .where('balance.quantity', '>', 0)
    .select([
      'balance.location_id as locationId',
      'balance.item_id as itemId',
      'lot.id as lotId',
      'lot.lot_no as lotNo',
      'lot.expires_on as expiresOn',
      'lot.status',
      'balance.quantity',
    ])
    .orderBy((eb) => eb.case().when('lot.expires_on', 'is', null).then(1).else(0).end())
    .orderBy('lot.expires_on')
    .orderBy('lot.lot_no')
    .execute();
  const itemIds = [...new Set([...listed, ...inside].map((row) => row.itemId))];
  if (itemIds.length === 0) return new Map();
  const items = await db
    .selectFrom('item')
    .where('id', 'in', itemIds)
    .select([
      'id as itemId',
      'code as itemCode',
      'name as itemName',
      'spec',
      'base_unit as baseUnit',
      'pinyin',
    ])
    .execute();
  const itemOf = new Map(items.map((item) => [item.itemId, item]));
  const inStore = await usableInStores(db, itemIds, businessDate);
  const lineOf = (locationId: number, itemId: number): BoxLine | undefined => {
    const lines = boxesOf.get(locationId) ?? new Map<number, BoxLine>();
    boxesOf.set(locationId, lines);
    const known = lines.get(itemId);
    const item = itemOf.get(itemId);
    if (known || !item) return known;
    const line: BoxLine = {
      ...item,
      should: 0,
      have: 0,
      expired: 0,
      held: 0,
      nearExpiry: 0,
      nearestExpiry: null,
      short: 0,
      inStore: inStore.get(itemId) ?? 0,
      lots: [],
    };
    lines.set(itemId, line);
    return line;
  };
  for (const { locationId, itemId, quantity } of listed) {
    const line = lineOf(locationId, itemId);
    if (line) line.should = quantity;
  }
  for (const { locationId, itemId, status, ...lot } of inside) {
    const line = lineOf(locationId, itemId);
    if (!line) continue;
    const use = lotUseOf(
      { status, expiresOn: lot.expiresOn },
      businessDate,
      settings.nearExpiryDays,
    );
    line.lots.push({ ...lot, use });
    if (use === 'expired') line.expired += lot.quantity;
    else if (use === 'quarantine' || use === 'recalled') line.held += lot.quantity;
    else {
      line.have += lot.quantity;
      if (use === 'near-expiry') line.nearExpiry += lot.quantity;
      line.nearestExpiry ??= lot.expiresOn;
    }
  }
  return new Map(
    [...boxesOf].map(([locationId, lines]) => [
      locationId,
      [...lines.values()]
        .map((line) => ({ ...line, short: Math.max(line.should - line.have, 0) }))
        .sort((one, other) => (one.itemCode < other.itemCode ? -1 : 1)),
    ]),
  );
}

async function usableInStores(
  db: ReadDb,
  itemIds: readonly number[],
  day: string,
): Promise<ReadonlyMap<number, number>> {
  const rows = await db
    .selectFrom('balance')
    .innerJoin('lot', 'lot.id', 'balance.lot_id')
    .innerJoin('location', 'location.id', 'balance.location_id')
    .where('balance.item_id', 'in', [...itemIds])
    .where('location.kind', 'in', ['store', 'shelf'])
    .where(usableStock(day))
    .groupBy('balance.item_id')
    .select((eb) => ['balance.item_id as itemId', eb.fn.sum<number>('balance.quantity').as('sum')])
    .execute();
  return new Map(rows.map((row) => [row.itemId, Number(row.sum)]));
}

/** Replaces a content list. Errors: NOT_FOUND, INVALID_FIELD, INVALID_LINES. */
export async function saveBoxContent(
  tx: WriteTx,
  input: SaveInput,
  session: CommandSession,
): Promise<BoxDetail> {
  const place = await boxNamed(tx, input);
  const { goods, problems } = await goodsOf(tx, input.lines);
  const wanted = new Map<number, number>();
  for (const [line, { quantity }] of input.lines.entries()) {
    const item = goods[line]?.item;
    if (!item) continue;
    if (wanted.has(item.id)) {
      problems.push({ line, field: 'itemCode', reason: 'repeated', value: item.code });
    }
    wanted.set(item.id, quantity);
  }
  requireNoProblems(problems);
  await tx.deleteFrom('box_content').where('location_id', '=', place.id).execute();
  if (wanted.size > 0) {
    await tx
      .insertInto('box_content')
      .values(
        [...wanted].map(([itemId, quantity]) => ({
          location_id: place.id,
          item_id: itemId,
          quantity,
        })),
      )
      .execute();
  }
  return getBox(tx, { locationId: place.id }, session);
}
