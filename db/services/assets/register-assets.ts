import type { z } from 'zod';
import type { Asset, AssetCard, assets } from '../../contract/assets.ts';
import type { WriteTx } from '../../database.ts';
import { failure } from '../../errors.ts';
import { changeAssets } from '../../ledger/asset-events.ts';
import type { CommandSession } from '../../session.ts';
import { required } from '../organisation/requirements.ts';
import { locationsOf } from '../references.ts';
import { getAsset, readAssets } from './list-assets.ts';

type RegisterInput = z.output<NonNullable<(typeof assets.register)['~orpc']['inputSchema']>>;
type SaveInput = z.output<NonNullable<(typeof assets.save)['~orpc']['inputSchema']>>;

/** Puts pieces that are in stock on record. Errors: see the contract. */
export async function registerAssets(
  tx: WriteTx,
  input: RegisterInput,
  session: CommandSession,
): Promise<Asset[]> {
  const { item, lotId } = await goodsOf(tx, input);
  const locationId = (await locationsOf(tx, [input]))(input);
  const twice = input.serialNos.find((value, index) => input.serialNos.indexOf(value) !== index);
  if (twice !== undefined) {
    throw failure('INVALID_FIELD', { field: 'serialNos', reason: 'twice', value: twice });
  }
  await requireFreeSerials(tx, item, input.serialNos);
  await requireRoom(tx, { lotId, locationId }, input.serialNos.length, 'serialNos');
  const rows = await tx
    .insertInto('asset')
    .values(
      input.serialNos.map((serialNo) => ({
        item_id: item.id,
        serial_no: serialNo,
        lot_id: lotId,
        location_id: locationId,
        state: input.state,
        cycles: input.cycles,
        cycle_limit: input.cycleLimit,
        acquired_on: input.acquiredOn,
        maintenance_due_on: input.maintenanceDueOn,
        calibration_due_on: input.calibrationDueOn,
        battery_due_on: input.batteryDueOn,
        note: input.note,
      })),
    )
    .returning('id')
    .execute();
  const assetIds = rows.map((row) => row.id);
  await changeAssets(
    tx,
    session,
    assetIds.map((assetId) => ({ assetId, kind: 'registered', note: input.note })),
  );
  return readAssets(tx, session, { assetIds });
}

async function goodsOf(
  tx: WriteTx,
  input: RegisterInput,
): Promise<{ item: { id: number; code: string }; lotId: number }> {
  const row = await tx
    .selectFrom('item')
    .where((eb) =>
      input.itemId === undefined
        ? eb('code', '=', input.itemCode ?? '')
        : eb('id', '=', input.itemId),
    )
    .select(['id', 'code', 'tracking', 'reusable'])
    .executeTakeFirst();
  const item = required(row, 'item', input.itemId ?? input.itemCode ?? '');
  if (item.tracking !== 'serial' && item.reusable === 0) {
    throw failure('INVALID_FIELD', { field: 'itemId', reason: 'not-reusable', value: item.code });
  }
  const lots = await tx
    .selectFrom('lot')
    .where('item_id', '=', item.id)
    .select(['id', 'lot_no'])
    .execute();
  const named = input.lotId !== undefined || input.lotNo !== undefined;
  const lot = named
    ? lots.find(({ id, lot_no }) => id === input.lotId || lot_no === input.lotNo)
    : lots.length === 1
      ? lots[0]
      : undefined;
  if (!lot && !named) {
    throw failure('INVALID_FIELD', { field: 'lotId', reason: 'missing', value: item.code });
  }
  const key = `${item.code} ${input.lotNo ?? input.lotId ?? ''}`;
  return { item, lotId: required(lot, 'lot', key).id };
}

async function requireFreeSerials(
  tx: WriteTx,
  item: { readonly id: number; readonly code: string },
  serialNos: readonly string[],
): Promise<void> {
  const taken = await tx
    .selectFrom('asset')
    .where('item_id', '=', item.id)
    .where('serial_no', 'in', [...serialNos])
    .select('serial_no')
    .executeTakeFirst();
  if (taken) throw failure('CONFLICT', { entity: 'asset', key: `${item.code} ${taken.serial_no}` });
}

/** Refuses more pieces than the stock of their lot at the place. Errors: INVALID_FIELD. */
export async function requireRoom(
  tx: WriteTx,
  place: { readonly lotId: number; readonly locationId: number },
  more: number,
  field: string,
): Promise<void> {
  const balance = await tx
    .selectFrom('balance')
    .where('lot_id', '=', place.lotId)
    .where('location_id', '=', place.locationId)
    .select('quantity')
    .executeTakeFirst();
  const { registered } = await tx
    .selectFrom('asset')
    .where('lot_id', '=', place.lotId)
    .where('location_id', '=', place.locationId)
    .select((eb) => eb.fn.countAll<number>().as('registered'))
    .executeTakeFirstOrThrow();
  const room = (balance?.quantity ?? 0) - Number(registered);
  if (more > room) {
    throw failure('INVALID_FIELD', { field, reason: 'beyond-stock', value: String(room) });
  }
}

const columns = {
  serialNo: 'serial_no',
  cycleLimit: 'cycle_limit',
  acquiredOn: 'acquired_on',
  maintenanceDueOn: 'maintenance_due_on',
  calibrationDueOn: 'calibration_due_on',
  batteryDueOn: 'battery_due_on',
  note: 'note',
} as const;

/** Puts right what is on record of a piece. Errors: NOT_FOUND, CONFLICT. */
export async function saveAsset(
  tx: WriteTx,
  input: SaveInput,
  session: CommandSession,
): Promise<AssetCard> {
  const before = required(
    await tx
      .selectFrom('asset')
      .innerJoin('item', 'item.id', 'asset.item_id')
      .where('asset.id', '=', input.assetId)
      .selectAll('asset')
      .select('item.code')
      .executeTakeFirst(),
    'asset',
    input.assetId,
  );
  const names = (Object.keys(columns) as (keyof typeof columns)[]).filter(
    (name) => input[name] !== undefined && input[name] !== before[columns[name]],
  );
  if (names.length === 0) return getAsset(tx, { assetId: input.assetId }, session);
  if (names.includes('serialNo') && input.serialNo !== undefined) {
    await requireFreeSerials(tx, { id: before.item_id, code: before.code }, [input.serialNo]);
  }
  await tx
    .updateTable('asset')
    .set(Object.fromEntries(names.map((name) => [columns[name], input[name]])))
    .where('id', '=', input.assetId)
    .execute();
  const written = names
    .map((name) => `${name}: ${before[columns[name]] ?? '—'} → ${input[name] ?? '—'}`)
    .join('; ');
  await changeAssets(tx, session, [
    { assetId: input.assetId, kind: 'corrected', note: written.slice(0, 500) },
  ]);
  return getAsset(tx, { assetId: input.assetId }, session);
}
