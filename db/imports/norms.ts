import type { Insertable, Selectable } from 'kysely';
import { groupBy } from '../group-by.ts';
import type { NormSubstitute } from '../norms/need.ts';
import type { Tables } from '../schema/tables.ts';
import {
  type PostureCells,
  postureChanges,
  postureFields,
  readPostures,
  readSubstitutes,
  substitutesText,
} from './norm-rules.ts';
import { SheetReader } from './row-reader.ts';
import { breathe, CHUNK, type ImportRun } from './run.ts';
import { fold, type SourceRow, type SourceSheet } from './source.ts';
import { basisOf, isAnyRisk, requirementOf, riskOf, taskKindOf } from './vocabulary.ts';

type NewNorm = Omit<Insertable<Tables['norm']>, 'id' | 'active' | 'task_type_id'>;

interface NormPlan {
  readonly row: SourceRow;
  readonly taskName: string;
  readonly familyCode: string;
  readonly values: NewNorm;
  readonly substitutes: readonly NormSubstitute[];
  readonly postures: readonly PostureCells[];
}

/** What stands in tables of its own. */
type NormRules = Pick<NormPlan, 'substitutes' | 'postures'>;

/** Longest name of an either/or group. */
const MAX_GROUP = 30;

const compared = {
  quantity: 'quantity',
  concentration_mg_per_l: 'concentration',
  spray_ml_per_m2: 'spray',
  requirement: 'requirement',
  choice_group: 'choiceGroup',
  valid_to: 'validTo',
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
  const substitutes = readSubstitutes(run, reader, row);
  const postures = readPostures(run, reader, row, isArea);
  const requirementText = reader.text(row, 'requirement');
  const requirement = requirementText === '' ? 'required' : requirementOf(requirementText);
  if (requirement === null) findings.refuse(row, 'requirement', 'not-recognised');
  const validFrom = reader.requiredDay(row, 'validFrom');
  const validTo = reader.day(row, 'validTo');
  if (validFrom !== null && validTo !== null && validTo < validFrom) {
    findings.refuse(row, 'validTo', 'impossible-date', { before: validFrom });
  }
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
      requirement: requirement ?? 'required',
      choice_group: reader.text(row, 'choiceGroup').slice(0, MAX_GROUP),
      valid_from: validFrom,
      valid_to: validTo,
      source: reader.text(row, 'source'),
    },
    substitutes,
    postures,
  };
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
  const replaced = new Map<number, NormRules>();
  for (const plan of added) {
    plan.row.outcome = 'added';
    replaced.set(after.get(keyOf(plan.values, taskIdOf(plan)))?.id ?? 0, plan);
  }
  const rulesOf = await rulesByNorm(run);
  for (const plan of plans) {
    const known = before.get(keyOf(plan.values, taskIdOf(plan)));
    if (!known) continue;
    const { columns, rules } = changesOf(run, plan, known, rulesOf(known.id));
    plan.row.outcome = columns.size > 0 || rules !== null ? 'changed' : 'unchanged';
    if (rules !== null) replaced.set(known.id, rules);
    if (columns.size === 0) continue;
    await tx
      .updateTable('norm')
      .set(Object.fromEntries(columns))
      .where('id', '=', known.id)
      .execute();
  }
  await replaceRules(run, replaced);
}

async function replaceRules(
  { tx }: ImportRun,
  replaced: ReadonlyMap<number, NormRules>,
): Promise<void> {
  const entries = [...replaced];
  for (let start = 0; start < entries.length; start += CHUNK) {
    const chunk = entries.slice(start, start + CHUNK);
    const ids = chunk.map(([id]) => id);
    await tx.deleteFrom('norm_substitute').where('norm_id', 'in', ids).execute();
    await tx.deleteFrom('norm_posture').where('norm_id', 'in', ids).execute();
    const substitutes = chunk.flatMap(([norm_id, rules]) =>
      rules.substitutes.map(({ familyId: family_id, from: from_posture }, index) => ({
        norm_id,
        position: index + 1,
        family_id,
        from_posture,
      })),
    );
    const postures = chunk.flatMap(([norm_id, rules]) =>
      rules.postures.map((rule) => ({ norm_id, ...rule })),
    );
    if (substitutes.length > 0) {
      await tx.insertInto('norm_substitute').values(substitutes).execute();
    }
    if (postures.length > 0) await tx.insertInto('norm_posture').values(postures).execute();
  }
}

async function normsByKey(run: ImportRun): Promise<Map<string, Selectable<Tables['norm']>>> {
  const norms = await run.tx.selectFrom('norm').selectAll().execute();
  return new Map(norms.map((norm) => [keyOf(norm, norm.task_type_id), norm]));
}

async function rulesByNorm({ tx }: ImportRun): Promise<(normId: number) => NormRules> {
  const substitutes = groupBy(
    await tx
      .selectFrom('norm_substitute')
      .select(['norm_id', 'family_id as familyId', 'from_posture as from'])
      .orderBy('norm_id')
      .orderBy('position')
      .execute(),
    (row) => row.norm_id,
  );
  const postures = groupBy(
    await tx.selectFrom('norm_posture').selectAll().execute(),
    (row) => row.norm_id,
  );
  return (normId) => ({
    substitutes: substitutes.get(normId) ?? [],
    postures: (postures.get(normId) ?? []).map(({ norm_id: _, ...rule }) => rule),
  });
}

interface NormChanges {
  /** The norm's own columns to set. */
  readonly columns: ReadonlyMap<string, string | number | null>;
  /** What its substitutes and postures become; null: they stay. */
  readonly rules: NormRules | null;
}

/** Notes what differs from the record, as far as the sheet has a column for it. */
function changesOf(
  run: ImportRun,
  { row, taskName, familyCode, values, ...read }: NormPlan,
  known: Selectable<Tables['norm']>,
  before: NormRules,
): NormChanges {
  const { columnOf } = row.sheet;
  const columns = new Map<string, string | number | null>();
  const note = (field: string, old: unknown, next: unknown): void => {
    run.changes.push({
      kind: 'norms',
      key: [taskName, values.risk, familyCode, values.basis, values.valid_from].join(' '),
      field,
      before: String(old ?? ''),
      after: String(next ?? ''),
    });
  };
  for (const [name, field] of Object.entries(compared)) {
    const column = name as keyof typeof compared;
    const value = values[column] ?? null;
    if (columnOf.has(field) && known[column] !== value) {
      columns.set(column, value);
      note(field, known[column], value);
    }
  }
  const families = [...run.lookups.families.values()];
  const codeOf = (id: number): string => families.find((family) => family.id === id)?.code ?? '';
  const substitutes = columnOf.has('substitutes') ? read.substitutes : before.substitutes;
  const [old, next] = [before.substitutes, substitutes].map((list) =>
    substitutesText(list, codeOf),
  );
  if (old !== next) note('substitutes', old, next);
  const hasPostures = postureFields.some((field) => columnOf.has(field));
  const postures = hasPostures ? read.postures : before.postures;
  const changed = postureChanges(before.postures, postures);
  for (const change of changed) note(change.field, change.before, change.after);
  const isKept = old === next && changed.length === 0;
  return { columns, rules: isKept ? null : { substitutes, postures } };
}
