import { sql } from 'kysely';
import type { z } from 'zod';
import { addDays } from '../clock.ts';
import type { LotPlace, LotRow, lots } from '../contract/lots.ts';
import type { ReadDb, WriteTx } from '../database.ts';
import { failure } from '../errors.ts';
import { usableStock } from '../ledger/allocate.ts';
import type { CommandSession, Session } from '../session.ts';
import { otherMoves, slipsCarrying } from './lot-trace.ts';
import { daysUntil, leftAtExpiry, lotUseOf, recentUse, suggestionFor } from './lot-use.ts';
import { anyHolds, itemHolds } from './search-pattern.ts';
import { goodsOf, type LineProblem, type NamedLot, requireNoProblems } from './stock-lines.ts';

type ListInput = z.output<NonNullable<(typeof lots.list)['~orpc']['inputSchema']>>;
type GetInput = z.output<NonNullable<(typeof lots.get)['~orpc']['inputSchema']>>;
type GetOutput = z.output<NonNullable<(typeof lots.get)['~orpc']['outputSchema']>>;
type StatusInput = z.output<NonNullable<(typeof lots.setStatus)['~orpc']['inputSchema']>>;
type Reference = GetInput;

/** Lots with what to do with them, first to expire first. */
export async function listLots(db: ReadDb, input: ListInput, session: Session): Promise<LotRow[]> {
  const shown = await lotIdsLeft(db, input, session);
  const rows = await lotRows(db, session, { itemId: input.itemId, includeZero: input.includeZero });
  return rows.filter(
    (row) =>
      (shown === null || shown.has(row.lotId)) &&
      (input.use === undefined || row.use === input.use),
  );
}

/** Lots that the filters of the list leave; null where there is none. */
async function lotIdsLeft(
  db: ReadDb,
  { search, locationId, expiringWithinDays }: ListInput,
  session: Session,
): Promise<ReadonlySet<number> | null> {
  const typed = search?.trim() ?? '';
  if (typed === '' && locationId === undefined && expiringWithinDays === undefined) return null;
  const limit = addDays(session.businessDate, expiringWithinDays ?? 0);
  const rows = await db
    .selectFrom('lot')
    .innerJoin('item', 'item.id', 'lot.item_id')
    .$if(typed !== '', (query) =>
      query.where((eb) => eb.or([itemHolds(typed), anyHolds(['lot.lot_no'], typed)])),
    )
    .$if(locationId !== undefined, (query) =>
      query.where('lot.id', 'in', (eb) =>
        eb
          .selectFrom('balance')
          .select('balance.lot_id')
          .where('balance.location_id', '=', locationId ?? 0)
          .where('balance.quantity', '>', 0),
      ),
    )
    .$if(expiringWithinDays !== undefined, (query) => query.where('lot.expires_on', '<=', limit))
    .select('lot.id')
    .execute();
  return new Set(rows.map((row) => row.id));
}

/** All lots of one item or of all items, whole, so that the forecast sees what expires before. */
async function lotRows(
  db: ReadDb,
  session: Session,
  { itemId, includeZero }: { readonly itemId?: number | undefined; readonly includeZero: boolean },
): Promise<LotRow[]> {
  const { businessDate: day, settings } = session;
  const places = await placesOfLots(db, itemId);
  const records = await db
    .selectFrom('lot')
    .innerJoin('item', 'item.id', 'lot.item_id')
    .leftJoin('party', 'party.id', 'lot.party_id')
    .leftJoin('balance', 'balance.lot_id', 'lot.id')
    .leftJoin('location', 'location.id', 'balance.location_id')
    .$if(itemId !== undefined, (query) => query.where('lot.item_id', '=', itemId ?? 0))
    .groupBy(['lot.id', 'item.id', 'party.id'])
    .$if(!includeZero, (query) => query.having(sql<number>`sum(balance.quantity)`, '>', 0))
    .select((eb) => [
      'lot.id as lotId',
      'lot.lot_no as lotNo',
      'item.id as itemId',
      'item.code as itemCode',
      'item.name as itemName',
      'item.spec',
      'item.category',
      'item.base_unit as baseUnit',
      'item.pinyin',
      'lot.made_on as madeOn',
      'lot.expires_on as expiresOn',
      'lot.status',
      'party.name as partyName',
      sql<number>`coalesce(sum(balance.quantity), 0)`.as('quantity'),
      sql<number>`coalesce(sum(balance.amount), 0)`.as('amount'),
      eb.fn
        .coalesce(
          eb.fn.sum<number>(
            eb.case().when(usableStock(day)).then(eb.ref('balance.quantity')).else(0).end(),
          ),
          eb.lit(0),
        )
        .as('usableQuantity'),
    ])
    .orderBy((eb) => eb.case().when('lot.expires_on', 'is', null).then(1).else(0).end())
    .orderBy('lot.expires_on')
    .orderBy('item.code')
    .orderBy('lot.lot_no')
    .execute();
  const facts = records.map((row) => ({
    ...row,
    quantity: Number(row.quantity),
    usableQuantity: Number(row.usableQuantity),
  }));
  const use = await recentUse(db, day, itemId);
  const left = leftAtExpiry(facts, use, day);
  return facts.map((row): LotRow => {
    const own = lotUseOf(row, day, settings.nearExpiryDays);
    // All of it waits in places where goods are cleared: the lot is good, but nothing of it yet.
    const waits = row.quantity > 0 && row.usableQuantity === 0 && own !== 'expired';
    const lotUse = waits && row.status === 'available' ? 'quarantine' : own;
    const remains = left.get(row.lotId) ?? 0;
    return {
      ...row,
      amount: Number(row.amount),
      use: lotUse,
      places: places.get(row.lotId) ?? [],
      daysLeft: row.expiresOn === null ? null : daysUntil(row.expiresOn, day),
      recentUse: use.get(row.itemId) ?? 0,
      leftAtExpiry: remains,
      suggestion: suggestionFor(lotUse, row.quantity, remains),
    };
  });
}

