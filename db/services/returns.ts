import { sql } from 'kysely';
import type { z } from 'zod';
import type { OpenIssue, returns } from '../contract/returns.ts';
import type { Disposition } from '../contract/values.ts';
import type { ReadDb, WriteTx } from '../database.ts';
import { failure } from '../errors.ts';
import { shareOf } from '../ledger/amounts.ts';
import { type PostingLine, postDocument } from '../ledger/post.ts';
import type { CommandSession, Session } from '../session.ts';
import { documentIdOf } from './references.ts';
import { anyHolds } from './search-pattern.ts';

type OpenInput = z.output<NonNullable<(typeof returns.open)['~orpc']['inputSchema']>>;
type ReturnInput = z.output<NonNullable<(typeof returns.post)['~orpc']['inputSchema']>>;

/** One line of an issue with what is still out of it. */
interface IssuedLine {
  readonly id: number;
  readonly itemId: number;
  readonly itemCode: string;
  readonly lotId: number;
  readonly lotNo: string;
  readonly locationId: number;
  readonly outstanding: number;
  /** Fen that went out with the line and did not come back. */
  readonly outstandingAmount: number;
}

/** What comes back against one line of an issue. */
export interface ReturnedLine {
  readonly lineId: number;
  /** Base units. */
  readonly quantity: number;
  readonly disposition: Disposition;
}

/** Issues with something still out; without `all` only those with reusables on loan. */
export async function listOpenIssues(
  db: ReadDb,
  input: OpenInput,
  session: Session,
): Promise<OpenIssue[]> {
  const returned = db
    .selectFrom('document_line as back')
    .innerJoin('document as slip', 'slip.id', 'back.document_id')
    .where('slip.kind', '=', 'return')
    .where('slip.status', '=', 'posted')
    .where('back.source_line_id', 'is not', null)
    .groupBy('back.source_line_id')
    .select((eb) => [
      'back.source_line_id as line_id',
      eb.fn.sum<number>('back.quantity').as('quantity'),
    ])
    .as('returned');
  const typed = input.search?.trim() ?? '';
  const rows = await db
    .selectFrom('document')
    .innerJoin('document_line as line', 'line.document_id', 'document.id')
    .innerJoin('item', 'item.id', 'line.item_id')
    .leftJoin(returned, 'returned.line_id', 'line.id')
    .leftJoin('dispatch_link', 'dispatch_link.document_id', 'document.id')
    .leftJoin('dispatch', 'dispatch.id', 'dispatch_link.dispatch_id')
    .leftJoin('squad', 'squad.id', 'document.squad_id')
    .where('document.kind', '=', 'issue')
    .where('document.status', '=', 'posted')
    .$if(!input.all, (query) => query.where('item.reusable', '=', 1))
    .$if(typed !== '', (query) =>
      query.where(
        anyHolds(
          ['document.number', 'dispatch.batch_no', 'squad.name', 'document.recipient'],
          typed,
        ),
      ),
    )
    .groupBy('document.id')
    .having(sql<number>`sum(line.quantity - coalesce(returned.quantity, 0))`, '>', 0)
    .select([
      'document.id as documentId',
      'document.number as number',
      'document.business_date as businessDate',
      'document.occurred_at as occurredAt',
      'document.recipient as recipient',
      'dispatch.id as dispatchId',
      'dispatch.batch_no as batchNo',
      'squad.name as squadName',
      sql<number>`sum(
        case when item.reusable = 1 then line.quantity - coalesce(returned.quantity, 0) else 0 end
      )`.as('loansOutstanding'),
    ])
    .orderBy('loansOutstanding', 'desc')
    .orderBy('document.occurred_at')
    .execute();
  return rows.map((row) => ({
    ...row,
    squadName: row.squadName ?? '',
    daysOut: daysBetween(row.businessDate, session.businessDate),
  }));
}

function daysBetween(from: string, to: string): number {
  const day = 86_400_000;
  return Math.max(Math.round((Date.parse(to) - Date.parse(from)) / day), 0);
}

/**
 * Posts a return 退库单 against one issue; lines named by item and lot are spread over the slip's
 * lines in order. Errors: NOT_FOUND, NOT_POSTED, RETURN_EXCEEDS_OUTSTANDING.
 */
export async function postReturn(
  tx: WriteTx,
  input: ReturnInput,
  session: CommandSession,
): Promise<{ documentId: number; number: string }> {
  const issueDocumentId = await documentIdOf(tx, {
    documentId: input.issueDocumentId,
    number: input.issueNumber,
  });
  const issued = await issuedLines(tx, issueDocumentId);
  const lines = input.lines.flatMap((line): ReturnedLine[] => {
    const { quantity, disposition } = line;
    if (line.lineId !== undefined) return [{ lineId: line.lineId, quantity, disposition }];
    return spreadOver(
      issued.filter(
        (candidate) =>
          candidate.itemCode === line.itemCode &&
          (line.lotNo === undefined || candidate.lotNo === line.lotNo),
      ),
      quantity,
      `${line.itemCode ?? ''} ${line.lotNo ?? ''}`.trim(),
    ).map((part) => ({ ...part, disposition }));
  });
  return postReturnLines(tx, session, {
    issueDocumentId,
    occurredAt: input.occurredAt ?? session.deskTime,
    imported: false,
    note: input.note,
    lines,
  });
}

