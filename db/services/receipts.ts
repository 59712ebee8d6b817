import type { z } from 'zod';
import type { InboundLine, receipts } from '../contract/receipts.ts';
import type { DocumentKind } from '../contract/values.ts';
import type { WriteTx } from '../database.ts';
import { failure } from '../errors.ts';
import { ensureLots, lotKey } from '../ledger/lots.ts';
import { type PostingHeader, type PostingLine, postDocument } from '../ledger/post.ts';
import type { CommandSession } from '../session.ts';
import { itemsOf, locationsOf } from './references.ts';

type ReceiptInput = z.output<NonNullable<(typeof receipts.post)['~orpc']['inputSchema']>>;
type OpeningInput = z.output<NonNullable<(typeof receipts.postOpening)['~orpc']['inputSchema']>>;
type Posted = { documentId: number; number: string };

/**
 * Posts a receipt 入库单; new lots are made from its lines.
 * Errors: NOT_FOUND, INVALID_FIELD, CONFLICT.
 */
export async function postReceipt(
  tx: WriteTx,
  input: ReceiptInput,
  session: CommandSession,
): Promise<Posted> {
  const partyId = await partyOf(tx, input);
  return postInbound(tx, session, 'receipt', input, {
    partyId,
    receiptSource: input.source,
  });
}

/** Posts opening stock 期初库存. Errors: NOT_FOUND, INVALID_FIELD, CONFLICT. */
export async function postOpening(
  tx: WriteTx,
  input: OpeningInput,
  session: CommandSession,
): Promise<Posted> {
  return postInbound(tx, session, 'opening', input, {});
}

async function postInbound(
  tx: WriteTx,
  session: CommandSession,
  kind: Extract<DocumentKind, 'receipt' | 'opening'>,
  input: OpeningInput,
  header: Pick<PostingHeader, 'partyId' | 'receiptSource'>,
): Promise<Posted> {
  const itemOf = await itemsOf(tx, input.lines);
  const locationOf = await locationsOf(tx, input.lines);
  const dated = input.lines.map((line, index) => {
    const item = itemOf(line);
    return { line, item, ...lotDates(line, item.shelf_life_months, index) };
  });
  const lots = await ensureLots(
    tx,
    dated.map(({ line, item, madeOn, expiresOn }) => ({
      itemId: item.id,
      lotNo: line.lotNo,
      madeOn,
      expiresOn,
      partyId: header.partyId ?? null,
    })),
  );
  const lines = dated.map(({ line, item }, index): PostingLine => {
    const lot = lots.get(lotKey(item.id, line.lotNo));
    if (!lot || lot.differs) {
      throw failure('INVALID_FIELD', {
        field: `lines.${index}.lotNo`,
        reason: 'lot-dates-differ',
        value: line.lotNo,
      });
    }
    return {
      itemId: item.id,
      lotId: lot.id,
      locationId: locationOf(line),
      quantity: line.quantity,
      direction: 1,
      amount: line.amount,
    };
  });
  return postDocument(
    tx,
    session,
    {
      kind,
      number: input.number || undefined,
      occurredAt: input.occurredAt ?? session.deskTime,
      imported: false,
      note: input.note,
      ...header,
    },
    lines,
  );
}

/** Dates of a line's lot; the expiry follows from the shelf life where only the making is known. */
function lotDates(
  line: InboundLine,
  shelfLifeMonths: number | null,
  index: number,
): { madeOn: string | null; expiresOn: string | null } {
  const { madeOn, expiresOn } = line;
  if (madeOn !== null && expiresOn !== null && expiresOn < madeOn) {
    throw failure('INVALID_FIELD', {
      field: `lines.${index}.expiresOn`,
      reason: 'expiry-before-manufacture',
      value: expiresOn,
    });
  }
  if (madeOn === null || expiresOn !== null || shelfLifeMonths === null) {
    return { madeOn, expiresOn };
  }
  return { madeOn, expiresOn: addMonths(madeOn, shelfLifeMonths) };
}

/** The same day so many months later, or the last day of a shorter month. */
function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const target = new Date(Date.UTC(year, month - 1 + months, 1));
  const lastDay = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0));
  target.setUTCDate(Math.min(day, lastDay.getUTCDate()));
  return target.toISOString().slice(0, 10);
}

async function partyOf(tx: WriteTx, input: ReceiptInput): Promise<number | null> {
  if (input.partyId === undefined && !input.partyName) return null;
  const row = await tx
    .selectFrom('party')
    .select('id')
    .where((eb) =>
      input.partyId === undefined
        ? eb('name', '=', input.partyName ?? '')
        : eb('id', '=', input.partyId),
    )
    .executeTakeFirst();
  if (row) return row.id;
  throw failure('NOT_FOUND', {
    entity: 'party',
    key: String(input.partyId ?? input.partyName ?? ''),
  });
}
