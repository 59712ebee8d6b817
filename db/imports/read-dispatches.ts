import type { Insertable } from 'kysely';
import type { Tables } from '../schema/tables.ts';
import { addDays } from './dates.ts';
import { SheetReader } from './row-reader.ts';
import { breathe, CHUNK, type ImportRun } from './run.ts';
import { fold, type SourceRow, type SourceSheet } from './source.ts';
import { riskOf, splitList } from './vocabulary.ts';

/** A good row of a dispatch log. */
export interface DispatchPlan {
  readonly row: SourceRow;
  readonly values: Omit<
    Insertable<Tables['dispatch']>,
    'status' | 'created_at' | 'updated_at' | 'id'
  >;
  /** Null: the sheet has no column for the crew. */
  readonly crewIds: readonly number[] | null;
}

/** Source of dispatches that come from a register. */
export const DISPATCH_SOURCE = 'register';

/** Most people one dispatch can have, as at the desk. */
const MAX_HEADCOUNT = 1000;
const MAX_COUNT = 10_000_000;

/** Reads dispatch logs; rows that do not hold are refused. */
export async function readDispatches(
  run: ImportRun,
  sheets: readonly SourceSheet[],
): Promise<DispatchPlan[]> {
  const plans: DispatchPlan[] = [];
  const seen = new Map<string, SourceRow>();
  for (const sheet of sheets) {
    const reader = new SheetReader(sheet, run.findings, run.session);
    for (const [index, row] of sheet.rows.entries()) {
      const batchNo = reader.requiredCode(row, 'batchNo');
      const other = seen.get(batchNo);
      if (batchNo !== '' && other) {
        run.findings.refuse(row, 'batchNo', 'duplicate-number', {
          otherFile: other.sheet.file,
          otherRow: other.row,
        });
      } else {
        seen.set(batchNo, row);
      }
      const plan = readDispatch(run, reader, row, batchNo);
      if (plan) plans.push(plan);
      if (index % CHUNK === CHUNK - 1) {
        await breathe(run, 'dispatches', index + 1, sheet.rows.length);
      }
    }
  }
  return plans;
}

function readDispatch(
  run: ImportRun,
  reader: SheetReader,
  row: SourceRow,
  batchNo: string,
): DispatchPlan | null {
  const { findings, lookups } = run;
  const squadName = reader.requiredText(row, 'squad');
  const squad = lookups.squads.get(fold(squadName));
  if (squadName !== '' && !squad) findings.refuse(row, 'squad', 'unknown-squad');
  const taskName = reader.requiredText(row, 'taskType');
  const taskType = lookups.taskTypes.get(fold(taskName));
  if (taskName !== '' && !taskType) findings.refuse(row, 'taskType', 'unknown-task-type');
  const riskText = reader.requiredText(row, 'risk');
  const risk = riskOf(riskText);
  if (riskText !== '' && risk === null) findings.refuse(row, 'risk', 'unknown-risk');
  const times = readTimes(run, reader, row);
  const count = (field: string, units: readonly string[]): number | null =>
    reader.number(row, field, { allowZero: true, max: MAX_COUNT, units });
  const headcount = reader.requiredNumber(row, 'headcount', { max: MAX_HEADCOUNT, units: ['人'] });
  const investigated = count('investigated', ['人']);
  const samples = count('samples', ['份']);
  const areaM2 = count('areaM2', ['m2', '平方米', '平米']);
  const crewIds = reader.has('crew') ? readCrew(run, reader, row) : null;
  if (row.refused || !squad || !taskType || risk === null || !times || headcount === null) {
    return null;
  }
  if (areaM2 !== null && areaM2 > 0 && taskType.kind !== 'disinfection') {
    findings.warn(row, 'areaM2', 'area-without-disinfection');
  }
  return {
    row,
    crewIds,
    values: {
      source: DISPATCH_SOURCE,
      external_id: batchNo,
      batch_no: batchNo,
      squad_id: squad.id,
      task_type_id: taskType.id,
      risk,
      site_type: reader.text(row, 'siteType'),
      place: reader.text(row, 'place'),
      ...times,
      headcount,
      investigated,
      samples,
      area_m2: areaM2,
      vehicle: reader.text(row, 'vehicle'),
      note: reader.text(row, 'note'),
    },
  };
}

type Times = Pick<DispatchPlan['values'], 'business_date'> &
  Record<'planned_at' | 'departed_at' | 'returned_at', string | null>;

/** The day and the three moments; a time alone belongs to the day of the dispatch. */
function readTimes({ findings }: ImportRun, reader: SheetReader, row: SourceRow): Times | null {
  const day = reader.requiredDay(row, 'date');
  const at = (field: string): string | null => {
    const moment = reader.moment(row, field);
    if (moment === null || day === null) return null;
    if (moment.time !== null) return `${moment.date ?? day} ${moment.time}`;
    findings.refuse(row, field, 'impossible-time');
    return null;
  };
  const planned = at('plannedAt');
  const departed = at('departedAt');
  let returned = at('returnedAt');
  if (returned !== null && departed === null && !row.refused) {
    findings.refuse(row, 'departedAt', 'missing');
  }
  if (returned !== null && departed !== null && returned < departed) {
    const isTimeOnly = reader.moment(row, 'returnedAt')?.date === null;
    if (isTimeOnly) {
      // Back after midnight.
      returned = `${addDays(departed.slice(0, 10), 1)} ${returned.slice(11)}`;
    } else {
      findings.refuse(row, 'returnedAt', 'return-before-departure', { departedAt: departed });
    }
  }
  return day === null
    ? null
    : { business_date: day, planned_at: planned, departed_at: departed, returned_at: returned };
}

function readCrew(run: ImportRun, reader: SheetReader, row: SourceRow): number[] {
  const ids = new Set<number>();
  for (const code of splitList(reader.text(row, 'crew'))) {
    const person = run.lookups.people.get(fold(code));
    if (person) ids.add(person.id);
    else run.findings.refuse(row, 'crew', 'unknown-person', { code });
  }
  return [...ids].sort((left, right) => left - right);
}