function spreadOver(
  candidates: readonly IssuedLine[],
  quantity: number,
  key: string,
): { lineId: number; quantity: number }[] {
  const last = candidates.at(-1);
  if (!last) throw failure('NOT_FOUND', { entity: 'issue-line', key });
  let left = quantity;
  const parts = candidates.map((line) => {
    // What nobody can take stays with the last line, whose cap then names the excess.
    const taken = line === last ? left : Math.min(line.outstanding, left);
    left -= taken;
    return { lineId: line.id, quantity: taken };
  });
  return parts.filter((part) => part.quantity > 0);
}

/**
 * Posts what came back against lines of one issue, each capped at what is still out of it; goods go
 * back to the place they were issued from, with their share of the fen.
 * Errors: NOT_FOUND, NOT_POSTED, RETURN_EXCEEDS_OUTSTANDING.
 */
export async function postReturnLines(
  tx: WriteTx,
  session: CommandSession,
  input: {
    readonly issueDocumentId: number;
    readonly occurredAt: string;
    readonly imported: boolean;
    readonly author?: string;
    readonly note?: string;
    readonly lines: readonly ReturnedLine[];
  },
): Promise<{ documentId: number; number: string }> {
  const issue = await tx
    .selectFrom('document')
    .select(['id', 'kind', 'number', 'status', 'squad_id', 'recipient'])
    .where('id', '=', input.issueDocumentId)
    .executeTakeFirst();
  if (issue?.kind !== 'issue') {
    throw failure('NOT_FOUND', { entity: 'issue', key: String(input.issueDocumentId) });
  }
  if (issue.status !== 'posted') {
    throw failure('NOT_POSTED', { number: issue.number, status: issue.status });
  }
  const issued = new Map((await issuedLines(tx, issue.id)).map((line) => [line.id, line]));
  requireOutstanding(issued, input.lines);
  const left = new Map(
    [...issued].map(([id, line]) => [
      id,
      { quantity: line.outstanding, amount: line.outstandingAmount },
    ]),
  );
  const lines = input.lines.flatMap((line): PostingLine[] => {
    const source = issued.get(line.lineId);
    const out = left.get(line.lineId);
    if (!source || !out) return [];
    const amount = shareOf(out.amount, out.quantity, line.quantity);
    left.set(line.lineId, {
      quantity: out.quantity - line.quantity,
      amount: out.amount - amount,
    });
    return [
      {
        itemId: source.itemId,
        lotId: source.lotId,
        locationId: source.locationId,
        quantity: line.quantity,
        direction: 1,
        amount,
        sourceLineId: line.lineId,
        disposition: line.disposition,
      },
    ];
  });
  return postDocument(
    tx,
    session,
    {
      kind: 'return',
      occurredAt: input.occurredAt,
      imported: input.imported,
      squadId: issue.squad_id,
      sourceDocumentId: issue.id,
      recipient: issue.recipient,
      ...(input.author === undefined ? {} : { author: input.author }),
      note: input.note ?? '',
    },
    lines,
  );
}

function requireOutstanding(
  issued: ReadonlyMap<number, IssuedLine>,
  lines: readonly ReturnedLine[],
): void {
  const requested = new Map<number, number>();
  for (const line of lines) {
    if (!issued.has(line.lineId)) {
      throw failure('NOT_FOUND', { entity: 'issue-line', key: String(line.lineId) });
    }
    requested.set(line.lineId, (requested.get(line.lineId) ?? 0) + line.quantity);
  }
  const excess = [...requested].flatMap(([lineId, quantity]) => {
    const line = issued.get(lineId);
    if (!line || quantity <= line.outstanding) return [];
    return [
      {
        lineId,
        itemCode: line.itemCode,
        lotNo: line.lotNo,
        requested: quantity,
        outstanding: line.outstanding,
      },
    ];
  });
  if (excess.length > 0) throw failure('RETURN_EXCEEDS_OUTSTANDING', { lines: excess });
}

async function issuedLines(tx: WriteTx, issueDocumentId: number): Promise<IssuedLine[]> {
  const returned = tx
    .selectFrom('document_line as back')
    .innerJoin('document as slip', 'slip.id', 'back.document_id')
    .innerJoin('document_line as source', 'source.id', 'back.source_line_id')
    .where('source.document_id', '=', issueDocumentId)
    .where('slip.kind', '=', 'return')
    .where('slip.status', '=', 'posted')
    .groupBy('source.id')
    .select((eb) => [
      'source.id as line_id',
      eb.fn.sum<number>('back.quantity').as('quantity'),
      eb.fn.sum<number>('back.amount').as('amount'),
    ])
    .as('returned');
  const rows = await tx
    .selectFrom('document_line as line')
    .innerJoin('item', 'item.id', 'line.item_id')
    .innerJoin('lot', 'lot.id', 'line.lot_id')
    .leftJoin(returned, 'returned.line_id', 'line.id')
    .where('line.document_id', '=', issueDocumentId)
    .orderBy('line.line_no')
    .select([
      'line.id',
      'line.item_id as itemId',
      'item.code as itemCode',
      'line.lot_id as lotId',
      'lot.lot_no as lotNo',
      'line.location_id as locationId',
      'line.quantity',
      'line.amount',
      'returned.quantity as returnedQuantity',
      'returned.amount as returnedAmount',
    ])
    .execute();
  return rows.map(({ quantity, amount, returnedQuantity, returnedAmount, ...row }) => ({
    ...row,
    outstanding: quantity - (returnedQuantity ?? 0),
    outstandingAmount: amount - (returnedAmount ?? 0),
  }));
}
