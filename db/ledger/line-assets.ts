import type { AssetEventKind, AssetState, Disposition, DocumentKind } from '../contract/values.ts';
import type { WriteTx } from '../database.ts';
import { failure } from '../errors.ts';
import { groupBy } from '../group-by.ts';
import type { CommandSession } from '../session.ts';
import { type AssetChange, changeAssets } from './asset-events.ts';
import { type Holding, holdingsOf, placeKey } from './places.ts';
import type { PostingLine, PostingOutcome } from './post.ts';

/** Kinds that take goods off the record for good; what is retired goes first. */
const clears: readonly DocumentKind[] = ['disposal', 'adjustment', 'supplier-return'];

interface Piece {
  readonly id: number;
  readonly itemCode: string;
  readonly serialNo: string;
  readonly lotId: number;
  readonly locationId: number;
  readonly state: AssetState;
}

/**
 * The lines with the pieces they take: those named, and those that go without saying because nothing
 * of their lot stays behind, or because they are retired and the goods are cleared. Stock never
 * counts less at a place than the pieces registered there. (What an issue takes is settled before.)
 * Errors: INVALID_FIELD (`assetIds`: pieces must be named).
 */
export async function withAssets(
  tx: WriteTx,
  kind: DocumentKind,
  lines: readonly PostingLine[],
  holdings: ReadonlyMap<string, Holding>,
): Promise<readonly PostingLine[]> {
  const out = kind === 'issue' ? [] : lines.filter((line) => line.direction === -1);
  if (out.length === 0) return lines;
  const registered = await registeredAt(
    tx,
    out.map((line) => line.lotId),
  );
  if (registered.length === 0) return lines;
  const here = groupBy(registered, placeKey);
  const net = new Map<string, number>();
  for (const line of lines) {
    const key = placeKey(line);
    net.set(key, (net.get(key) ?? 0) + line.direction * line.quantity);
  }
  const named = new Set(out.flatMap((line) => line.assetIds ?? []));
  const taken = new Map<PostingLine, number[]>();
  for (const [key, own] of groupBy(out, placeKey)) {
    const pieces = (here.get(key) ?? []).filter((piece) => !named.has(piece.id));
    const after = (holdings.get(key)?.quantity ?? 0) + (net.get(key) ?? 0);
    const goes = pieces.length - after;
    if (goes <= 0) continue;
    const retired = clears.includes(kind)
      ? pieces.filter((piece) => piece.state === 'retired')
      : [];
    const unspoken = after === 0 ? pieces : retired.length >= goes ? retired.slice(0, goes) : [];
    const [first] = pieces;
    if (unspoken.length === 0) {
      throw failure('INVALID_FIELD', {
        field: 'assetIds',
        reason: 'name-pieces',
        value: first?.itemCode ?? '',
      });
    }
    const left = [...unspoken];
    for (const line of own) {
      const room = line.quantity - (line.assetIds?.length ?? 0);
      taken.set(
        line,
        left.splice(0, room).map((piece) => piece.id),
      );
    }
  }
  return lines.map((line) => {
    const more = taken.get(line);
    return more === undefined ? line : { ...line, assetIds: [...(line.assetIds ?? []), ...more] };
  });
}

/** The pieces of some lots that stock counts. */
export async function registeredAt(tx: WriteTx, lotIds: readonly number[]): Promise<Piece[]> {
  const rows = await tx
    .selectFrom('asset')
    .innerJoin('item', 'item.id', 'asset.item_id')
    .where('asset.lot_id', 'in', [...new Set(lotIds)])
    .where('asset.location_id', 'is not', null)
    .select([
      'asset.id',
      'item.code as itemCode',
      'asset.serial_no as serialNo',
      'asset.lot_id as lotId',
      'asset.location_id as locationId',
      'asset.state',
    ])
    .orderBy('asset.id')
    .execute();
  return rows.flatMap(({ locationId, ...row }) =>
    locationId === null ? [] : [{ ...row, locationId }],
  );
}

const stateBack: Record<Disposition, AssetState> = {
  unopened: 'ready',
  decontaminated: 'ready',
  // Held back until somebody has seen to it.
  quarantine: 'maintenance',
  decontaminate: 'dirty',
};

/** What the pieces named on a document go through with it. */
export interface DocumentAssets {
  readonly kind: DocumentKind;
  readonly documentId: number;
  readonly lines: readonly PostingLine[];
  readonly outcomes: readonly PostingOutcome[];
}

/** Writes which pieces a posted document moved and what became of them. */
export async function moveAssets(
  tx: WriteTx,
  session: CommandSession,
  { kind, documentId, lines, outcomes }: DocumentAssets,
): Promise<void> {
  const changes = [
    ...lines.flatMap((line, index) => changesOf(kind, line, lines[index + 1])),
    ...outcomes.flatMap(({ outcome, reason, assetIds = [] }) =>
      assetIds.map(
        (assetId): AssetChange => ({
          assetId,
          kind: outcome === 'lost' ? 'lost' : 'retired',
          state: outcome === 'lost' ? 'lost' : 'retired',
          locationId: null,
          note: reason,
        }),
      ),
    ),
  ];
  if (changes.length === 0) return;
  const rows = await tx
    .selectFrom('document_line')
    .select(['id', 'line_no'])
    .where('document_id', '=', documentId)
    .execute();
  const lineIds = new Map(rows.map((row) => [row.line_no, row.id]));
  const named = lines.flatMap((line, index) => {
    const lineId = lineIds.get(index + 1);
    return lineId === undefined
      ? []
      : (line.assetIds ?? []).map((assetId) => ({ document_line_id: lineId, asset_id: assetId }));
  });
  if (named.length > 0) await tx.insertInto('line_asset').values(named).execute();
  await changeAssets(tx, session, changes, { documentId });
}

