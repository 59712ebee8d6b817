import type { Insertable } from 'kysely';
import { groupBy } from '../group-by.ts';
import type { Tables } from '../schema/tables.ts';
import { SheetReader } from './row-reader.ts';
import { breathe, CHUNK, type ImportRun } from './run.ts';
import { fold, type SourceRow, type SourceSheet } from './source.ts';
import { booleanOf } from './vocabulary.ts';

interface FitTest {
  readonly testedOn: string;
  readonly maskCode: string;
  readonly passed: boolean;
}

interface PersonPlan {
  readonly row: SourceRow;
  readonly code: string;
  readonly squadName: string;
  readonly values: Readonly<Record<keyof typeof columns, string>>;
  readonly fitTest: FitTest | null;
}

/** Column of the record and the field of the sheet that it comes from. */
const columns = {
  name: 'name',
  coverall_size: 'coverallSize',
  glove_size: 'gloveSize',
  boot_size: 'bootSize',
  scrubs_size: 'scrubsSize',
  mask_model: 'maskModel',
} as const;

/** People with sizes and fit tests, and the squads they name. */
export async function importPeople(run: ImportRun, sheets: readonly SourceSheet[]): Promise<void> {
  const plans = readPeople(run, sheets);
  const good = plans.filter(({ row }) => !row.refused);
  await addSquads(run, good);
  await savePeople(run, good);
  await run.lookups.loadOrganisation();
  await saveFitTests(run, good);
  await breathe(run, 'people', good.length, plans.length);
}

function readPeople(run: ImportRun, sheets: readonly SourceSheet[]): PersonPlan[] {
  const plans: PersonPlan[] = [];
  const seen = new Map<string, PersonPlan>();
  for (const sheet of sheets) {
    const reader = new SheetReader(sheet, run.findings, run.session);
    for (const row of sheet.rows) {
      const plan = readPerson(run, reader, row);
      const other = seen.get(fold(plan.code));
      if (plan.code !== '' && other && !isFurtherFitTest(plan, other)) {
        run.findings.refuse(row, 'personCode', 'duplicate-row', {
          otherFile: other.row.sheet.file,
          otherRow: other.row.row,
        });
      }
      if (!other) seen.set(fold(plan.code), plan);
      plans.push(plan);
    }
  }
  return plans;
}

/** Somebody tested twice stands in two rows that differ in the test only. */
function isFurtherFitTest(plan: PersonPlan, other: PersonPlan): boolean {
  return (
    plan.fitTest !== null &&
    JSON.stringify(plan.fitTest) !== JSON.stringify(other.fitTest) &&
    plan.squadName === other.squadName &&
    JSON.stringify(plan.values) === JSON.stringify(other.values)
  );
}

function readPerson(run: ImportRun, reader: SheetReader, row: SourceRow): PersonPlan {
  return {
    row,
    squadName: reader.requiredText(row, 'squad'),
    code: reader.requiredCode(row, 'personCode'),
    values: {
      name: reader.text(row, 'name'),
      coverall_size: reader.code(row, 'coverallSize'),
      glove_size: reader.code(row, 'gloveSize'),
      boot_size: reader.code(row, 'bootSize'),
      scrubs_size: reader.code(row, 'scrubsSize'),
      mask_model: reader.code(row, 'maskModel'),
    },
    fitTest: readFitTest(run, reader, row),
  };
}

function readFitTest({ findings }: ImportRun, reader: SheetReader, row: SourceRow): FitTest | null {
  if (reader.isBlank(row, 'fitTestedOn') && reader.isBlank(row, 'fitResult')) return null;
  const testedOn = reader.requiredDay(row, 'fitTestedOn');
  const maskCode = reader.requiredCode(row, 'fitMask');
  const resultText = reader.requiredText(row, 'fitResult');
  const result = booleanOf(resultText);
  if (resultText !== '' && result === null) findings.refuse(row, 'fitResult', 'not-recognised');
  return testedOn === null ? null : { testedOn, maskCode, passed: result === 'yes' };
}

