import { sql } from 'kysely';
import type { z } from 'zod';
import type {
  ExpiredGoods,
  StockRequest,
  StockRequestLine,
  StockRequestSummary,
  stockRequests,
} from '../contract/stock-requests.ts';
import type { ReadDb } from '../database.ts';
import { failure } from '../errors.ts';
import { shareOf } from '../ledger/amounts.ts';
import type { Session } from '../session.ts';
import { valueOfLines } from './stock-request-value.ts';

type Input<Name extends keyof typeof stockRequests> = z.output<
  NonNullable<(typeof stockRequests)[Name]['~orpc']['inputSchema']>
>;

/** Requests, newest first. */
export async function listStockRequests(
  db: ReadDb,
  { kind, status, from, to }: Input<'list'>,
): Promise<StockRequestSummary[]> {
  const rows = await requests(db)
    .$if(kind !== undefined, (query) => query.where('request.kind', '=', kind ?? 'disposal'))
    .$if(status !== undefined, (query) => query.where('request.status', '=', status ?? 'posted'))
    .$if(from !== undefined, (query) => query.where('request.business_date', '>=', from ?? ''))
    .$if(to !== undefined, (query) => query.where('request.business_date', '<=', to ?? ''))
    .orderBy('request.id', 'desc')
    .execute();
  return summariesOf(db, rows);
}

function requests(db: ReadDb) {
  return db
    .selectFrom('stock_request as request')
    .leftJoin('document', 'document.id', 'request.document_id')
    .leftJoin('approval', (join) =>
      join
        .onRef('approval.subject_id', '=', 'request.id')
        .on('approval.subject', '=', 'stock-request'),
    )
    .select([
      'request.id',
      'request.kind',
      'request.status',
      'request.business_date as businessDate',
      'request.recorded_at as recordedAt',
      'request.author',
      'request.witness',
      'request.disposal_method as disposalMethod',
      'request.reason',
      'request.document_id as documentId',
      'document.number as documentNumber',
      'approval.decision',
      'approval.approver',
      'approval.note as decisionNote',
      'approval.business_date as decidedOn',
      'approval.recorded_at as decidedAt',
      sql<number>`(
        select count(*) from stock_request_line as line where line.request_id = request.id
      )`.as('lineCount'),
      sql<number>`(
        select coalesce(sum(case when line.moved_quantity > 0 then line.amount else - line.amount end), 0)
        from document_line as line where line.document_id = request.document_id
      )`.as('postedAmount'),
    ]);
}

type RequestRow = Awaited<ReturnType<ReturnType<typeof requests>['execute']>>[number];

async function summariesOf(
  db: ReadDb,
  rows: readonly RequestRow[],
): Promise<StockRequestSummary[]> {
  const waiting = rows.filter((row) => row.documentId === null).map((row) => row.id);
  const estimates = new Map<number, number>();
  for (const { requestId, amount } of await valueOfLines(db, waiting)) {
    estimates.set(requestId, (estimates.get(requestId) ?? 0) + amount);
  }
  return rows.map(
    ({ decision, approver, decisionNote, decidedOn, decidedAt, postedAmount, ...row }) => ({
      ...row,
      lineCount: Number(row.lineCount),
      amount: row.documentId === null ? (estimates.get(row.id) ?? 0) : Number(postedAmount),
      decision:
        decision === null || approver === null || decidedOn === null || decidedAt === null
          ? null
          : {
              decision,
              approver,
              note: decisionNote ?? '',
              businessDate: decidedOn,
              recordedAt: decidedAt,
            },
    }),
  );
}

/** One request with its lines. Errors: NOT_FOUND. */
export async function getStockRequest(
  db: ReadDb,
  { requestId }: Input<'get'>,
  session: Session,
): Promise<StockRequest> {
  const rows = await requests(db).where('request.id', '=', requestId).execute();
  const [summary] = await summariesOf(db, rows);
  if (!summary) throw failure('NOT_FOUND', { entity: 'stock-request', key: String(requestId) });
  return {
    ...summary,
    unitName: session.settings.unitName,
    lines: await linesOf(db, summary),
  };
}

