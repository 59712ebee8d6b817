import type { z } from 'zod';
import type { returns } from '../../contract/returns.ts';
import type { WriteTx } from '../../database.ts';
import { failure } from '../../errors.ts';
import { shareOf } from '../../ledger/amounts.ts';
import { type PostingLine, postDocument } from '../../ledger/post.ts';
import type { CommandSession } from '../../session.ts';
import { withReturnedAssets } from '../assets/returned-assets.ts';
import { documentIdOf } from '../references.ts';
import { fatesOf, type ReturnedLine } from './fates.ts';
import { type IssuedLine, issuedLines } from './issued-lines.ts';

type ReturnInput = z.output<NonNullable<(typeof returns.post)['~orpc']['inputSchema']>>;

/**
 * Posts a return 退库单 against one issue; lines named by item and lot are spread over the slip's
 * lines in order. Errors: NOT_FOUND, NOT_POSTED, RETURN_EXCEEDS_OUTSTANDING, INVALID_LINES.
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
  const fates = await fatesOf(tx, input.lines);
  const lines = input.lines.flatMap((line, index): ReturnedLine[] => {
    const { quantity } = line;
    const fate = fates[index];
    if (fate === undefined) return [];
    const { assetIds } = line;
    if (line.lineId !== undefined) return [{ lineId: line.lineId, quantity, fate, assetIds }];
    return spreadOver(
      issued.filter(
        (candidate) =>
          candidate.itemCode === line.itemCode &&
          (line.lotNo === undefined || candidate.lotNo === line.lotNo),
      ),
      quantity,
      `${line.itemCode ?? ''} ${line.lotNo ?? ''}`.trim(),
    ).map((part) => ({ ...part, fate, assetIds }));
  });
  return postReturnLines(tx, session, {
    issueDocumentId,
    occurredAt: input.occurredAt ?? session.deskTime,
    imported: false,
    note: input.note,
    lines: await withReturnedAssets(tx, { issueDocumentId, issued, lines }),
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
 * back to the place they were issued from, or to the one their fate names, with their share of the
 * fen.
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
    const { fate } = line;
    // Its fen went out with it for good.
    const amount = shareOf(out.amount, out.quantity, line.quantity);
    left.set(line.lineId, {
      quantity: out.quantity - line.quantity,
      amount: out.amount - amount,
    });
    if ('outcome' in fate) return [];
    return [
      {
        itemId: source.itemId,
        lotId: source.lotId,
        locationId: fate.locationId ?? source.locationId,
        quantity: line.quantity,
        direction: 1,
        amount,
        sourceLineId: line.lineId,
        disposition: fate.disposition,
        assetIds: line.assetIds ?? [],
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
    {
      outcomes: input.lines.flatMap(({ lineId, quantity, fate, assetIds = [] }) =>
        'outcome' in fate
          ? [
              {
                sourceLineId: lineId,
                quantity,
                outcome: fate.outcome,
                reason: fate.reason,
                assetIds,
              },
            ]
          : [],
      ),
    },
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
