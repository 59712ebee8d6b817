import { sql } from 'kysely';
import type { z } from 'zod';
import { addDays } from '../clock.ts';
import type { TodayTask, today } from '../contract/today.ts';
import type { ReadDb } from '../database.ts';
import type { Session } from '../session.ts';
import { dispatchTotals, waitingDispatches } from './dispatches.ts';
import { pendingApprovals } from './pending-approvals.ts';
import { listReconciliation } from './reconciliation.ts';
import { listOpenIssues } from './returns/open-issues.ts';
import { stockBalances } from './stock.ts';

type Overview = z.output<NonNullable<(typeof today.overview)['~orpc']['outputSchema']>>;

/** Days over which the daily use is averaged. */
const WINDOW_DAYS = 14;
const SCARCEST = 10;
/** Differences older than this are the evening's work of another day. */
const RECONCILE_DAYS = 2;
const EXPIRY_DAYS = 90;

const emptyTask: Omit<TodayTask, 'action' | 'urgency' | 'title'> = {
  dispatchId: null,
  documentId: null,
  itemId: null,
  approval: null,
  batchNo: null,
  number: null,
  squadName: null,
  taskTypeName: null,
  risk: null,
  status: null,
  place: null,
  headcount: null,
  at: null,
  quantity: null,
  baseUnit: null,
};

/** What waits, what is short, what expires, and the figures of the business date. */
export async function todayOverview(
  db: ReadDb,
  _input: unknown,
  session: Session,
): Promise<Overview> {
  const { businessDate } = session;
  const waiting = await waitingDispatches(db, undefined, session);
  const loans = await listOpenIssues(db, { all: false }, session);
  const recent = await listReconciliation(
    db,
    { from: addDays(businessDate, -RECONCILE_DAYS), to: businessDate },
    session,
  );
  const { unlinked } = await listReconciliation(db, {}, session);
  const differing = recent.rows.filter((row) =>
    row.states.some((state) => state === 'no-issue' || state === 'short'),
  );
  const short = await stockBalances(db, { belowMinimum: true, includeZero: true }, session);
  const expiring = await expiringLots(db, businessDate);
  const approvals = await pendingApprovals(db, session);
  const tasks: TodayTask[] = [
    ...waiting.map((row) => ({
      ...emptyTask,
      action: 'issue' as const,
      urgency: row.businessDate > businessDate ? 2 : 0,
      title: row.taskTypeName,
      dispatchId: row.id,
      batchNo: row.batchNo,
      squadName: row.squadName,
      taskTypeName: row.taskTypeName,
      risk: row.risk,
      status: row.status,
      place: row.place,
      headcount: row.headcount,
      at: row.departedAt ?? row.plannedAt,
    })),
    ...approvals.map(({ subject, id, number, author, businessDate: at }) => ({
      ...emptyTask,
      action: 'approve' as const,
      urgency: 1,
      title: author,
      approval: { subject, id },
      number,
      at: `${at} 00:00`,
    })),
    ...unlinked.map((row) => ({
      ...emptyTask,
      action: 'link' as const,
      urgency: 1,
      title: row.number,
      documentId: row.documentId,
      number: row.number,
      squadName: row.squadName,
      at: row.occurredAt,
    })),
    ...differing.map((row) => ({
      ...emptyTask,
      action: 'reconcile' as const,
      urgency: 1,
      title: row.batchNo,
      dispatchId: row.dispatchId,
      batchNo: row.batchNo,
      squadName: row.squadName,
      taskTypeName: row.taskTypeName,
      risk: row.risk,
      status: row.status,
      place: row.place,
      headcount: row.headcount,
      at: row.departedAt,
    })),
    ...loans
      .filter((row) => row.daysOut > 1)
      .map((row) => ({
        ...emptyTask,
        action: 'return' as const,
        urgency: 2,
        title: row.number,
        documentId: row.documentId,
        number: row.number,
        batchNo: row.batchNo,
        squadName: row.squadName,
        at: row.occurredAt,
        quantity: row.loansOutstanding,
      })),
    ...short.map((row) => ({
      ...emptyTask,
      action: 'restock' as const,
      urgency: 2,
      title: `${row.itemName} ${row.size}`.trim(),
      itemId: row.itemId,
      quantity: row.usableQuantity,
      baseUnit: row.baseUnit,
    })),
    ...expiring
      .filter((lot) => lot.daysLeft <= session.settings.nearExpiryDays)
      .map((lot) => ({
        ...emptyTask,
        action: 'expiry' as const,
        urgency: lot.daysLeft < 0 ? 1 : 3,
        title: `${lot.itemName} ${lot.lotNo}`.trim(),
        itemId: lot.itemId,
        at: `${lot.expiresOn} 00:00`,
        quantity: lot.quantity,
        baseUnit: lot.baseUnit,
      })),
  ];
  const day = await dispatchTotals(db, { from: businessDate, to: businessDate });
  return {
    businessDate,
    figures: {
      dispatches: day.dispatches,
      personTrips: day.personTrips,
      issueSlips: await issueSlipsOf(db, businessDate),
      loansOutstanding: loans.reduce((sum, row) => sum + row.loansOutstanding, 0),
    },
    counts: {
      waiting: waiting.length,
      openReturns: loans.length,
      unlinked: unlinked.length,
      unreconciled: differing.length,
      belowMinimum: short.length,
      expiring: expiring.length,
      approvals: approvals.length,
    },
    tasks: tasks.sort((left, right) => left.urgency - right.urgency),
    daysOfSupply: await daysOfSupply(db, session),
    expiring,
  };
}