async function linesOf(db: ReadDb, request: StockRequestSummary): Promise<StockRequestLine[]> {
  const rows = await db
    .selectFrom('stock_request_line as line')
    .innerJoin('item', 'item.id', 'line.item_id')
    .innerJoin('lot', 'lot.id', 'line.lot_id')
    .innerJoin('location', 'location.id', 'line.location_id')
    .leftJoin('balance', (join) =>
      join
        .onRef('balance.lot_id', '=', 'line.lot_id')
        .onRef('balance.location_id', '=', 'line.location_id'),
    )
    .leftJoin('document_line as posted', (join) =>
      join
        .on('posted.document_id', '=', request.documentId)
        .onRef('posted.line_no', '=', 'line.line_no'),
    )
    .where('line.request_id', '=', request.id)
    .select([
      'line.id',
      'line.line_no as lineNo',
      'item.id as itemId',
      'item.code as itemCode',
      'item.name as itemName',
      'item.spec',
      'item.base_unit as baseUnit',
      'lot.id as lotId',
      'lot.lot_no as lotNo',
      'lot.expires_on as expiresOn',
      'lot.status as lotStatus',
      'location.id as locationId',
      'location.name as locationName',
      'line.quantity',
      sql<number>`coalesce(balance.quantity, 0)`.as('onHand'),
      'posted.amount as postedAmount',
      'line.reason_code as reasonCode',
      'line.reason',
      'line.entered_as as enteredAs',
    ])
    .orderBy('line.line_no')
    .execute();
  const estimates = new Map(
    request.documentId === null
      ? (await valueOfLines(db, [request.id])).map(({ lineId, amount }) => [lineId, amount])
      : [],
  );
  return rows.map(({ id, postedAmount, reasonCode, ...row }) => ({
    ...row,
    reasonCode: reasonCode as StockRequestLine['reasonCode'],
    amount:
      postedAmount === null ? (estimates.get(id) ?? 0) : Math.sign(row.quantity) * postedAmount,
  }));
}

/** Goods past their date and not asked for yet, place by place. */
export async function expiredGoods(
  db: ReadDb,
  { locationId }: Input<'expired'>,
  session: Session,
): Promise<ExpiredGoods[]> {
  const asked = db
    .selectFrom('stock_request_line as line')
    .innerJoin('stock_request as request', 'request.id', 'line.request_id')
    .where('request.status', '=', 'submitted')
    .where('line.quantity', '<', 0)
    .groupBy(['line.lot_id', 'line.location_id'])
    .select((eb) => [
      'line.lot_id',
      'line.location_id',
      eb.fn.sum<number>('line.quantity').as('quantity'),
    ])
    .as('asked');
  const left = sql<number>`balance.quantity + coalesce(asked.quantity, 0)`;
  const rows = await db
    .selectFrom('balance')
    .innerJoin('lot', 'lot.id', 'balance.lot_id')
    .innerJoin('item', 'item.id', 'balance.item_id')
    .innerJoin('location', 'location.id', 'balance.location_id')
    .leftJoin(asked, (join) =>
      join
        .onRef('asked.lot_id', '=', 'balance.lot_id')
        .onRef('asked.location_id', '=', 'balance.location_id'),
    )
    .where('lot.expires_on', '<', session.businessDate)
    .where(left, '>', 0)
    .$if(locationId !== undefined, (query) =>
      query.where('balance.location_id', '=', locationId ?? 0),
    )
    .select([
      'item.id as itemId',
      'item.code as itemCode',
      'item.name as itemName',
      'item.spec',
      'item.base_unit as baseUnit',
      'lot.id as lotId',
      'lot.lot_no as lotNo',
      'lot.expires_on as expiresOn',
      'location.id as locationId',
      'location.name as locationName',
      left.as('quantity'),
      'balance.quantity as onHand',
      'balance.amount as onHandAmount',
    ])
    .orderBy('lot.expires_on')
    .orderBy('item.code')
    .orderBy('lot.lot_no')
    .orderBy('location.id')
    .execute();
  return rows.flatMap(({ onHand, onHandAmount, expiresOn, quantity, ...row }) =>
    expiresOn === null
      ? []
      : [
          {
            ...row,
            expiresOn,
            quantity: Number(quantity),
            amount: shareOf(onHandAmount, onHand, Number(quantity)),
          },
        ],
  );
}
