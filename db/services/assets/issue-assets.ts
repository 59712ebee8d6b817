import type { AssetHindrance } from '../../contract/assets.ts';
import type { WriteTx } from '../../database.ts';
import { failure } from '../../errors.ts';
import { fixedStatement } from '../../fixed-statement.ts';
import { groupBy } from '../../group-by.ts';
import { placeKey } from '../../ledger/places.ts';
import type { Session } from '../../session.ts';
import { type AllocatedLine, allocateLines, type SlipLine } from '../issues/issue-lines.ts';
import { itemsOf } from '../references.ts';
import { hindranceOf, readAssets } from './list-assets.ts';

type IssueHindrance = AssetHindrance | 'other-item' | 'elsewhere';

/**
 * Allocates the lines of an issue; the pieces a line names are taken from their own lots and places,
 * the rest of it first-expired-first-out. Errors: those of `allocateLines`, ASSET_NOT_READY,
 * INVALID_LINES (more pieces named than the quantity, the same twice, or not named where stock is all
 * registered).
 */
export async function allocateWithAssets(
  tx: WriteTx,
  session: Session,
  lines: readonly SlipLine[],
  day: string,
): Promise<AllocatedLine[]> {
  const named = lines.flatMap((line) => line.assetIds);
  const pieces = await piecesToIssue(tx, session, lines, named, day);
  const sourceOf = new Map<SlipLine, SlipLine>();
  const parts = lines.flatMap((line): SlipLine[] => {
    const own = line.assetIds.flatMap((id) => pieces.get(id) ?? []);
    const taken = [...groupBy(own, placeKey).values()].flatMap((together): SlipLine[] => {
      const [first] = together;
      if (!first) return [];
      const { lotNo: _lot, locationCode: _place, ...rest } = line;
      return [
        {
          ...rest,
          lotId: first.lotId,
          locationId: first.locationId,
          quantity: together.length,
          assetIds: together.map((piece) => piece.id),
        },
      ];
    });
    const left = line.quantity - own.length;
    const all = left > 0 ? [...taken, { ...line, quantity: left, assetIds: [] }] : taken;
    for (const part of all) sourceOf.set(part, line);
    return all;
  });
  const allocated = await allocateLines(tx, parts, day);
  const result = allocated.map(({ source, posting }) => ({
    source: sourceOf.get(source) ?? source,
    posting: source.assetIds.length > 0 ? { ...posting, assetIds: source.assetIds } : posting,
  }));
  await requireNamed(tx, lines, result);
  return result;
}

async function piecesToIssue(
  tx: WriteTx,
  session: Session,
  lines: readonly SlipLine[],
  named: readonly number[],
  day: string,
): Promise<Map<number, { id: number; lotId: number; locationId: number }>> {
  if (named.length === 0) return new Map();
  const known = new Map(
    (await readAssets(tx, session, { assetIds: named })).map((asset) => [asset.id, asset]),
  );
  const itemOf = await itemsOf(tx, lines);
  const seen = new Set<number>();
  const wrong: { line: number; field: string; reason: string; value: string }[] = [];
  const problems = lines.flatMap((line, index) => {
    if (line.assetIds.length > line.quantity) {
      const value = String(line.assetIds.length);
      wrong.push({ line: index, field: 'assetIds', reason: 'more-than-quantity', value });
    }
    return line.assetIds.flatMap((id) => {
      const asset = known.get(id);
      if (!asset) throw failure('NOT_FOUND', { entity: 'asset', key: String(id) });
      if (seen.has(id)) {
        wrong.push({ line: index, field: 'assetIds', reason: 'twice', value: asset.serialNo });
      }
      seen.add(id);
      const hindrance: IssueHindrance | null =
        asset.itemId !== itemOf(line).id
          ? 'other-item'
          : (hindranceOf(asset, day) ??
            (isElsewhere(line, asset) || asset.locationId === null ? 'elsewhere' : null));
      if (hindrance === null) return [];
      const { itemCode, serialNo, state, cycles, cycleLimit } = asset;
      return [{ assetId: id, itemCode, serialNo, reason: hindrance, state, cycles, cycleLimit }];
    });
  });
  if (problems.length > 0) throw failure('ASSET_NOT_READY', { problems });
  if (wrong.length > 0) throw failure('INVALID_LINES', { problems: wrong });
  return new Map(
    [...known.values()].flatMap(({ id, lotId, locationId }) =>
      locationId === null ? [] : [[id, { id, lotId, locationId }]],
    ),
  );
}

function isElsewhere(
  line: SlipLine,
  asset: { readonly lotId: number; readonly lotNo: string; readonly locationId: number | null },
): boolean {
  return (
    (line.lotId !== undefined && line.lotId !== asset.lotId) ||
    (line.lotNo !== undefined && line.lotNo !== asset.lotNo) ||
    (line.locationId !== undefined && line.locationId !== asset.locationId)
  );
}

/** Pieces that are registered where goods are taken must be named, as far as no others lie there. */
async function requireNamed(
  tx: WriteTx,
  lines: readonly SlipLine[],
  allocated: readonly AllocatedLine[],
): Promise<void> {
  const lots = [...new Set(allocated.map(({ posting }) => posting.lotId))];
  if (lots.length === 0) return;
  const registered = await registeredPieces(tx, lots);
  if (registered.length === 0) return;
  const free = new Map(registered.map((row) => [placeKey(row), row.quantity - Number(row.pieces)]));
  const problems = allocated.flatMap(({ source, posting }) => {
    const key = placeKey(posting);
    const left = free.get(key);
    if (left === undefined) return [];
    const unnamed = posting.quantity - (posting.assetIds?.length ?? 0);
    free.set(key, left - unnamed);
    if (unnamed <= left) return [];
    const code = registered.find((row) => placeKey(row) === key)?.code ?? '';
    return [{ line: lines.indexOf(source), field: 'assetIds', reason: 'name-pieces', value: code }];
  });
  if (problems.length > 0) throw failure('INVALID_LINES', { problems });
}

const piecesAt = fixedStatement((tx: WriteTx, { lots }: { readonly lots: readonly number[] }) =>
  tx
    .selectFrom('asset')
    .where('lot_id', 'in', lots)
    .where('location_id', 'is not', null)
    .groupBy(['lot_id', 'location_id'])
    .select(['lot_id', 'location_id'])
    .select((eb) => eb.fn.countAll<number>().as('pieces')),
);

/** Serial-numbered pieces at their places, with what lies there; nearly always there are none. */
async function registeredPieces(tx: WriteTx, lots: readonly number[]) {
  const pieces = await piecesAt(tx, { lots });
  if (pieces.length === 0) return [];
  const held = await tx
    .selectFrom('balance')
    .innerJoin('item', 'item.id', 'balance.item_id')
    .where(
      'balance.lot_id',
      'in',
      pieces.map((row) => row.lot_id),
    )
    .select([
      'balance.lot_id as lotId',
      'balance.location_id as locationId',
      'balance.quantity',
      'item.code',
    ])
    .execute();
  return held.flatMap((place) => {
    const found = pieces.find(
      (row) => row.lot_id === place.lotId && row.location_id === place.locationId,
    );
    return found ? [{ ...place, pieces: Number(found.pieces) }] : [];
  });
}
