import { sql } from 'kysely';
import type { z } from 'zod';
import type { Shortage } from '../contract/errors.ts';
import type { TransferSummary, transfers } from '../contract/transfers.ts';
import type { LocationKind } from '../contract/values.ts';
import type { ReadDb, WriteTx } from '../database.ts';
import { failure } from '../errors.ts';
import { fefoLots } from '../ledger/allocate.ts';
import { postDocument } from '../ledger/post.ts';
import { insufficientStock } from '../ledger/require-stock.ts';
import { type Move, transferLines } from '../ledger/transfer.ts';
import type { CommandSession } from '../session.ts';
import { anyHolds } from './search-pattern.ts';
import {
  goodsOf,
  type NamedPlace,
  type PlaceReference,
  placesByReference,
  requireNoProblems,
} from './stock-lines.ts';

type ListInput = z.output<NonNullable<(typeof transfers.list)['~orpc']['inputSchema']>>;
type PostInput = z.output<NonNullable<(typeof transfers.post)['~orpc']['inputSchema']>>;

/** Transfers between two dates, newest first. */
export async function listTransfers(db: ReadDb, input: ListInput): Promise<TransferSummary[]> {
  const typed = input.search?.trim() ?? '';
  const { from, to, locationId } = input;
  const wanted = db
    .selectFrom('document')
    .where('document.kind', '=', 'transfer')
    .where('document.status', '<>', 'draft')
    .$if(from !== undefined, (query) => query.where('document.business_date', '>=', from ?? ''))
    .$if(to !== undefined, (query) => query.where('document.business_date', '<=', to ?? ''))
    .$if(typed !== '', (query) =>
      query.where(anyHolds(['document.number', 'document.note', 'document.author'], typed)),
    )
    .$if(locationId !== undefined, (query) =>
      query.where('document.id', 'in', (eb) =>
        eb
          .selectFrom('document_line')
          .select('document_line.document_id')
          .where('document_line.location_id', '=', locationId ?? 0),
      ),
    );
  const rows = await wanted
    .innerJoin('document_line as line', 'line.document_id', 'document.id')
    .where('line.moved_quantity', '>', 0)
    .groupBy('document.id')
    .select((eb) => [
      'document.id as documentId',
      'document.number',
      'document.status',
      'document.business_date as businessDate',
      'document.occurred_at as occurredAt',
      'document.recorded_at as recordedAt',
      'document.author',
      'document.note',
      eb.fn.countAll<number>().as('lineCount'),
      eb.fn.sum<number>('line.amount').as('amount'),
    ])
    .orderBy('document.occurred_at', 'desc')
    .orderBy('document.id', 'desc')
    .execute();
  const places = await wanted
    .innerJoin('document_line as line', 'line.document_id', 'document.id')
    .innerJoin('location', 'location.id', 'line.location_id')
    .groupBy(['document.id', 'location.id', sql`line.moved_quantity > 0`])
    .select((eb) => [
      'document.id as documentId',
      'location.name',
      eb.fn.max('line.moved_quantity').as('moved'),
    ])
    .orderBy((eb) => eb.fn.min('line.line_no'))
    .execute();
  const sides = new Map<number, { from: string[]; to: string[] }>();
  for (const { documentId, name, moved } of places) {
    const side = sides.get(documentId) ?? { from: [], to: [] };
    (moved > 0 ? side.to : side.from).push(name);
    sides.set(documentId, side);
  }
  return rows.map((row) => ({
    ...row,
    lineCount: Number(row.lineCount),
    amount: Number(row.amount),
    ...(sides.get(row.documentId) ?? { from: [], to: [] }),
  }));
}

