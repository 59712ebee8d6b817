import type { Insertable, Selectable } from 'kysely';
import type { Tables } from '../schema/tables.ts';
import { SheetReader } from './row-reader.ts';
import { breathe, CHUNK, type ImportRun } from './run.ts';
import { fold, type SourceRow, type SourceSheet } from './source.ts';
import { basisOf, isAnyRisk, riskOf, splitList, taskKindOf } from './vocabulary.ts';

type NewNorm = Omit<Insertable<Tables['norm']>, 'id' | 'active' | 'task_type_id'>;

interface NormPlan {
  readonly row: SourceRow;
  readonly taskName: string;
  readonly familyCode: string;
  readonly values: NewNorm;
  readonly substituteIds: readonly number[];
}

const compared = {
  quantity: 'quantity',
  concentration_mg_per_l: 'concentration',
  spray_ml_per_m2: 'spray',
  source: 'source',
} as const;

/** Norms with the task types they name; a norm is known by task, risk, family, basis and date. */
export async function importNorms(run: ImportRun, sheets: readonly SourceSheet[]): Promise<void> {
  const plans = readNorms(run, sheets);
  const good = plans.filter(({ row }) => !row.refused);
  await addTaskTypes(
    run,
    good.map((plan) => plan.taskName),
  );
  await saveNorms(run, good);
  await breathe(run, 'norms', good.length, plans.length);
}

function readNorms(run: ImportRun, sheets: readonly SourceSheet[]): NormPlan[] {
  const plans: NormPlan[] = [];
  const seen = new Map<string, SourceRow>();
  for (const sheet of sheets) {
    const reader = new SheetReader(sheet, run.findings, run.session);
    for (const row of sheet.rows) {
      const plan = readNorm(run, reader, row);
      if (!plan) continue;
      const { risk, family_id, basis, valid_from } = plan.values;
      const key = [fold(plan.taskName), risk, family_id, basis, valid_from].join('\u0000');
      const other = seen.get(key);
      if (other) {
        run.findings.refuse(row, null, 'duplicate-row', {
          otherFile: other.sheet.file,
          otherRow: other.row,
        });
        continue;
      }
      seen.set(key, row);
      plans.push(plan);
    }
  }
  return plans;
}

/** One norm, or null where a part of its key does not hold. */
function readNorm(run: ImportRun, reader: SheetReader, row: SourceRow): NormPlan | null {
  const { findings, lookups } = run;
  const taskName = reader.requiredText(row, 'taskType');
  const riskText = reader.text(row, 'risk');
  const risk = isAnyRisk(riskText) ? 'any' : riskOf(riskText);
  if (risk === null) findings.refuse(row, 'risk', 'unknown-risk');
  const familyCode = reader.requiredCode(row, 'familyCode');
  const family = lookups.families.get(fold(familyCode));
  if (familyCode !== '' && !family) findings.refuse(row, 'familyCode', 'unknown-family');
  const basisText = reader.requiredText(row, 'basis');
  const basis = basisOf(basisText);
  if (basisText !== '' && basis === null) findings.refuse(row, 'basis', 'unknown-basis');
  const isArea = basis === 'per-square-metre';
  const amount = (field: string, wanted: boolean): number | null =>
    wanted ? reader.requiredNumber(row, field) : reader.number(row, field, { allowZero: true });
  const quantity = amount('quantity', !isArea) || null;
  const concentration = amount('concentration', isArea) || null;
  const spray = amount('spray', isArea) || null;
  const substituteIds = readSubstitutes(run, reader, row);
  const validFrom = reader.requiredDay(row, 'validFrom');
  if (row.refused || risk === null || basis === null || !family || validFrom === null) return null;
  return {
    row,
    taskName,
    familyCode: family.code,
    values: {
      risk,
      family_id: family.id,
      basis,
      quantity: isArea ? null : quantity,
      concentration_mg_per_l: isArea ? concentration : null,
      spray_ml_per_m2: isArea ? spray : null,
      valid_from: validFrom,
      source: reader.text(row, 'source'),
    },
    substituteIds,
  };
}

function readSubstitutes(run: ImportRun, reader: SheetReader, row: SourceRow): number[] {
  const ids: number[] = [];
  for (const code of splitList(reader.text(row, 'substitutes'))) {
    const family = run.lookups.families.get(fold(code));
    if (!family) run.findings.refuse(row, 'substitutes', 'unknown-family', { code });
    else if (!ids.includes(family.id)) ids.push(family.id);
  }
  return ids;
}

/** Adds the task types that are not on record, with the next free codes T01, T02, … */
async function addTaskTypes(run: ImportRun, names: readonly string[]): Promise<void> {
  const known = run.lookups.taskTypes;
  const added = new Map(
    names.filter((name) => !known.has(fold(name))).map((name) => [fold(name), name]),
  );
  if (added.size === 0) return;
  const taken = new Set([...known.values()].map((row) => row.code));
  let next = 1;
  const nextCode = (): string => {
    let code = '';
    do {
      code = `T${String(next).padStart(2, '0')}`;
      next += 1;
    } while (taken.has(code));
    return code;
  };
  await run.tx
    .insertInto('task_type')
    .values([...added.values()].map((name) => ({ code: nextCode(), name, kind: taskKindOf(name) })))
    .execute();
  await run.lookups.loadOrganisation();
}

