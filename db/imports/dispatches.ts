import type { Insertable, Selectable } from 'kysely';
import type { DispatchStatus } from '../contract/values.ts';
import type { Tables } from '../schema/tables.ts';
import { DISPATCH_SOURCE, type DispatchPlan, readDispatches } from './read-dispatches.ts';
import { breathe, CHUNK, type ImportRun } from './run.ts';
import type { SourceSheet } from './source.ts';

type DispatchRow = Selectable<Tables['dispatch']>;
type NewDispatch = Insertable<Tables['dispatch']>;

/** Rows of one INSERT: 22 values each stay below SQLite's limit of bound values. */
const ROWS_PER_INSERT = 500;

/** Column of the record and the field of the sheet that it comes from. */
const columns = {
  business_date: 'date',
  squad_id: 'squad',
  task_type_id: 'taskType',
  risk: 'risk',
  site_type: 'siteType',
  place: 'place',
  planned_at: 'plannedAt',
  departed_at: 'departedAt',
  returned_at: 'returnedAt',
  headcount: 'headcount',
  investigated: 'investigated',
  samples: 'samples',
  area_m2: 'areaM2',
  vehicle: 'vehicle',
  note: 'note',
} as const satisfies Partial<Record<keyof DispatchRow, string>>;

/**
 * Dispatch logs: new ones are added, changed ones updated with their differences listed, all
 * set-based. A dispatch is known by its batch number, whoever entered it first. Answers the first
 * day of what was read, or null.
 */
export async function importDispatches(
  run: ImportRun,
  sheets: readonly SourceSheet[],
): Promise<string | null> {
  const plans = await readDispatches(run, sheets);
  for (let start = 0; start < plans.length; start += CHUNK) {
    await saveChunk(run, plans.slice(start, start + CHUNK));
    await breathe(run, 'dispatches', Math.min(start + CHUNK, plans.length), plans.length);
  }
  return plans.reduce<string | null>(
    (first, { values }) =>
      first === null || values.business_date < first ? values.business_date : first,
    null,
  );
}

function statusOf(values: DispatchPlan['values'], before: DispatchStatus): DispatchStatus {
  if (values.departed_at == null) return before;
  return values.returned_at == null ? 'out' : 'returned';
}

async function saveChunk(run: ImportRun, plans: readonly DispatchPlan[]): Promise<void> {
  const { tx, session } = run;
  const known = await knownDispatches(run, plans);
  const crews = await knownCrews(run, plans, known);
  const added: NewDispatch[] = [];
  const updated: NewDispatch[] = [];
  const crewChanged: DispatchPlan[] = [];
  const namesOf = nameMaps(run);
  for (const plan of plans) {
    const { row, values } = plan;
    const before = known.get(values.batch_no);
    if (!before) {
      row.outcome = 'added';
      added.push({
        ...values,
        status: statusOf(values, 'planned'),
        created_at: session.now,
        updated_at: session.now,
      });
      if (plan.crewIds && plan.crewIds.length > 0) crewChanged.push(plan);
      continue;
    }
    const after = { ...before };
    let isChanged = false;
    const note = (field: string, old: unknown, value: unknown): void => {
      isChanged = true;
      run.changes.push({
        kind: 'dispatches',
        key: values.batch_no,
        field,
        before: namesOf(field, old),
        after: namesOf(field, value),
      });
      run.dispatchChanges.push({
        dispatchId: before.id,
        field: field === 'date' ? 'businessDate' : field,
        before: namesOf(field, old),
        after: namesOf(field, value),
      });
    };
    const take = <Column extends keyof typeof columns>(column: Column, field: string): void => {
      const value = (values[column] ?? null) as DispatchRow[Column];
      if (!row.sheet.columnOf.has(field) || before[column] === value) return;
      // A register that leaves a cell empty does not undo what the desk entered.
      if (before.source !== DISPATCH_SOURCE && (value === null || value === '')) return;
      note(field, before[column], value);
      after[column] = value;
    };
    for (const [column, field] of Object.entries(columns)) {
      take(column as keyof typeof columns, field);
    }
    after.status = statusOf(values, before.status);
    if (after.status !== before.status) note('status', before.status, after.status);
    const crewBefore = crews.get(before.id) ?? [];
    if (plan.crewIds && String(plan.crewIds) !== String(crewBefore)) {
      note('crew', crewBefore, plan.crewIds);
      crewChanged.push(plan);
    }
    row.outcome = isChanged ? 'changed' : 'unchanged';
    if (isChanged) updated.push({ ...after, updated_at: session.now });
  }
  for (let start = 0; start < added.length; start += ROWS_PER_INSERT) {
    await tx
      .insertInto('dispatch')
      .values(added.slice(start, start + ROWS_PER_INSERT))
      .execute();
  }
  await updateDispatches(run, updated);
  await saveCrews(run, crewChanged);
}