/** Adds the squads not on record, coded by what the codes of their people begin with. */
async function addSquads(run: ImportRun, plans: readonly PersonPlan[]): Promise<void> {
  const prefixes = new Map<string, { name: string; letters: Set<string> }>();
  for (const { squadName, code } of plans) {
    const key = fold(squadName);
    if (run.lookups.squads.has(key)) continue;
    const entry = prefixes.get(key) ?? { name: squadName, letters: new Set() };
    entry.letters.add(/^[A-Za-z]+/.exec(code)?.[0]?.toUpperCase() ?? '');
    prefixes.set(key, entry);
  }
  if (prefixes.size === 0) return;
  const wanted = [...prefixes.values()].map(({ name, letters }) => ({
    name,
    code: letters.size === 1 ? ([...letters][0] ?? '') : '',
  }));
  const taken = new Set([...run.lookups.squads.values()].map((squad) => squad.code));
  const isFree = (code: string): boolean =>
    code !== '' && !taken.has(code) && wanted.filter((squad) => squad.code === code).length === 1;
  let next = 1;
  const nextCode = (): string => {
    let code = '';
    do {
      code = `S${String(next).padStart(2, '0')}`;
      next += 1;
    } while (taken.has(code) || wanted.some((squad) => squad.code === code));
    return code;
  };
  await run.tx
    .insertInto('squad')
    .values(wanted.map(({ name, code }) => ({ name, code: isFree(code) ? code : nextCode() })))
    .execute();
  await run.lookups.loadOrganisation();
}

async function savePeople(run: ImportRun, plans: readonly PersonPlan[]): Promise<void> {
  const { lookups, tx } = run;
  const squadNames = new Map([...lookups.squads.values()].map(({ id, name }) => [id, name]));
  const done = new Set<string>();
  const added: Insertable<Tables['person']>[] = [];
  for (const { row, code, squadName, values } of plans) {
    const key = fold(code);
    const squadId = lookups.squads.get(fold(squadName))?.id ?? 0;
    const known = lookups.people.get(key);
    if (done.has(key)) {
      row.outcome = 'unchanged';
      continue;
    }
    done.add(key);
    if (!known || fold(known.code) !== key) {
      added.push({ code, squad_id: squadId, ...values });
      row.outcome = 'added';
      continue;
    }
    const changes = new Map<string, string | number>();
    const note = (column: string, field: string, before: string, after: string): void => {
      run.changes.push({ kind: 'people', key: known.code, field, before, after });
      changes.set(column, after);
    };
    for (const [name, field] of Object.entries(columns)) {
      const column = name as keyof typeof columns;
      if (!row.sheet.columnOf.has(field) || known[column] === values[column]) continue;
      note(column, field, known[column], values[column]);
    }
    if (known.squad_id !== squadId) {
      note('squad_id', 'squad', squadNames.get(known.squad_id) ?? '', squadName);
      changes.set('squad_id', squadId);
    }
    row.outcome = changes.size > 0 ? 'changed' : 'unchanged';
    if (changes.size === 0) continue;
    await tx
      .updateTable('person')
      .set(Object.fromEntries(changes))
      .where('id', '=', known.id)
      .execute();
  }
  for (let start = 0; start < added.length; start += CHUNK) {
    await tx
      .insertInto('person')
      .values(added.slice(start, start + CHUNK))
      .execute();
  }
}

/**
 * Adds the tests not on record yet. One that is there already, struck out ones included, is not
 * entered again; another result of the same day and mask is an entry of its own and counts from then
 * on.
 */
async function saveFitTests(run: ImportRun, plans: readonly PersonPlan[]): Promise<void> {
  const known = await run.tx.selectFrom('fit_test').selectAll().orderBy('id').execute();
  const keyOf = (personId: number, testedOn: string, mask: string): string =>
    `${personId} ${testedOn} ${mask}`;
  const byKey = groupBy(known, (test) => keyOf(test.person_id, test.tested_on, test.mask_code));
  const added: Insertable<Tables['fit_test']>[] = [];
  for (const { row, code, fitTest } of plans) {
    const personId = run.lookups.people.get(fold(code))?.id;
    if (!fitTest || personId === undefined) continue;
    const passed = fitTest.passed ? 1 : 0;
    const before = byKey.get(keyOf(personId, fitTest.testedOn, fitTest.maskCode)) ?? [];
    if (before.some((test) => test.passed === passed)) continue;
    const words = (flag: number | undefined): string =>
      flag === undefined ? '' : `${fitTest.testedOn} ${fitTest.maskCode} ${flag === 1 ? '✓' : '✗'}`;
    if (row.outcome !== 'added') {
      row.outcome = 'changed';
      run.changes.push({
        kind: 'people',
        key: code,
        field: 'fitResult',
        before: words(before.at(-1)?.passed),
        after: words(passed),
      });
    }
    added.push({
      person_id: personId,
      tested_on: fitTest.testedOn,
      mask_code: fitTest.maskCode,
      passed,
      actor: run.session.settings.operator,
      recorded_at: run.session.now,
    });
  }
  for (let start = 0; start < added.length; start += CHUNK) {
    await run.tx
      .insertInto('fit_test')
      .values(added.slice(start, start + CHUNK))
      .execute();
  }
}
