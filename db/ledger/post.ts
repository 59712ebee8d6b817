import type {
  DisposalMethod,
  Disposition,
  DocumentKind,
  ReasonCode,
  ReceiptSource,
  ReturnOutcome,
} from '../contract/values.ts';
import type { WriteTx } from '../database.ts';
import { failure } from '../errors.ts';
import type { CommandSession } from '../session.ts';
import { documentSeal, type SealedLine } from './document-seal.ts';
import { moveAssets, withAssets } from './line-assets.ts';
import { nextNumber, noteNumber } from './numbering.ts';
import { holdingsOf } from './places.ts';
import { postedSeals } from './posted-seals.ts';
import { amountsOf, rowsOf } from './posting-rows.ts';
import {
  applyToBalances,
  type DraftDocument,
  insertDebts,
  insertDraft,
  insertFewLines,
  insertOutcomes,
  linkToDispatch,
  markPosted,
  moveLines,
  openBalances,
} from './posting-statements.ts';
import { requireStock } from './require-stock.ts';
import { requireUsable } from './require-usable.ts';

/** What stands above the lines of a document. */
export interface PostingHeader {
  readonly kind: DocumentKind;
  /** Imported documents keep theirs; left out: the next of the kind and day. */
  readonly number?: string | undefined;
  readonly occurredAt: string;
  readonly imported: boolean;
  readonly squadId?: number | null;
  readonly partyId?: number | null;
  readonly receiptSource?: ReceiptSource | null;
  readonly sourceDocumentId?: number | null;
  readonly dispatchId?: number | null;
  readonly dispatchReference?: string | null;
  readonly recipient?: string;
  readonly author?: string;
  /** Who gave the word for it, where its kind asks for one. */
  readonly approver?: string;
  readonly witness?: string;
  /** Disposals only, and always there. */
  readonly disposalMethod?: DisposalMethod | null;
  readonly reason?: string;
  readonly note?: string;
}

/** One line: one lot at one place. */
export interface PostingLine {
  readonly itemId: number;
  readonly lotId: number;
  readonly locationId: number;
  /** Base units, above zero. */
  readonly quantity: number;
  /** 1 into stock, -1 out of it. */
  readonly direction: 1 | -1;
  /** Fen. Lines into stock bring theirs; a line out takes its share of what is on hand. */
  readonly amount?: number;
  /** Index of the line before it whose goods this line brings, with their fen (transfers). */
  readonly bringsLine?: number;
  readonly sourceLineId?: number | null;
  readonly disposition?: Disposition | null;
  readonly reasonCode?: ReasonCode | null;
  readonly reason?: string;
  /** The quantity as entered in packs. */
  readonly enteredAs?: string;
  /** Serial-numbered pieces among the goods, no more than the quantity. */
  readonly assetIds?: readonly number[];
  /** The pieces have passed their inspection and are ready where they go (transfers). */
  readonly assetsPassed?: boolean;
}

/** Goods of an issue that do not come back to stock; returns only. */
export interface PostingOutcome {
  readonly sourceLineId: number;
  /** Base units, above zero. */
  readonly quantity: number;
  readonly outcome: ReturnOutcome;
  readonly reason: string;
  /** Serial-numbered pieces among the goods. */
  readonly assetIds?: readonly number[];
}

/** Goods handed out before the stock record knew of them; issues only. */
export interface PostingDebt {
  readonly itemId: number;
  /** The place they were taken from. */
  readonly locationId: number;
  /** Base units, above zero. */
  readonly quantity: number;
  /** As read off the goods; empty where nobody did. */
  readonly lotNo: string;
  readonly orderId: number | null;
  readonly reason: string;
  readonly enteredAs: string;
}

/** What a document says without moving stock. */
export interface PostingRecords {
  readonly outcomes?: readonly PostingOutcome[];
  readonly debts?: readonly PostingDebt[];
}

/** Slips of the desk; what is longer is an import or a count, and comes once. */
const MOST_FEW_LINES = 40;
/** Lines of one INSERT; 15 values each stay below SQLite's limit of bound values. */
const LINES_PER_INSERT = 2000;