/** What a person reads for ids in the list of differences. */
function nameMaps({ lookups }: ImportRun): (field: string, value: unknown) => string {
  const squads = new Map([...lookups.squads.values()].map((row) => [row.id, row.name]));
  const tasks = new Map([...lookups.taskTypes.values()].map((row) => [row.id, row.name]));
  const people = new Map([...lookups.people.values()].map((row) => [row.id, row.code]));
  return (field, value) => {
    if (field === 'squad') return squads.get(Number(value)) ?? '';
    if (field === 'taskType') return tasks.get(Number(value)) ?? '';
    if (Array.isArray(value)) return value.map((id) => people.get(Number(id)) ?? '').join('、');
    return String(value ?? '');
  };
}

async function knownDispatches(
  run: ImportRun,
  plans: readonly DispatchPlan[],
): Promise<Map<string, DispatchRow>> {
  const rows = await run.tx
    .selectFrom('dispatch')
    .selectAll()
    .where(
      'batch_no',
      'in',
      plans.map(({ values }) => values.batch_no),
    )
    .orderBy('id')
    .execute();
  const known = new Map<string, DispatchRow>();
  for (const row of rows) {
    // Where two sources use one batch number, the register's own goes first.
    const other = known.get(row.batch_no);
    if (!other || (other.source !== DISPATCH_SOURCE && row.source === DISPATCH_SOURCE))
      known.set(row.batch_no, row);
  }
  return known;
}

async function knownCrews(
  run: ImportRun,
  plans: readonly DispatchPlan[],
  known: ReadonlyMap<string, DispatchRow>,
): Promise<Map<number, number[]>> {
  const ids = plans.flatMap(({ crewIds, values }) =>
    crewIds === null ? [] : (known.get(values.batch_no)?.id ?? []),
  );
  if (ids.length === 0) return new Map();
  const rows = await run.tx
    .selectFrom('dispatch_person')
    .selectAll()
    .where('dispatch_id', 'in', ids)
    .orderBy('person_id')
    .execute();
  const crews = new Map<number, number[]>();
  for (const row of rows) {
    crews.set(row.dispatch_id, [...(crews.get(row.dispatch_id) ?? []), row.person_id]);
  }
  return crews;
}

/** Whole rows again by their id: one statement updates many. */
async function updateDispatches(run: ImportRun, rows: readonly NewDispatch[]): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT) {
    await run.tx
      .insertInto('dispatch')
      .values(rows.slice(start, start + ROWS_PER_INSERT))
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((eb) => ({
          business_date: eb.ref('excluded.business_date'),
          squad_id: eb.ref('excluded.squad_id'),
          task_type_id: eb.ref('excluded.task_type_id'),
          risk: eb.ref('excluded.risk'),
          site_type: eb.ref('excluded.site_type'),
          place: eb.ref('excluded.place'),
          planned_at: eb.ref('excluded.planned_at'),
          departed_at: eb.ref('excluded.departed_at'),
          returned_at: eb.ref('excluded.returned_at'),
          headcount: eb.ref('excluded.headcount'),
          investigated: eb.ref('excluded.investigated'),
          samples: eb.ref('excluded.samples'),
          area_m2: eb.ref('excluded.area_m2'),
          vehicle: eb.ref('excluded.vehicle'),
          note: eb.ref('excluded.note'),
          status: eb.ref('excluded.status'),
          updated_at: eb.ref('excluded.updated_at'),
        })),
      )
      .execute();
  }
}

async function saveCrews(run: ImportRun, plans: readonly DispatchPlan[]): Promise<void> {
  if (plans.length === 0) return;
  const ids = await knownDispatches(run, plans);
  const dispatchIds = plans.flatMap(({ values }) => ids.get(values.batch_no)?.id ?? []);
  await run.tx.deleteFrom('dispatch_person').where('dispatch_id', 'in', dispatchIds).execute();
  const members = plans.flatMap(({ values, crewIds }) => {
    const dispatch = ids.get(values.batch_no);
    return (crewIds ?? []).flatMap((person_id) =>
      dispatch ? [{ dispatch_id: dispatch.id, person_id }] : [],
    );
  });
  for (let start = 0; start < members.length; start += CHUNK) {
    await run.tx
      .insertInto('dispatch_person')
      .values(members.slice(start, start + CHUNK))
      .execute();
  }
}
