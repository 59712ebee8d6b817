import type { z } from 'zod';
import type { purchasing } from '../../contract/purchasing.ts';
import type { WriteTx } from '../../database.ts';
import { failure } from '../../errors.ts';
import { type PostingLine, postDocument } from '../../ledger/post.ts';
import type { CommandSession } from '../../session.ts';
import { settleOrder } from '../order-progress.ts';
import { locationsOf } from '../references.ts';

type Input = z.output<NonNullable<(typeof purchasing.returnToSupplier)['~orpc']['inputSchema']>>;

/**
 * Sends goods of a receipt back, each line capped at what came with it and is not back yet.
 * Errors: NOT_FOUND, NOT_POSTED, INSUFFICIENT_STOCK, INVALID_LINES.
 */
export async function returnToSupplier(
  tx: WriteTx,
  input: Input,
  session: CommandSession,
): Promise<{ documentId: number; number: string }> {
  const receipt = await tx
    .selectFrom('document')
    .leftJoin('receipt_detail as detail', 'detail.document_id', 'document.id')
    .where('document.id', '=', input.receiptId)
    .where('document.kind', '=', 'receipt')
    .select(['document.id', 'number', 'status', 'party_id', 'detail.order_id'])
    .executeTakeFirst();
  if (!receipt) throw failure('NOT_FOUND', { entity: 'receipt', key: String(input.receiptId) });
  if (receipt.status !== 'posted') {
    throw failure('NOT_POSTED', { number: receipt.number, status: receipt.status });
  }
  await locationsOf(tx, input.lines);
  const posted = await postDocument(
    tx,
    session,
    {
      kind: 'supplier-return',
      occurredAt: session.deskTime,
      imported: false,
      partyId: receipt.party_id,
      sourceDocumentId: receipt.id,
      note: input.note,
    },
    await returnedLines(tx, receipt.id, input.lines),
  );
  if (receipt.order_id !== null) await settleOrder(tx, receipt.order_id);
  return posted;
}

async function returnedLines(
  tx: WriteTx,
  receiptId: number,
  lines: Input['lines'],
): Promise<PostingLine[]> {
  const received = new Map((await receivedLines(tx, receiptId)).map((line) => [line.id, line]));
  const taken = new Map<number, number>();
  const problems: { line: number; field: string; reason: string; value: string }[] = [];
  const posting = lines.flatMap((line, index): PostingLine[] => {
    const source = received.get(line.lineId);
    if (!source) {
      problems.push({
        line: index,
        field: 'lineId',
        reason: 'not-on-receipt',
        value: String(line.lineId),
      });
      return [];
    }
    const total = (taken.get(line.lineId) ?? 0) + line.quantity;
    taken.set(line.lineId, total);
    if (total > source.left) {
      problems.push({
        line: index,
        field: 'quantity',
        reason: 'more-than-received',
        value: `${total} > ${source.left}`,
      });
    }
    return [
      {
        itemId: source.itemId,
        lotId: source.lotId,
        locationId: line.locationId ?? source.locationId,
        quantity: line.quantity,
        direction: -1,
        sourceLineId: source.id,
        reasonCode: line.reasonCode,
        reason: line.reason,
        enteredAs: line.enteredAs,
      },
    ];
  });
  if (problems.length > 0) throw failure('INVALID_LINES', { problems });
  return posting;
}

async function receivedLines(tx: WriteTx, receiptId: number) {
  const rows = await tx
    .selectFrom('document_line as line')
    .where('line.document_id', '=', receiptId)
    .select((eb) => [
      'line.id',
      'line.item_id as itemId',
      'line.lot_id as lotId',
      'line.location_id as locationId',
      'line.quantity',
      eb
        .selectFrom('document_line as back')
        .innerJoin('document', 'document.id', 'back.document_id')
        .whereRef('back.source_line_id', '=', 'line.id')
        .where('document.kind', '=', 'supplier-return')
        .where('document.status', '=', 'posted')
        .select((inner) => inner.fn.sum<number>('back.quantity').as('quantity'))
        .as('back'),
    ])
    .execute();
  return rows.map(({ back, quantity, ...line }) => ({
    ...line,
    left: quantity - Number(back ?? 0),
  }));
}
