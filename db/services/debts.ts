import type { z } from 'zod';
import { daysBetween } from '../clock.ts';
import type { Debt, debts } from '../contract/debts.ts';
import type { ReadDb, WriteTx } from '../database.ts';
import { failure } from '../errors.ts';
import { groupBy } from '../group-by.ts';
import { fefoLots } from '../ledger/allocate.ts';
import { postDocument } from '../ledger/post.ts';
import type { CommandSession, Session } from '../session.ts';
import { allocateWithAssets } from './assets/issue-assets.ts';
import type { SlipLine } from './issues/issue-lines.ts';

type ListInput = z.output<NonNullable<(typeof debts.list)['~orpc']['inputSchema']>>;
type SettleInput = z.output<NonNullable<(typeof debts.settle)['~orpc']['inputSchema']>>;
type WriteOffInput = z.output<NonNullable<(typeof debts.writeOff)['~orpc']['inputSchema']>>;
type Events = Map<number, (Debt['events'][number] & { readonly debtId: number })[]>;

/**
 * What was done about debts. A settlement counts only while its slip stands: a red entry on it
 * brings the debt back.
 */
async function eventsOf(db: ReadDb | WriteTx, debtIds: readonly number[]): Promise<Events> {
  if (debtIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('stock_debt_event as event')
    .leftJoin('document_line as line', 'line.id', 'event.document_line_id')
    .leftJoin('document', 'document.id', 'line.document_id')
    .leftJoin('lot', 'lot.id', 'line.lot_id')
    .where('event.debt_id', 'in', [...debtIds])
    .where((eb) => eb.or([eb('event.kind', '<>', 'settled'), eb('document.status', '=', 'posted')]))
    .select([
      'event.debt_id as debtId',
      'event.kind',
      'event.quantity',
      'document.id as documentId',
      'document.number as documentNumber',
      'lot.lot_no as lotNo',
      'event.reason',
      'event.actor',
      'event.business_date as businessDate',
      'event.recorded_at as recordedAt',
    ])
    .orderBy('event.id')
    .execute();
  return groupBy(rows, (row) => row.debtId);
}

/** Debts of slips that stand, the oldest first. */
async function readDebts(
  db: ReadDb | WriteTx,
  session: Session,
  filter: { readonly itemId?: number | undefined; readonly debtIds?: readonly number[] },
): Promise<Debt[]> {
  const rows = await db
    .selectFrom('stock_debt as debt')
    .innerJoin('document', 'document.id', 'debt.document_id')
    .innerJoin('item', 'item.id', 'debt.item_id')
    .innerJoin('location', 'location.id', 'debt.location_id')
    .leftJoin('squad', 'squad.id', 'document.squad_id')
    .leftJoin('dispatch_link', 'dispatch_link.document_id', 'document.id')
    .leftJoin('dispatch', 'dispatch.id', 'dispatch_link.dispatch_id')
    .leftJoin('purchase_order', 'purchase_order.id', 'debt.order_id')
    .where('document.status', '=', 'posted')
    .$if(filter.itemId !== undefined, (query) =>
      query.where('debt.item_id', '=', filter.itemId ?? 0),
    )
    .$if(filter.debtIds !== undefined, (query) =>
      query.where('debt.id', 'in', [...(filter.debtIds ?? [])]),
    )
    .select([
      'debt.id',
      'document.id as documentId',
      'document.number as documentNumber',
      'document.business_date as businessDate',
      'dispatch.id as dispatchId',
      'dispatch.batch_no as batchNo',
      'squad.name as squadName',
      'document.recipient',
      'item.id as itemId',
      'item.code as itemCode',
      'item.name as itemName',
      'item.spec',
      'item.base_unit as baseUnit',
      'location.id as locationId',
      'location.name as locationName',
      'debt.lot_no as lotNo',
      'purchase_order.number as orderNumber',
      'debt.reason',
      'document.author',
      'debt.quantity',
    ])
    .orderBy('document.occurred_at')
    .orderBy('debt.id')
    .execute();
  const events = await eventsOf(
    db,
    rows.map((row) => row.id),
  );
  const usable = await usableQuantities(
    db,
    rows.map((row) => row.itemId),
    session.businessDate,
  );
  return rows.map((row) => {
    const own = events.get(row.id) ?? [];
    const sum = (kind: Debt['events'][number]['kind']) =>
      own
        .filter((event) => event.kind === kind)
        .reduce((total, event) => total + event.quantity, 0);
    const [settled, returned, givenUp] = [sum('settled'), sum('returned'), sum('given-up')];
    return {
      ...row,
      squadName: row.squadName ?? '',
      settled,
      returned,
      givenUp,
      outstanding: row.quantity - settled - returned - givenUp,
      daysOwed: daysBetween(row.businessDate, session.businessDate),
      available: usable.get(row.itemId) ?? 0,
      events: own.map(({ debtId: _, ...event }) => event),
    };
  });
}

async function usableQuantities(
  db: ReadDb | WriteTx,
  itemIds: readonly number[],
  day: string,
): Promise<Map<number, number>> {
  const usable = new Map<number, number>();
  for (const lot of await fefoLots(db, [...new Set(itemIds)], day)) {
    usable.set(lot.itemId, (usable.get(lot.itemId) ?? 0) + lot.quantity);
  }
  return usable;
}

/** What emergency issues still owe the stock record, the oldest first; `all`: settled ones too. */
export async function listDebts(db: ReadDb, input: ListInput, session: Session): Promise<Debt[]> {
  const rows = await readDebts(db, session, { itemId: input.itemId });
  return input.all ? rows : rows.filter((debt) => debt.outstanding > 0);
}

/**
 * Settles debts from stock that has come since, one issue slip for each slip they stand on.
 * Errors: NOT_FOUND, INVALID_LINES, INSUFFICIENT_STOCK, LOT_NOT_USABLE.
 */
export async function settleDebts(
  tx: WriteTx,
  { lines }: SettleInput,
  session: CommandSession,
): Promise<{ documentId: number; number: string }[]> {
  const debtOf = await requireOwed(tx, session, lines);
  const posted: { documentId: number; number: string }[] = [];
  const bySlip = groupBy(lines, (line) => debtOf(line.debtId).documentId);
  for (const [slipId, own] of bySlip) {
    const slip = await tx
      .selectFrom('document')
      .leftJoin('dispatch_link', 'dispatch_link.document_id', 'document.id')
      .where('document.id', '=', slipId)
      .select([
        'document.number',
        'document.squad_id as squadId',
        'document.recipient',
        'dispatch_link.dispatch_id as dispatchId',
      ])
      .executeTakeFirstOrThrow();
    const sources = own.map((line): SlipLine & { debtId: number } => ({
      debtId: line.debtId,
      itemId: debtOf(line.debtId).itemId,
      lotId: line.lotId,
      locationId: line.locationId,
      quantity: line.quantity,
      reason: debtOf(line.debtId).reason,
      assetIds: [],
      people: [],
    }));
    const allocated = await allocateWithAssets(tx, session, sources, session.businessDate);
    const document = await postDocument(
      tx,
      session,
      {
        kind: 'issue',
        occurredAt: session.deskTime,
        imported: false,
        squadId: slip.squadId,
        dispatchId: slip.dispatchId,
        recipient: slip.recipient,
        reason: slip.number,
      },
      allocated.map(({ posting }) => posting),
    );
    await recordSettlement(
      tx,
      session,
      document.documentId,
      allocated.map(({ source, posting }) => ({
        debtId: sources.find((candidate) => candidate === source)?.debtId ?? 0,
        quantity: posting.quantity,
      })),
    );
    posted.push(document);
  }
  return posted;
}

async function requireOwed(
  tx: WriteTx,
  session: CommandSession,
  lines: SettleInput['lines'],
): Promise<(debtId: number) => Debt> {
  const found = await readDebts(tx, session, { debtIds: lines.map((line) => line.debtId) });
  const byId = new Map(found.map((debt) => [debt.id, debt]));
  const asked = new Map<number, number>();
  const problems = lines.flatMap(({ debtId, quantity }, line) => {
    const debt = byId.get(debtId);
    if (!debt) throw failure('NOT_FOUND', { entity: 'debt', key: String(debtId) });
    const total = (asked.get(debtId) ?? 0) + quantity;
    asked.set(debtId, total);
    return total > debt.outstanding
      ? [{ line, field: 'quantity', reason: 'more-than-owed', value: String(total) }]
      : [];
  });
  if (problems.length > 0) throw failure('INVALID_LINES', { problems });
  return (debtId) => {
    const debt = byId.get(debtId);
    if (!debt) throw failure('NOT_FOUND', { entity: 'debt', key: String(debtId) });
    return debt;
  };
}

async function recordSettlement(
  tx: WriteTx,
  session: CommandSession,
  documentId: number,
  settled: readonly { readonly debtId: number; readonly quantity: number }[],
): Promise<void> {
  const rows = await tx
    .selectFrom('document_line')
    .select(['id', 'line_no'])
    .where('document_id', '=', documentId)
    .orderBy('line_no')
    .execute();
  await tx
    .insertInto('stock_debt_event')
    .values(
      settled.map(({ debtId, quantity }, index) => ({
        debt_id: debtId,
        kind: 'settled' as const,
        quantity,
        document_line_id: rows[index]?.id ?? null,
        actor: session.settings.operator,
        reason: '',
        business_date: session.businessDate,
        recorded_at: session.now,
      })),
    )
    .execute();
}

/** Writes off what is owed without stock. Errors: NOT_FOUND, INVALID_FIELD. */
export async function writeOffDebt(
  tx: WriteTx,
  input: WriteOffInput,
  session: CommandSession,
): Promise<Debt> {
  const [debt] = await readDebts(tx, session, { debtIds: [input.debtId] });
  if (!debt) throw failure('NOT_FOUND', { entity: 'debt', key: String(input.debtId) });
  if (input.quantity > debt.outstanding) {
    throw failure('INVALID_FIELD', {
      field: 'quantity',
      reason: 'more-than-owed',
      value: String(input.quantity),
    });
  }
  await tx
    .insertInto('stock_debt_event')
    .values({
      debt_id: input.debtId,
      kind: input.kind,
      quantity: input.quantity,
      document_line_id: null,
      reason: input.reason,
      actor: session.settings.operator,
      business_date: session.businessDate,
      recorded_at: session.now,
    })
    .execute();
  const [after] = await readDebts(tx, session, { debtIds: [input.debtId] });
  if (!after) throw new Error('the debt is gone');
  return after;
}