/** Posts a transfer slip 调拨单; see the contract. Errors: INVALID_FIELD, INVALID_LINES, INSUFFICIENT_STOCK. */
export async function postTransfer(
  tx: WriteTx,
  input: PostInput,
  session: CommandSession,
): Promise<{ documentId: number; number: string }> {
  const placeOf = await placesByReference(tx);
  const from = activePlace('fromLocationId', placeOf, {
    locationId: input.fromLocationId,
    locationCode: input.fromLocationCode,
  });
  const to = activePlace('toLocationId', placeOf, {
    locationId: input.toLocationId,
    locationCode: input.toLocationCode,
  });
  if (from.id === to.id) {
    throw failure('INVALID_FIELD', {
      field: 'toLocationId',
      reason: 'same-place',
      value: to.name,
    });
  }
  const occurredAt = input.occurredAt ?? session.deskTime;
  return postDocument(
    tx,
    session,
    { kind: 'transfer', occurredAt, imported: false, note: input.note },
    transferLines(await movesOf(tx, input, { from, to, day: occurredAt.slice(0, 10) })),
  );
}

function activePlace(
  field: 'fromLocationId' | 'toLocationId',
  placeOf: (reference: PlaceReference) => NamedPlace | undefined,
  reference: PlaceReference,
): NamedPlace {
  const place = placeOf(reference);
  const value = String(reference.locationCode ?? reference.locationId ?? '');
  if (!place) {
    throw failure('INVALID_FIELD', { field, reason: value === '' ? 'missing' : 'unknown', value });
  }
  if (place.active === 1) return place;
  throw failure('INVALID_FIELD', { field, reason: 'inactive', value: place.name });
}

/** Places whose goods are told apart by lot: which of them is cleared is never left to the order. */
const CLEARED_BY_LOT: readonly LocationKind[] = ['quarantine', 'decontamination'];

async function movesOf(
  tx: WriteTx,
  input: PostInput,
  { from, to, day }: { readonly from: NamedPlace; readonly to: NamedPlace; readonly day: string },
): Promise<Move[]> {
  const { goods, problems } = await goodsOf(tx, input.lines);
  if (CLEARED_BY_LOT.includes(from.kind)) {
    for (const [line, known] of goods.entries()) {
      if (!known || known.lot) continue;
      problems.push({ line, field: 'lotNo', reason: 'lot-needed', value: known.item.code });
    }
  }
  requireNoProblems(problems);
  const open = goods.flatMap((known) => (known && !known.lot ? [known.item.id] : []));
  const lots = await fefoLots(tx, [...new Set(open)], day, [from.id]);
  const left = new Map(lots.map((lot) => [lot.lotId, lot.quantity]));
  for (const [index, line] of input.lines.entries()) {
    const lotId = goods[index]?.lot?.id;
    if (lotId !== undefined) left.set(lotId, (left.get(lotId) ?? 0) - line.quantity);
  }
  const shortages: Shortage[] = [];
  const moves = input.lines.flatMap((line, index): Move[] => {
    const known = goods[index];
    if (!known) return [];
    const { item } = known;
    const move = (lotId: number, quantity: number): Move => ({
      itemId: item.id,
      lotId,
      fromLocationId: from.id,
      toLocationId: to.id,
      quantity,
      enteredAs: line.enteredAs,
      reason: line.reason,
    });
    if (known.lot) return [move(known.lot.id, line.quantity)];
    let short = line.quantity;
    const taken = lots.flatMap((lot): Move[] => {
      const quantity = lot.itemId === item.id ? Math.min(left.get(lot.lotId) ?? 0, short) : 0;
      if (quantity <= 0) return [];
      left.set(lot.lotId, (left.get(lot.lotId) ?? 0) - quantity);
      short -= quantity;
      return [move(lot.lotId, quantity)];
    });
    if (short > 0) {
      shortages.push({
        itemId: item.id,
        itemCode: item.code,
        itemName: item.name,
        lotId: null,
        lotNo: null,
        locationId: from.id,
        requested: line.quantity,
        available: line.quantity - short,
        onDate: null,
      });
    }
    // What was entered as a whole says nothing true about its parts.
    return taken.length === 1 ? taken : taken.map((part) => ({ ...part, enteredAs: '' }));
  });
  if (shortages.length > 0) throw insufficientStock(shortages);
  return moves;
}
