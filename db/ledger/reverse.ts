import type { DocumentKind } from '../contract/values.ts';
import type { WriteTx } from '../database.ts';
import { failure } from '../errors.ts';
import type { CommandSession } from '../session.ts';
import { requireAssetsUnmoved, requireRoomForAssets, takeAssetsBack } from './line-assets.ts';
import { type Holding, holdingsOf, type Place, placeKey } from './places.ts';
import { type PostingLine, postDocument } from './post.ts';

/** Documents named in one refusal; the newest come first. */
const NAMED_DOCUMENTS = 20;

/**
 * Takes a whole posted document back with a linked red entry (冲红) of the business date: every
 * line again with the opposite sign and the same fen.
 *
 * Errors: NOT_FOUND, NOT_POSTED, NOT_REVERSIBLE, REVERSAL_BLOCKED (later documents drew on what it
 * brought in, goods came back against it, a serial-numbered piece of it went on, or stock has settled
 * a debt of it), WRONG_STATE (a piece of it was changed since, or lies there still).
 */
export async function reverseDocument(
  tx: WriteTx,
  session: CommandSession,
  documentId: number,
  reason: string,
): Promise<{ documentId: number; number: string }> {
  const original = await tx
    .selectFrom('document')
    .selectAll()
    .where('id', '=', documentId)
    .executeTakeFirst();
  if (!original) throw failure('NOT_FOUND', { entity: 'document', key: String(documentId) });
  if (original.kind === 'reversal') throw failure('NOT_REVERSIBLE', { number: original.number });
  if (original.status !== 'posted') {
    throw failure('NOT_POSTED', { number: original.number, status: original.status });
  }
  const lines = await tx
    .selectFrom('document_line')
    .selectAll()
    .where('document_id', '=', documentId)
    .orderBy('line_no')
    .execute();
  const redLines = lines.map(
    (line): PostingLine => ({
      itemId: line.item_id,
      lotId: line.lot_id,
      locationId: line.location_id,
      quantity: line.quantity,
      direction: line.moved_quantity > 0 ? -1 : 1,
      amount: line.amount,
      sourceLineId: line.id,
    }),
  );
  await requireNoReturns(tx, documentId, original.number);
  await requireNoSettlements(tx, documentId, original.number);
  await requireAssetsUnmoved(tx, documentId, original.number);
  await requireUntouched(tx, documentId, original.number, redLines);
  const posted = await postDocument(
    tx,
    session,
    {
      kind: 'reversal',
      // A red entry never stands before the entry it takes back.
      occurredAt: session.deskTime > original.occurred_at ? session.deskTime : original.occurred_at,
      imported: false,
      squadId: original.squad_id,
      partyId: original.party_id,
      sourceDocumentId: documentId,
      recipient: original.recipient,
      reason,
    },
    redLines,
  );
  await tx
    .updateTable('document')
    .set({ status: 'reversed' })
    .where('id', '=', documentId)
    .execute();
  await takeAssetsBack(tx, session, documentId, posted.documentId);
  await requireRoomForAssets(tx, redLines);
  return posted;
}

async function requireNoReturns(tx: WriteTx, documentId: number, number: string): Promise<void> {
  const documents = await tx
    .selectFrom('document')
    .select(['id', 'number', 'kind'])
    .where('source_document_id', '=', documentId)
    .where('kind', 'in', ['return', 'supplier-return'])
    .where('status', '=', 'posted')
    .orderBy('id', 'desc')
    .limit(NAMED_DOCUMENTS)
    .execute();
  if (documents.length > 0) throw failure('REVERSAL_BLOCKED', { number, documents });
}

/** Stock that has settled a debt of the slip went out for good; its own slip goes first. */
async function requireNoSettlements(
  tx: WriteTx,
  documentId: number,
  number: string,
): Promise<void> {
  const documents = await tx
    .selectFrom('stock_debt as debt')
    .innerJoin('stock_debt_event as event', 'event.debt_id', 'debt.id')
    .innerJoin('document_line as line', 'line.id', 'event.document_line_id')
    .innerJoin('document', 'document.id', 'line.document_id')
    .where('debt.document_id', '=', documentId)
    .where('document.status', '=', 'posted')
    .select(['document.id', 'document.number', 'document.kind'])
    .distinct()
    .orderBy('document.id', 'desc')
    .limit(NAMED_DOCUMENTS)
    .execute();
  if (documents.length > 0) throw failure('REVERSAL_BLOCKED', { number, documents });
}

async function requireUntouched(
  tx: WriteTx,
  documentId: number,
  number: string,
  redLines: readonly PostingLine[],
): Promise<void> {
  const out = redLines.filter((line) => line.direction === -1);
  if (out.length === 0) return;
  const left = new Map<string, Holding>(await holdingsOf(tx, redLines));
  for (const line of redLines) {
    const holding = left.get(placeKey(line)) ?? { quantity: 0, amount: 0 };
    left.set(placeKey(line), {
      quantity: holding.quantity + line.direction * line.quantity,
      amount: holding.amount + line.direction * (line.amount ?? 0),
    });
  }
  // What was taken from a place since may also have taken a part of its fen.
  const broken = out.filter((line) => {
    const { quantity, amount } = left.get(placeKey(line)) ?? { quantity: 0, amount: 0 };
    return quantity < 0 || amount < 0 || (quantity === 0 && amount !== 0);
  });
  if (broken.length === 0) return;
  throw failure('REVERSAL_BLOCKED', {
    number,
    documents: await documentsDrawingOn(tx, documentId, broken),
  });
}

async function documentsDrawingOn(
  tx: WriteTx,
  documentId: number,
  places: readonly Place[],
): Promise<{ id: number; number: string; kind: DocumentKind }[]> {
  return tx
    .selectFrom('movement')
    .innerJoin('document', 'document.id', 'movement.document_id')
    .where('movement.lot_id', 'in', [...new Set(places.map((place) => place.lotId))])
    .where('movement.location_id', 'in', [...new Set(places.map((place) => place.locationId))])
    .where('movement.quantity', '<', 0)
    .where('document.id', '>', documentId)
    .where('document.status', '=', 'posted')
    .select(['document.id', 'document.number', 'document.kind'])
    .distinct()
    .orderBy('document.id', 'desc')
    .limit(NAMED_DOCUMENTS)
    .execute();
}