/**
 * Posts one document: the only place that writes documents, movements and balances. Everything is
 * checked before anything is written, so a refusal leaves the transaction fit to go on. Outcomes and
 * debts are written with it, but move no stock.
 *
 * Errors: CONFLICT (document number), INSUFFICIENT_STOCK (now or on a later day of the record),
 * LOT_NOT_USABLE (issues at the desk; an imported slip is history and is taken as it was),
 * INVALID_FIELD (entered for a day that has not come; serial-numbered pieces not named).
 */
export async function postDocument(
  tx: WriteTx,
  session: CommandSession,
  header: PostingHeader,
  lines: readonly PostingLine[],
  { outcomes = [], debts = [] }: PostingRecords = {},
): Promise<{ documentId: number; number: string }> {
  const businessDate = header.occurredAt.slice(0, 10);
  if (!header.imported && header.kind !== 'reversal' && businessDate > session.businessDate) {
    throw failure('INVALID_FIELD', {
      field: 'occurredAt',
      reason: 'in-the-future',
      value: header.occurredAt,
    });
  }
  if (header.number !== undefined) await requireFreeNumber(tx, header.number);
  const holdings = await holdingsOf(tx, lines);
  if (header.kind === 'issue' && !header.imported) {
    await requireUsable(tx, lines, holdings, businessDate);
  }
  await requireStock(tx, businessDate, lines, holdings);
  // History brings no serial numbers; a red entry puts pieces back by itself.
  const named =
    header.imported || header.kind === 'reversal'
      ? lines
      : await withAssets(tx, header.kind, lines, holdings);
  const amounts = amountsOf(lines, holdings);

  const number = header.number ?? (await nextNumber(tx, header.kind, businessDate));
  if (header.number !== undefined) await noteNumber(tx, header.kind, header.number);
  const head = {
    kind: header.kind,
    number,
    business_date: businessDate,
    occurred_at: header.occurredAt,
    recorded_at: session.now,
    imported: header.imported ? 1 : 0,
    squad_id: header.squadId ?? null,
    party_id: header.partyId ?? null,
    receipt_source: header.receiptSource ?? null,
    source_document_id: header.sourceDocumentId ?? null,
    dispatch_reference: header.dispatchReference ?? null,
    recipient: header.recipient ?? '',
    author: header.author ?? session.settings.operator,
    approver: header.approver ?? '',
    witness: header.witness ?? '',
    disposal_method: header.disposalMethod ?? null,
    reason: header.reason ?? '',
    note: header.note ?? '',
    command_id: session.commandId,
  } satisfies DraftDocument;
  const [draft] = await insertDraft(tx, head);
  if (!draft) throw new Error('the draft was not added');
  const documentId = draft.id;
  const rows = rowsOf(lines, amounts, outcomes, debts);
  await insertLines(tx, documentId, rows.lines);
  if (outcomes.length > 0) await insertOutcomes(tx, documentId, rows.outcomes);
  if (debts.length > 0) await insertDebts(tx, documentId, rows.debts);
  await moveLines(tx, { documentId, businessDate });
  // An inbound line may be the first of its lot at its place; the update then finds a row.
  if (lines.some((line) => line.direction === 1)) await openBalances(tx, { documentId });
  await applyToBalances(tx, { documentId });
  if (header.dispatchId) {
    await linkToDispatch(tx, { documentId, dispatchId: header.dispatchId, linkedAt: session.now });
  }
  const seal = documentSeal({ id: documentId, ...head }, rows);
  await markPosted(tx, { documentId, seal });
  postedSeals(tx).push(seal);
  await moveAssets(tx, session, { kind: header.kind, documentId, lines: named, outcomes });
  return { documentId, number };
}

async function requireFreeNumber(tx: WriteTx, number: string): Promise<void> {
  const taken = await tx
    .selectFrom('document')
    .select('id')
    .where('number', '=', number)
    .executeTakeFirst();
  if (taken) throw failure('CONFLICT', { entity: 'document', key: number });
}

async function insertLines(
  tx: WriteTx,
  documentId: number,
  lines: readonly SealedLine[],
): Promise<void> {
  const rows = lines.map((line, index) => ({
    document_id: documentId,
    line_no: index + 1,
    ...line,
  }));
  if (rows.length > 0 && rows.length <= MOST_FEW_LINES) {
    await insertFewLines(tx, rows);
    return;
  }
  for (let start = 0; start < rows.length; start += LINES_PER_INSERT) {
    await tx
      .insertInto('document_line')
      .values(rows.slice(start, start + LINES_PER_INSERT))
      .execute();
  }
}
