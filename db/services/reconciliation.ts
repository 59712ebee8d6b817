import { sql } from 'kysely';
import type { z } from 'zod';
import {
  type Reconciliation,
  type ReconciliationFlag,
  type ReconciliationRow,
  type ReconciliationState,
  type reconciliation,
  reconciliationFlags,
  reconciliationStates,
} from '../contract/reconciliation.ts';
import type { ReadDb } from '../database.ts';
import { type DispatchNeed, dispatchNeed } from '../norms/dispatch-need.ts';
import { type FamilyRecord, loadFamilies, loadNorms } from '../norms/load-norms.ts';
import { classifyFamilies, type FamilyUse, gravest } from '../reconciliation/classify.ts';
import { unindexed } from '../schema/dialect/unindexed.ts';
import type { Session } from '../session.ts';
import { dispatchesLeft, dispatchTotals } from './dispatches.ts';
import { unlinkedSlips } from './unlinked-slips.ts';

type Input = z.output<NonNullable<(typeof reconciliation.list)['~orpc']['inputSchema']>>;
type LogRow = Awaited<ReturnType<typeof readLog>>[number];
type SlipRow = Awaited<ReturnType<typeof readSlips>>[number];

export { linkIssue, unlinkIssue } from './dispatch-links.ts';

/** Need, issue, return and difference of every dispatch that left; see the contract. */
export async function listReconciliation(
  db: ReadDb,
  input: Input,
  session: Session,
): Promise<Reconciliation> {
  const { from, to, squadId, taskTypeId, state, flag, dispatchId } = input;
  const filter = { from, to, squadId, taskTypeId };
  const families = await loadFamilies(db);
  const norms = await loadNorms(db);
  const log = await readLog(db, filter);
  const uses = await readUses(db, filter, families);
  const slips = await readSlips(db, filter);
  const slipsOf = new Map<number, SlipRow[]>();
  for (const slip of slips) {
    slipsOf.set(slip.dispatchId, [...(slipsOf.get(slip.dispatchId) ?? []), slip]);
  }
  const needs = new Map<number, DispatchNeed>(
    log.map((row) => [
      row.dispatchId,
      dispatchNeed({ ...row, samples: row.samples ?? 0, areaM2: row.areaM2 ?? 0 }, norms, families),
    ]),
  );
  const all = log.map((row) =>
    reconcile(
      row,
      needs.get(row.dispatchId) ?? nothingNeeded,
      uses.get(row.dispatchId) ?? [],
      slipsOf.get(row.dispatchId) ?? [],
      families,
      session.settings.disinfectantTolerancePercent,
    ),
  );
  const {
    bySquad: _squads,
    byTaskType: _tasks,
    byDay: _days,
    ...totals
  } = await dispatchTotals(db, filter);
  const issuedDispatches = new Set(slipsOf.keys());
  return {
    unitName: session.settings.unitName,
    from: from ?? null,
    to: to ?? null,
    rows: all.filter(
      (row) =>
        (state === undefined || row.states.includes(state)) &&
        (flag === undefined || row.flags.includes(flag)) &&
        (dispatchId === undefined || row.dispatchId === dispatchId),
    ),
    counts: countBy(reconciliationStates, all, (row) => row.states),
    flagCounts: countBy(reconciliationFlags, all, (row) => row.flags),
    unlinked: await unlinkedSlips(db, filter, {
      log,
      needs,
      hasIssue: (id) => issuedDispatches.has(id),
    }),
    totals,
  };
}

function countBy<Name extends ReconciliationState | ReconciliationFlag>(
  names: readonly Name[],
  rows: readonly ReconciliationRow[],
  namesOf: (row: ReconciliationRow) => readonly Name[],
): Record<Name, number> {
  const counts = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
  for (const row of rows) for (const name of namesOf(row)) counts[name] += 1;
  return counts;
}

function reconcile(
  row: LogRow,
  need: DispatchNeed,
  uses: readonly FamilyUse[],
  slips: readonly SlipRow[],
  families: ReadonlyMap<number, FamilyRecord>,
  tolerancePercent: number,
): ReconciliationRow {
  const documents = slips.map(({ dispatchId: _, method, ...slip }) => ({
    ...slip,
    linkedByHand: method === 'linked',
    late: row.returnedAt !== null && slip.occurredAt > row.returnedAt,
  }));
  const classified = classifyFamilies(need, uses, families, tolerancePercent);
  const states: ReconciliationState[] =
    documents.length === 0
      ? ['no-issue']
      : reconciliationStates.filter((state) => classified.some((family) => family.state === state));
  const flags: ReconciliationFlag[] = [];
  if (documents.some((document) => document.late)) flags.push('late-issue');
  if (row.crewCount > 0 && row.crewCount !== row.headcount) flags.push('crew-mismatch');
  const state = gravest(states);
  const { taskTypeId: _task, posture: _posture, ...shown } = row;
  return {
    ...shown,
    state,
    // A dispatch counts as matched only where nothing else is to be said of it.
    states: states.length > 1 ? states.filter((other) => other !== 'matched') : [state],
    flags,
    documents,
    families: classified,
  };
}

const nothingNeeded: DispatchNeed = { asks: [], needs: [], problems: [] };

type LogFilter = Pick<Input, 'from' | 'to' | 'squadId' | 'taskTypeId'>;

function leftDispatches(db: ReadDb, filter: LogFilter) {
  return dispatchesLeft(db, filter).where('dispatch.status', 'in', ['out', 'returned']);
}

