import type { z } from 'zod';
import { addDays } from '../../clock.ts';
import type { today } from '../../contract/today.ts';
import type { ReadDb } from '../../database.ts';
import type { Session } from '../../session.ts';
import { dispatchTotals, waitingDispatches } from '../dispatches.ts';
import { pendingApprovals } from '../pending-approvals.ts';
import { listReconciliation } from '../reconciliation.ts';
import { listOpenIssues } from '../returns/open-issues.ts';
import { looseSlips } from '../unlinked-slips.ts';
import { itemsBelowMinimum } from '../usable-on-hand.ts';
import { daysOfSupply } from './days-of-supply.ts';
import { debtTasks } from './debt-tasks.ts';
import { decontaminationTasks, serviceTasks } from './equipment-tasks.ts';
import { expiringLots, expiryTasks } from './expiring-lots.ts';
import { followUpTasks, overrideTasks, renewalTasks } from './people-tasks.ts';
import { emptyTask, type TaskSource } from './task.ts';

type Overview = z.output<NonNullable<(typeof today.overview)['~orpc']['outputSchema']>>;

/** Differences older than this are the evening's work of another day. */
const RECONCILE_DAYS = 2;

/** Work that is counted nowhere but in its own list. */
const sources: readonly TaskSource[] = [
  debtTasks,
  expiryTasks,
  followUpTasks,
  overrideTasks,
  renewalTasks,
  decontaminationTasks,
  serviceTasks,
];

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
  const unlinked = await looseSlips(db);
  const differing = recent.rows.filter((row) =>
    row.states.some((state) => state === 'no-issue' || state === 'short'),
  );
  const short = await itemsBelowMinimum(db, businessDate);
  const expiring = await expiringLots(db, businessDate);
  const approvals = await pendingApprovals(db, session);
  const found: (readonly Overview['tasks'][number][])[] = [];
  for (const source of sources) found.push(await source(db, session));
  const tasks: Overview['tasks'] = [
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
      at,
    })),
    ...unlinked.map((row) => ({
      ...emptyTask,
      action: 'link' as const,
      urgency: 1,
      title: row.number,
      documentId: row.documentId,
      number: row.number,
      squadName: row.squadName ?? '',
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
      .filter((row) => row.daysOut > 1 || row.daysOverdue > 0)
      .map((row) => ({
        ...emptyTask,
        action: row.daysOverdue > 0 ? ('overdue' as const) : ('return' as const),
        urgency: row.daysOverdue > 0 ? 1 : 2,
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
    ...found.flat(),
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
