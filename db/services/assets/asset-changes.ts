import type { z } from 'zod';
import type { Asset, assets, ServiceKind } from '../../contract/assets.ts';
import type { AssetEventKind, AssetState } from '../../contract/values.ts';
import type { WriteTx } from '../../database.ts';
import { failure } from '../../errors.ts';
import { groupBy } from '../../group-by.ts';
import { changeAssets } from '../../ledger/asset-events.ts';
import { postDocument } from '../../ledger/post.ts';
import { transferLines } from '../../ledger/transfer.ts';
import type { CommandSession } from '../../session.ts';
import { required } from '../organisation/requirements.ts';
import { readAssets } from './list-assets.ts';
import { requireRoom } from './register-assets.ts';

type ServiceInput = z.output<NonNullable<(typeof assets.recordService)['~orpc']['inputSchema']>>;
type NoteInput = z.output<NonNullable<(typeof assets.retire)['~orpc']['inputSchema']>>;
type FoundInput = z.output<NonNullable<(typeof assets.markFound)['~orpc']['inputSchema']>>;
type MoveInput = z.output<NonNullable<(typeof assets.move)['~orpc']['inputSchema']>>;

/** The pieces named, all of them in a state that allows what is asked. Errors: NOT_FOUND, WRONG_STATE. */
async function piecesIn(
  tx: WriteTx,
  session: CommandSession,
  assetIds: readonly number[],
  allowed: readonly AssetState[],
): Promise<Asset[]> {
  const found = await readAssets(tx, session, { assetIds });
  for (const id of assetIds) {
    const asset = required(
      found.find((row) => row.id === id),
      'asset',
      id,
    );
    if (!allowed.includes(asset.state)) {
      throw failure('WRONG_STATE', {
        entity: 'asset',
        key: `${asset.itemCode} ${asset.serialNo}`,
        status: asset.state,
      });
    }
  }
  return found;
}

const serviced: Record<ServiceKind, { kind: AssetEventKind; column: DueColumn }> = {
  maintenance: { kind: 'maintained', column: 'maintenance_due_on' },
  calibration: { kind: 'calibrated', column: 'calibration_due_on' },
  battery: { kind: 'battery-changed', column: 'battery_due_on' },
};
type DueColumn = 'maintenance_due_on' | 'calibration_due_on' | 'battery_due_on';

/** Writes down a service and when the next is due. Errors: see the contract. */
export async function recordService(
  tx: WriteTx,
  { assetIds, service, nextDueOn, note }: ServiceInput,
  session: CommandSession,
): Promise<Asset[]> {
  const pieces = await piecesIn(tx, session, assetIds, [
    'ready',
    'out',
    'dirty',
    'decontaminated',
    'maintenance',
  ]);
  if (nextDueOn !== null && nextDueOn <= session.businessDate) {
    throw failure('INVALID_FIELD', { field: 'nextDueOn', reason: 'in-the-past', value: nextDueOn });
  }
  const { kind, column } = serviced[service];
  await tx
    .updateTable('asset')
    .set({ [column]: nextDueOn })
    .where('id', 'in', [...assetIds])
    .execute();
  await changeAssets(
    tx,
    session,
    pieces.map((piece) => ({
      assetId: piece.id,
      kind,
      note,
      ...(piece.state === 'maintenance' ? { state: 'ready' } : {}),
    })),
  );
  return readAssets(tx, session, { assetIds });
}

/** Takes pieces out of use for maintenance. Errors: NOT_FOUND, WRONG_STATE. */
export async function sendToMaintenance(
  tx: WriteTx,
  { assetIds, note }: NoteInput,
  session: CommandSession,
): Promise<Asset[]> {
  await piecesIn(tx, session, assetIds, ['ready']);
  await changeAssets(
    tx,
    session,
    assetIds.map((assetId) => ({
      assetId,
      kind: 'sent-to-maintenance',
      state: 'maintenance',
      note,
    })),
  );
  return readAssets(tx, session, { assetIds });
}

/** Takes pieces out of use for good. Errors: NOT_FOUND, WRONG_STATE. */
export async function retireAssets(
  tx: WriteTx,
  { assetIds, note }: NoteInput,
  session: CommandSession,
): Promise<Asset[]> {
  await piecesIn(tx, session, assetIds, ['ready', 'dirty', 'maintenance']);
  await changeAssets(
    tx,
    session,
    assetIds.map((assetId) => ({ assetId, kind: 'retired', state: 'retired', note })),
  );
  return readAssets(tx, session, { assetIds });
}

/** Pieces missing from their place. Errors: NOT_FOUND, WRONG_STATE. */
export async function loseAssets(
  tx: WriteTx,
  { assetIds, note }: NoteInput,
  session: CommandSession,
): Promise<Asset[]> {
  await piecesIn(tx, session, assetIds, ['ready', 'dirty', 'maintenance', 'retired']);
  await changeAssets(
    tx,
    session,
    assetIds.map((assetId) => ({ assetId, kind: 'lost', state: 'lost', locationId: null, note })),
  );
  return readAssets(tx, session, { assetIds });
}

/** A lost piece that has turned up. Errors: see the contract. */
export async function findAsset(
  tx: WriteTx,
  { assetId, locationId, state, note }: FoundInput,
  session: CommandSession,
): Promise<Asset> {
  const [piece] = await piecesIn(tx, session, [assetId], ['lost']);
  const { lotId } = required(piece, 'asset', assetId);
  await requireRoom(tx, { lotId, locationId }, 1, 'locationId');
  await changeAssets(tx, session, [{ assetId, kind: 'found', state, locationId, note }]);
  const [found] = await readAssets(tx, session, { assetIds: [assetId] });
  return required(found, 'asset', assetId);
}

/** Moves named pieces and their stock. Errors: see the contract. */
export async function moveNamedAssets(
  tx: WriteTx,
  { assetIds, toLocationId, note }: MoveInput,
  session: CommandSession,
): Promise<{ documentId: number; number: string }> {
  const pieces = await piecesIn(tx, session, assetIds, [
    'ready',
    'dirty',
    'maintenance',
    'retired',
  ]);
  const place = required(
    await tx
      .selectFrom('location')
      .where('id', '=', toLocationId)
      .select(['name', 'active'])
      .executeTakeFirst(),
    'location',
    toLocationId,
  );
  const stays = pieces.some((piece) => piece.locationId === toLocationId);
  if (stays || place.active === 0) {
    throw failure('INVALID_FIELD', {
      field: 'toLocationId',
      reason: stays ? 'same-place' : 'inactive',
      value: place.name,
    });
  }
  const lots = groupBy(
    pieces.filter((piece) => piece.locationId !== null),
    ({ lotId, locationId }) => `${lotId}:${locationId}`,
  );
  const lines = [...lots.values()].flatMap((own) => {
    const [first] = own;
    if (!first || first.locationId === null) return [];
    const [out, into] = transferLines([
      {
        itemId: first.itemId,
        lotId: first.lotId,
        fromLocationId: first.locationId,
        toLocationId,
        quantity: own.length,
      },
    ]);
    return out && into ? [{ ...out, assetIds: own.map((piece) => piece.id) }, into] : [];
  });
  return postDocument(
    tx,
    session,
    { kind: 'transfer', occurredAt: session.deskTime, imported: false, note },
    lines.map((line, index) => (line.direction === 1 ? { ...line, bringsLine: index - 1 } : line)),
  );
}