async function issueSlipsOf(db: ReadDb, day: string): Promise<number> {
  const { slips } = await db
    .selectFrom('document')
    .where('kind', '=', 'issue')
    .where('status', '=', 'posted')
    .where('business_date', '=', day)
    .select((eb) => eb.fn.countAll<number>().as('slips'))
    .executeTakeFirstOrThrow();
  return slips;
}

async function expiringLots(db: ReadDb, businessDate: string): Promise<Overview['expiring']> {
  const rows = await db
    .selectFrom('lot')
    .innerJoin('balance', 'balance.lot_id', 'lot.id')
    .innerJoin('item', 'item.id', 'lot.item_id')
    .where('lot.expires_on', 'is not', null)
    .where('lot.expires_on', '<=', addDays(businessDate, EXPIRY_DAYS))
    .where('balance.quantity', '>', 0)
    .groupBy('lot.id')
    .select((eb) => [
      'item.id as itemId',
      'item.code as itemCode',
      'item.name as itemName',
      'item.base_unit as baseUnit',
      'lot.id as lotId',
      'lot.lot_no as lotNo',
      eb.fn.coalesce('lot.expires_on', eb.val('')).as('expiresOn'),
      eb.fn.sum<number>('balance.quantity').as('quantity'),
    ])
    .orderBy('lot.expires_on')
    .orderBy('item.code')
    .execute();
  const day = 86_400_000;
  return rows.map((row) => ({
    ...row,
    daysLeft: Math.round((Date.parse(row.expiresOn) - Date.parse(businessDate)) / day),
  }));
}

/** Usable stock ÷ net use a day of the scarcest consumables, in tenths of a day. */
async function daysOfSupply(db: ReadDb, session: Session): Promise<Overview['daysOfSupply']> {
  const used = await db
    .selectFrom('document_line as line')
    .innerJoin('document', 'document.id', 'line.document_id')
    .innerJoin('item', 'item.id', 'line.item_id')
    .where('document.status', '=', 'posted')
    .where('document.kind', 'in', ['issue', 'return'])
    .where('document.business_date', '>', addDays(session.businessDate, -WINDOW_DAYS))
    .where('document.business_date', '<=', session.businessDate)
    .where('item.reusable', '=', 0)
    .groupBy('line.item_id')
    .having((eb) => eb(eb.fn.sum('line.moved_quantity'), '<', 0))
    .select(['line.item_id as itemId', sql<number>`- sum(line.moved_quantity)`.as('used')])
    .execute();
  const usedOf = new Map(used.map((row) => [row.itemId, row.used]));
  const balances = await stockBalances(db, { includeZero: true }, session);
  return balances
    .flatMap((item) => {
      const units = usedOf.get(item.itemId);
      if (units === undefined) return [];
      return [
        {
          itemId: item.itemId,
          itemCode: item.itemCode,
          itemName: item.itemName,
          size: item.size,
          baseUnit: item.baseUnit,
          usable: item.usableQuantity,
          used: units,
          windowDays: WINDOW_DAYS,
          daysTenths: Math.floor((item.usableQuantity * WINDOW_DAYS * 10) / units),
        },
      ];
    })
    .sort((left, right) => left.daysTenths - right.daysTenths)
    .slice(0, SCARCEST);
}
