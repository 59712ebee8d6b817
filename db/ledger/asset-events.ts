import { sql } from 'kysely';
import type { AssetEventKind, AssetState } from '../contract/values.ts';
import type { WriteTx } from '../database.ts';
import type { CommandSession } from '../session.ts';

/** What happens to one piece; what is left out stays as it is. */
export interface AssetChange {
  readonly assetId: number;
  readonly kind: AssetEventKind;
  readonly state?: AssetState;
  readonly locationId?: number | null;
  /** Added to the issues it went through. */
  readonly cycle?: number;
  readonly note?: string;
}

/**
 * Changes pieces and writes an event for each: the one place that does either. A piece that comes to
 * rest with as many issues as its limit allows is retired at once, as an event of its own.
 */
export async function changeAssets(
  tx: WriteTx,
  session: CommandSession,
  changes: readonly AssetChange[],
  on: { readonly documentId?: number; readonly decontaminationId?: number } = {},
): Promise<void> {
  const ids = [...new Set(changes.map((change) => change.assetId))];
  const rows = await tx
    .selectFrom('asset')
    .innerJoin('item', 'item.id', 'asset.item_id')
    .where('asset.id', 'in', ids)
    .select([
      'asset.id',
      'asset.state',
      'asset.cycles',
      'asset.location_id as locationId',
      sql<number | null>`coalesce(asset.cycle_limit, item.cycle_limit)`.as('cycleLimit'),
    ])
    .execute();
  const assets = new Map(rows.map((row) => [row.id, row]));
  const events = changes.flatMap((change) => {
    const asset = assets.get(change.assetId);
    if (!asset) return [];
    asset.state = change.state ?? asset.state;
    asset.cycles += change.cycle ?? 0;
    if (change.locationId !== undefined) asset.locationId = change.locationId;
    const event = (kind: AssetEventKind, note: string) => ({
      asset_id: asset.id,
      kind,
      state: asset.state,
      cycles: asset.cycles,
      location_id: asset.locationId,
      document_id: on.documentId ?? null,
      decontamination_id: on.decontaminationId ?? null,
      note,
      actor: session.settings.operator,
      business_date: session.businessDate,
      recorded_at: session.now,
    });
    const written = [event(change.kind, change.note ?? '')];
    const spent = asset.cycleLimit !== null && asset.cycles >= asset.cycleLimit;
    if (change.kind === 'returned' && spent) {
      asset.state = 'retired';
      written.push(event('retired', ''));
    }
    return written;
  });
  if (events.length === 0) return;
  await tx.insertInto('asset_event').values(events).execute();
  for (const { id, state, cycles, locationId } of assets.values()) {
    await tx
      .updateTable('asset')
      .set({ state, cycles, location_id: locationId })
      .where('id', '=', id)
      .execute();
  }
}