function changesOf(
  kind: DocumentKind,
  line: PostingLine,
  next: PostingLine | undefined,
): AssetChange[] {
  return (line.assetIds ?? []).map((assetId): AssetChange => {
    if (kind === 'issue')
      return { assetId, kind: 'issued', state: 'out', locationId: null, cycle: 1 };
    if (kind === 'return') {
      const state = stateBack[line.disposition ?? 'unopened'];
      return { assetId, kind: 'returned', state, locationId: line.locationId };
    }
    if (kind === 'transfer') {
      // What arrives stands right after what leaves.
      const locationId = next?.locationId ?? line.locationId;
      return line.assetsPassed
        ? { assetId, kind: 'inspected', state: 'ready', locationId }
        : { assetId, kind: 'moved', locationId };
    }
    return {
      assetId,
      kind: 'retired',
      state: 'retired',
      locationId: null,
      note: line.reason ?? '',
    };
  });
}

interface Event {
  readonly id: number;
  readonly asset_id: number;
  readonly kind: AssetEventKind;
  readonly state: AssetState;
  readonly cycles: number;
  readonly location_id: number | null;
  readonly document_id: number | null;
}

/** The lives of the pieces a document moved, each from its first event. */
async function livesOn(tx: WriteTx, documentId: number): Promise<Map<number, Event[]>> {
  const events = await tx
    .selectFrom('asset_event')
    .select(['id', 'asset_id', 'kind', 'state', 'cycles', 'location_id', 'document_id'])
    .where('asset_id', 'in', (eb) =>
      eb
        .selectFrom('asset_event as own')
        .select('own.asset_id')
        .where('own.document_id', '=', documentId),
    )
    .orderBy('id')
    .execute();
  return groupBy(events, (event) => event.asset_id);
}

/**
 * Refuses to take a document back while a piece of it has gone on since.
 * Errors: REVERSAL_BLOCKED (naming the documents it is on), WRONG_STATE (it was changed by hand).
 */
export async function requireAssetsUnmoved(
  tx: WriteTx,
  documentId: number,
  number: string,
): Promise<void> {
  const later = new Set<number>();
  for (const [assetId, life] of await livesOn(tx, documentId)) {
    const own = life.findLast((event) => event.document_id === documentId);
    const now = life.at(-1);
    if (!own || !now) continue;
    if (
      own.state === now.state &&
      own.location_id === now.location_id &&
      own.cycles === now.cycles
    ) {
      continue;
    }
    const documents = life.flatMap((event) =>
      event.id > own.id && event.document_id !== null ? [event.document_id] : [],
    );
    if (documents.length === 0) {
      const { serial_no } = await tx
        .selectFrom('asset')
        .select('serial_no')
        .where('id', '=', assetId)
        .executeTakeFirstOrThrow();
      throw failure('WRONG_STATE', { entity: 'asset', key: serial_no, status: now.state });
    }
    for (const id of documents) later.add(id);
  }
  if (later.size === 0) return;
  const documents = await tx
    .selectFrom('document')
    .select(['id', 'number', 'kind'])
    .where('id', 'in', [...later])
    .orderBy('id', 'desc')
    .execute();
  throw failure('REVERSAL_BLOCKED', { number, documents });
}

/** Puts the pieces of a document back to what they were before it. */
export async function takeAssetsBack(
  tx: WriteTx,
  session: CommandSession,
  documentId: number,
  reversalId: number,
): Promise<void> {
  const changes = [...(await livesOn(tx, documentId))].flatMap(([assetId, life]): AssetChange[] => {
    const first = life.findIndex((event) => event.document_id === documentId);
    const before = life[first - 1];
    if (!before) return [];
    return [
      {
        assetId,
        kind: 'reversed',
        // Its round is over: it has to go through another.
        state: before.state === 'decontaminated' ? 'dirty' : before.state,
        locationId: before.location_id,
        cycle: before.cycles - (life.at(-1)?.cycles ?? before.cycles),
      },
    ];
  });
  if (changes.length > 0) await changeAssets(tx, session, changes, { documentId: reversalId });
}

/**
 * Refuses a red entry that would leave less stock at a place than pieces are registered there.
 * Errors: WRONG_STATE.
 */
export async function requireRoomForAssets(
  tx: WriteTx,
  redLines: readonly PostingLine[],
): Promise<void> {
  const out = redLines.filter((line) => line.direction === -1);
  if (out.length === 0) return;
  const pieces = await registeredAt(
    tx,
    out.map((line) => line.lotId),
  );
  if (pieces.length === 0) return;
  const holdings = await holdingsOf(tx, pieces);
  for (const [key, here] of groupBy(pieces, placeKey)) {
    const [first] = here;
    if (!first || here.length <= (holdings.get(key)?.quantity ?? 0)) continue;
    throw failure('WRONG_STATE', { entity: 'asset', key: first.serialNo, status: first.state });
  }
}