/** Where lots lie, the place with most of a lot first. */
async function placesOfLots(
  db: ReadDb,
  itemId: number | undefined,
): Promise<ReadonlyMap<number, LotPlace[]>> {
  const rows = await db
    .selectFrom('balance')
    .innerJoin('location', 'location.id', 'balance.location_id')
    .where('balance.quantity', '>', 0)
    .$if(itemId !== undefined, (query) => query.where('balance.item_id', '=', itemId ?? 0))
    .select([
      'balance.lot_id as lotId',
      'location.id as locationId',
      'location.name as locationName',
      'location.kind as locationKind',
      'balance.quantity',
      'balance.amount',
    ])
    .orderBy('balance.quantity', 'desc')
    .orderBy('location.id')
    .execute();
  const places = new Map<number, LotPlace[]>();
  for (const { lotId, ...place } of rows) {
    const known = places.get(lotId);
    if (known) known.push(place);
    else places.set(lotId, [place]);
  }
  return places;
}

/** One lot with its whole story. Errors: NOT_FOUND. */
export async function getLot(db: ReadDb, input: GetInput, session: Session): Promise<GetOutput> {
  const known = await db
    .selectFrom('lot')
    .innerJoin('item', 'item.id', 'lot.item_id')
    .select(['lot.id', 'lot.item_id as itemId'])
    .$if(input.lotId !== undefined, (query) => query.where('lot.id', '=', input.lotId ?? 0))
    .$if(input.itemId !== undefined, (query) => query.where('item.id', '=', input.itemId ?? 0))
    .$if(input.itemCode !== undefined, (query) =>
      query.where('item.code', '=', input.itemCode ?? ''),
    )
    .$if(input.lotId === undefined, (query) => query.where('lot.lot_no', '=', input.lotNo ?? ''))
    .executeTakeFirst();
  const rows = known ? await lotRows(db, session, { itemId: known.itemId, includeZero: true }) : [];
  const row = rows.find((candidate) => candidate.lotId === known?.id);
  if (!row) {
    throw failure('NOT_FOUND', {
      entity: 'lot',
      key: [input.itemCode, input.lotNo ?? input.lotId].filter(Boolean).join(' '),
    });
  }
  const events = await db
    .selectFrom('lot_event')
    .leftJoin('recall', 'recall.id', 'lot_event.recall_id')
    .where('lot_event.lot_id', '=', row.lotId)
    .select([
      'lot_event.id',
      'lot_event.kind',
      'lot_event.reason',
      'recall.id as recallId',
      'recall.number as recallNumber',
      'lot_event.actor',
      'lot_event.business_date as businessDate',
      'lot_event.recorded_at as recordedAt',
    ])
    .orderBy('lot_event.id', 'desc')
    .execute();
  return {
    ...row,
    events,
    slips: await slipsCarrying(db, [row.lotId], 0),
    others: await otherMoves(db, [row.lotId]),
  };
}

/** The lots that a command names, each once. Errors: INVALID_LINES. */
export async function lotsNamed(
  tx: WriteTx,
  references: readonly Reference[],
  problemOf: (lot: NamedLot) => string | null,
): Promise<NamedLot[]> {
  const { goods, problems } = await goodsOf(tx, references);
  const seen = new Set<number>();
  const found = goods.flatMap((known, line): NamedLot[] => {
    if (!known) return [];
    const problem = (reason: string, value: string): NamedLot[] => {
      problems.push({ line, field: 'lotNo', reason, value } satisfies LineProblem);
      return [];
    };
    const { item, lot } = known;
    if (!lot) return problem('missing', item.code);
    const reason = seen.has(lot.id) ? 'repeated' : problemOf(lot);
    seen.add(lot.id);
    return reason === null ? [lot] : problem(reason, `${item.code} ${lot.lot_no}`);
  });
  requireNoProblems(problems);
  return found;
}

/** Puts lots into quarantine or releases them. Errors: INVALID_LINES. */
export async function setLotStatus(
  tx: WriteTx,
  { lots: references, status, reason }: StatusInput,
  session: CommandSession,
): Promise<{ lotIds: number[] }> {
  const known = await lotsNamed(tx, references, (lot) =>
    lot.status === 'recalled'
      ? 'already-recalled'
      : lot.status === status
        ? `already-${status}`
        : null,
  );
  const lotIds = known.map((lot) => lot.id);
  await tx.updateTable('lot').set({ status }).where('id', 'in', lotIds).execute();
  await appendLotEvents(tx, session, lotIds, {
    kind: status === 'quarantine' ? 'quarantine' : 'release',
    reason,
    recallId: null,
  });
  return { lotIds };
}

/** Puts what happened to some lots on record, for good. */
export async function appendLotEvents(
  tx: WriteTx,
  session: CommandSession,
  lotIds: readonly number[],
  event: {
    readonly kind: GetOutput['events'][number]['kind'];
    readonly reason: string;
    readonly recallId: number | null;
  },
): Promise<void> {
  if (lotIds.length === 0) return;
  await tx
    .insertInto('lot_event')
    .values(
      lotIds.map((lotId) => ({
        lot_id: lotId,
        kind: event.kind,
        reason: event.reason,
        recall_id: event.recallId,
        actor: session.settings.operator,
        business_date: session.businessDate,
        recorded_at: session.now,
      })),
    )
    .execute();
}