const keyOf = (norm: NewNorm, taskTypeId: number): string =>
  [taskTypeId, norm.risk, norm.family_id, norm.basis, norm.valid_from].join(' ');

async function saveNorms(run: ImportRun, plans: readonly NormPlan[]): Promise<void> {
  const { tx, lookups } = run;
  const taskIdOf = (plan: NormPlan): number => lookups.taskTypes.get(fold(plan.taskName))?.id ?? 0;
  const before = await normsByKey(run);
  const added = plans.filter((plan) => !before.has(keyOf(plan.values, taskIdOf(plan))));
  for (let start = 0; start < added.length; start += CHUNK) {
    await tx
      .insertInto('norm')
      .values(
        added
          .slice(start, start + CHUNK)
          .map((plan) => ({ ...plan.values, task_type_id: taskIdOf(plan) })),
      )
      .execute();
  }
  const after = added.length > 0 ? await normsByKey(run) : before;
  const replaced: Insertable<Tables['norm_substitute']>[] = [];
  const replace = (normId: number, { substituteIds }: NormPlan): void => {
    substituteIds.forEach((family_id, index) => {
      replaced.push({ norm_id: normId, position: index + 1, family_id });
    });
  };
  for (const plan of added) {
    plan.row.outcome = 'added';
    replace(after.get(keyOf(plan.values, taskIdOf(plan)))?.id ?? 0, plan);
  }
  const familyCodes = new Map([...lookups.families.values()].map(({ id, code }) => [id, code]));
  const substitutes = await substitutesByNorm(run);
  for (const plan of plans) {
    const known = before.get(keyOf(plan.values, taskIdOf(plan)));
    if (!known) continue;
    const ids = substitutes.get(known.id) ?? [];
    const changes = changesOf(run, plan, known, ids, familyCodes);
    plan.row.outcome = changes.size > 0 ? 'changed' : 'unchanged';
    if (changes.delete('substitutes')) {
      await tx.deleteFrom('norm_substitute').where('norm_id', '=', known.id).execute();
      replace(known.id, plan);
    }
    if (changes.size === 0) continue;
    await tx
      .updateTable('norm')
      .set(Object.fromEntries(changes))
      .where('id', '=', known.id)
      .execute();
  }
  for (let start = 0; start < replaced.length; start += CHUNK) {
    await tx
      .insertInto('norm_substitute')
      .values(replaced.slice(start, start + CHUNK))
      .execute();
  }
}

async function normsByKey(run: ImportRun): Promise<Map<string, Selectable<Tables['norm']>>> {
  const norms = await run.tx.selectFrom('norm').selectAll().execute();
  return new Map(norms.map((norm) => [keyOf(norm, norm.task_type_id), norm]));
}

async function substitutesByNorm(run: ImportRun): Promise<Map<number, number[]>> {
  const rows = await run.tx
    .selectFrom('norm_substitute')
    .selectAll()
    .orderBy('norm_id')
    .orderBy('position')
    .execute();
  const byNorm = new Map<number, number[]>();
  for (const { norm_id, family_id } of rows) {
    byNorm.set(norm_id, [...(byNorm.get(norm_id) ?? []), family_id]);
  }
  return byNorm;
}

/** Notes what differs from the record; the answer holds the columns to set, and `substitutes`. */
function changesOf(
  run: ImportRun,
  { row, taskName, familyCode, values, substituteIds }: NormPlan,
  known: Selectable<Tables['norm']>,
  knownSubstitutes: readonly number[],
  familyCodes: ReadonlyMap<number, string>,
): Map<string, string | number | null> {
  const changes = new Map<string, string | number | null>();
  const note = (column: string, field: string, before: unknown, after: unknown): void => {
    changes.set(column, after as string | number | null);
    run.changes.push({
      kind: 'norms',
      key: [taskName, values.risk, familyCode, values.basis, values.valid_from].join(' '),
      field,
      before: String(before ?? ''),
      after: String(after ?? ''),
    });
  };
  for (const [name, field] of Object.entries(compared)) {
    const column = name as keyof typeof compared;
    const value = values[column] ?? null;
    if (row.sheet.columnOf.has(field) && known[column] !== value) {
      note(column, field, known[column], value);
    }
  }
  const codesOf = (ids: readonly number[]): string =>
    ids.map((id) => familyCodes.get(id) ?? '').join('、');
  const before = codesOf(knownSubstitutes);
  const after = codesOf(substituteIds);
  if (row.sheet.columnOf.has('substitutes') && before !== after) {
    note('substitutes', 'substitutes', before, after);
  }
  return changes;
}