const crewCount = sql<number>`(
  select count(*) from dispatch_person where dispatch_person.dispatch_id = dispatch.id
)`;

async function readLog(db: ReadDb, filter: LogFilter) {
  return leftDispatches(db, filter)
    .select([
      'dispatch.id as dispatchId',
      'dispatch.batch_no as batchNo',
      'dispatch.business_date as businessDate',
      'squad.id as squadId',
      'squad.name as squadName',
      'task_type.id as taskTypeId',
      'task_type.name as taskTypeName',
      'task_type.kind as taskKind',
      'dispatch.risk',
      'dispatch.posture',
      'dispatch.place',
      'dispatch.status',
      'dispatch.departed_at as departedAt',
      'dispatch.returned_at as returnedAt',
      'dispatch.headcount',
      'dispatch.investigated',
      'dispatch.samples',
      'dispatch.area_m2 as areaM2',
      crewCount.as('crewCount'),
    ])
    .orderBy('dispatch.business_date')
    .orderBy('dispatch.batch_no')
    .execute();
}

/** Posted slips of the dispatches, oldest first. */
async function readSlips(db: ReadDb, filter: LogFilter) {
  return leftDispatches(db, filter)
    .innerJoin('dispatch_link', 'dispatch_link.dispatch_id', 'dispatch.id')
    .innerJoin('document', 'document.id', 'dispatch_link.document_id')
    .where(unindexed('document.kind'), '=', 'issue')
    .where('document.status', '=', 'posted')
    .select([
      'dispatch.id as dispatchId',
      'document.id as documentId',
      'document.number',
      'document.occurred_at as occurredAt',
      'dispatch_link.method',
    ])
    .orderBy('document.occurred_at')
    .execute();
}

/** Posted issues of the dispatches and the returns of those issues, by their ids alone. */
function issuesAndReturns(db: ReadDb, filter: LogFilter) {
  const linked = leftDispatches(db, filter)
    .innerJoin('dispatch_link as link', 'link.dispatch_id', 'dispatch.id')
    .innerJoin('document as issue', 'issue.id', 'link.document_id')
    .where(unindexed('issue.kind'), '=', 'issue')
    .where('issue.status', '=', 'posted');
  const issues = linked.select(['link.dispatch_id as dispatchId', 'issue.id', 'issue.kind']);
  const returns = db
    .selectFrom('document as back')
    .innerJoin('dispatch_link as link', 'link.document_id', 'back.source_document_id')
    .where('back.source_document_id', 'in', linked.select('issue.id'))
    .where(unindexed('back.kind'), '=', 'return')
    .where('back.status', '=', 'posted')
    .select(['link.dispatch_id as dispatchId', 'back.id', 'back.kind']);
  return issues.unionAll(returns);
}

/** Issued and returned units by dispatch and family, added up by the database. */
async function readUses(
  db: ReadDb,
  filter: LogFilter,
  families: ReadonlyMap<number, FamilyRecord>,
): Promise<Map<number, FamilyUse[]>> {
  const rows = await db
    .selectFrom(issuesAndReturns(db, filter).as('slip'))
    .innerJoin('document_line', 'document_line.document_id', 'slip.id')
    .innerJoin('item', 'item.id', 'document_line.item_id')
    .groupBy(['slip.dispatchId', 'item.family_id', 'slip.kind'])
    .select((eb) => [
      'slip.dispatchId',
      'item.family_id as familyId',
      'slip.kind',
      eb.fn.sum<number>('document_line.quantity').as('quantity'),
    ])
    .orderBy('item.family_id')
    .execute();
  const uses = new Map<number, Map<number, FamilyUse>>();
  for (const row of rows) {
    const family = families.get(row.familyId);
    if (!family) continue;
    const own = uses.get(row.dispatchId) ?? new Map<number, FamilyUse>();
    uses.set(row.dispatchId, own);
    const before = own.get(row.familyId) ?? noUse(family);
    own.set(
      row.familyId,
      row.kind === 'return'
        ? { ...before, returned: row.quantity }
        : { ...before, issued: row.quantity },
    );
  }
  for (const row of await readOutcomes(db, filter)) {
    const before = uses.get(row.dispatchId)?.get(row.familyId);
    if (!before) continue;
    const quantity = Number(row.quantity);
    uses.get(row.dispatchId)?.set(row.familyId, {
      ...before,
      gone: before.gone + quantity,
      lost: before.lost + (row.outcome === 'lost' ? quantity : 0),
    });
  }
  return new Map([...uses].map(([id, own]) => [id, [...own.values()]]));
}

function noUse(family: FamilyRecord): FamilyUse {
  return { family, issued: 0, returned: 0, gone: 0, lost: 0 };
}

/** What was used up, thrown away or lost of each dispatch, by family, as its returns say. */
async function readOutcomes(db: ReadDb, filter: LogFilter) {
  return db
    .selectFrom(issuesAndReturns(db, filter).as('slip'))
    .innerJoin('return_outcome', 'return_outcome.document_id', 'slip.id')
    .innerJoin('document_line as source', 'source.id', 'return_outcome.source_line_id')
    .innerJoin('item', 'item.id', 'source.item_id')
    .groupBy(['slip.dispatchId', 'item.family_id', 'return_outcome.outcome'])
    .select((eb) => [
      'slip.dispatchId',
      'item.family_id as familyId',
      'return_outcome.outcome',
      eb.fn.sum<number>('return_outcome.quantity').as('quantity'),
    ])
    .execute();
}
