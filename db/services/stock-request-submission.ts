import type { Insertable } from 'kysely';
import type { z } from 'zod';
import type { stockRequests } from '../contract/stock-requests.ts';
import type { AdjustmentReason } from '../contract/values.ts';
import type { WriteTx } from '../database.ts';
import { failure } from '../errors.ts';
import { holdingsOf, placeKey } from '../ledger/places.ts';
import { requireStock } from '../ledger/require-stock.ts';
import type { Tables } from '../schema/tables.ts';
import type { CommandSession } from '../session.ts';
import {
  goodsOf,
  type LineProblem,
  type NamedGoods,
  type NamedPlace,
  placesByReference,
  requireNoProblems,
} from './stock-lines.ts';
import { postingOf } from './stock-request-value.ts';

type Input<Name extends keyof typeof stockRequests> = z.output<
  NonNullable<(typeof stockRequests)[Name]['~orpc']['inputSchema']>
>;
type DisposalLine = Input<'submitDisposal'>['lines'][number];
type AdjustmentLine = Input<'submitAdjustment'>['lines'][number];
type NewLine = Omit<Insertable<Tables['stock_request_line']>, 'request_id'>;

/** Asks for a disposal. Errors: INVALID_FIELD, INVALID_LINES, INSUFFICIENT_STOCK. */
export async function submitDisposal(
  tx: WriteTx,
  input: Input<'submitDisposal'>,
  session: CommandSession,
): Promise<{ requestId: number }> {
  if (input.witness === session.settings.operator) {
    throw failure('INVALID_FIELD', {
      field: 'witness',
      reason: 'witness-is-maker',
      value: input.witness,
    });
  }
  const lines = await readLines(tx, input.lines, (line, { lot }) => {
    if (line.reasonCode === 'expired') {
      const past = lot?.expires_on != null && lot.expires_on < session.businessDate;
      return past ? null : { field: 'reasonCode', reason: 'not-expired' };
    }
    if (line.reasonCode === 'recalled' && lot?.status !== 'recalled') {
      return { field: 'reasonCode', reason: 'not-recalled' };
    }
    return null;
  });
  return submit(
    tx,
    session,
    {
      kind: 'disposal',
      witness: input.witness,
      disposal_method: input.method,
      reason: input.reason,
    },
    lines.map((line) => ({ ...line, quantity: -line.quantity })),
  );
}

const ONLY_GAINS: readonly AdjustmentReason[] = ['found'];
const ONLY_LOSSES: readonly AdjustmentReason[] = ['lost', 'damaged'];

/** Asks for an adjustment. Errors: INVALID_LINES, INSUFFICIENT_STOCK. */
export async function submitAdjustment(
  tx: WriteTx,
  input: Input<'submitAdjustment'>,
  session: CommandSession,
): Promise<{ requestId: number }> {
  const lines = await readLines(tx, input.lines, (line, _goods, place) => {
    const { quantity, reasonCode } = line;
    if (quantity === 0) return { field: 'quantity', reason: 'zero' };
    const contradicts = quantity > 0 ? ONLY_LOSSES : ONLY_GAINS;
    if (contradicts.includes(reasonCode)) return { field: 'quantity', reason: 'wrong-direction' };
    if (quantity > 0 && place.active === 0) return { field: 'locationCode', reason: 'inactive' };
    return null;
  });
  return submit(tx, session, { kind: 'adjustment', witness: '', reason: input.reason }, lines);
}

/** Looks up what lines name and holds each against its rule; answers all that does not hold at once. */
async function readLines<Line extends DisposalLine | AdjustmentLine>(
  tx: WriteTx,
  lines: readonly Line[],
  problemOf: (
    line: Line,
    goods: NamedGoods,
    place: NamedPlace,
  ) => Pick<LineProblem, 'field' | 'reason'> | null,
): Promise<NewLine[]> {
  const { goods, problems } = await goodsOf(tx, lines);
  const placeOf = await placesByReference(tx);
  const seen = new Set<string>();
  const read = lines.flatMap((line, index): NewLine[] => {
    const known = goods[index];
    if (!known) return [];
    const { item, lot } = known;
    const refuse = (field: string, reason: string, value: string): NewLine[] => {
      problems.push({ line: index, field, reason, value });
      return [];
    };
    if (!lot) return refuse('lotNo', 'missing', item.code);
    const place = placeOf(line);
    if (!place) {
      const value = String(line.locationCode ?? line.locationId ?? '');
      return refuse('locationCode', value === '' ? 'missing' : 'unknown', value);
    }
    const key = placeKey({ lotId: lot.id, locationId: place.id });
    if (seen.has(key)) return refuse('lotNo', 'repeated', `${item.code} ${lot.lot_no}`);
    seen.add(key);
    if (line.reasonCode === 'other' && line.reason === '') return refuse('reason', 'missing', '');
    const problem = problemOf(line, known, place);
    if (problem) return refuse(problem.field, problem.reason, `${item.code} ${lot.lot_no}`);
    return [
      {
        line_no: index + 1,
        item_id: item.id,
        lot_id: lot.id,
        location_id: place.id,
        quantity: line.quantity,
        reason_code: line.reasonCode,
        reason: line.reason,
        entered_as: line.enteredAs,
      },
    ];
  });
  requireNoProblems(problems);
  return read;
}

const LINES_PER_INSERT = 2000;

async function submit(
  tx: WriteTx,
  session: CommandSession,
  header: Pick<
    Insertable<Tables['stock_request']>,
    'kind' | 'witness' | 'disposal_method' | 'reason'
  >,
  lines: readonly NewLine[],
): Promise<{ requestId: number }> {
  const postings = lines.map((line) => postingOf(line));
  await requireStock(tx, session.businessDate, postings, await holdingsOf(tx, postings));
  const { id: requestId } = await tx
    .insertInto('stock_request')
    .values({
      ...header,
      status: 'submitted',
      business_date: session.businessDate,
      author: session.settings.operator,
      recorded_at: session.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (let start = 0; start < lines.length; start += LINES_PER_INSERT) {
    await tx
      .insertInto('stock_request_line')
      .values(
        lines
          .slice(start, start + LINES_PER_INSERT)
          .map((line) => ({ ...line, request_id: requestId })),
      )
      .execute();
  }
  return { requestId };
}
