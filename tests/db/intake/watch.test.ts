import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IntakeWatch } from '../../../db/intake/watch.ts';
import { newCommandId, openSampleWorkspace, type TestWorkspace } from '../../support/workspace.ts';
import { type Rows, workbook } from '../imports/support.ts';

const headings = [
  '出动批次号',
  '日期',
  '出动时间',
  '返回时间',
  '小分队',
  '任务类型',
  '风险',
  '人数',
];

const row = (batchNo: string, headcount: number | string = 3, squad = '消毒技术小分队') => [
  batchNo,
  '2020-02-14',
  '08:10',
  '11:40',
  squad,
  '消毒-预防性(无病例场所)',
  '低',
  headcount,
];

describe('the intake watch', () => {
  let sample: TestWorkspace;
  let folder: string;
  let watch: IntakeWatch;
  const problems: unknown[] = [];
  beforeEach(async () => {
    sample = await openSampleWorkspace();
    folder = mkdtempSync(join(tmpdir(), 'houqin-watched-'));
    problems.length = 0;
    watch = new IntakeWatch({ workspace: sample.workspace, feed: sample.context.feed }, (error) =>
      problems.push(error),
    );
  });
  afterEach(async () => {
    await watch.stop();
    await sample.close();
    rmSync(folder, { recursive: true, force: true });
    expect(problems).toEqual([]);
  });

  const add = (path = folder, more: object = {}) =>
    sample.client.intake.saveSource({
      commandId: newCommandId(),
      kind: 'folder',
      name: '值班室',
      path,
      ...more,
    });
  const drop = (name: string, ...rows: Rows) =>
    writeFileSync(join(folder, name), workbook([headings, ...rows], '出动', 'xlsx'));
  const looks = async (times: number) => {
    const ids: number[] = [];
    for (let step = 0; step < times; step += 1) ids.push(...(await watch.look()));
    return ids;
  };
  const reports = () => sample.client.intake.reports({ sourceId: 1 });
  const count = (like: string) =>
    sample.workspace.connection
      .prepare<[string], number>('select count(*) from dispatch where batch_no like ?')
      .pluck()
      .get(like);

  it('takes 20 files dropped while work goes on: good rows once, a report each', async () => {
    await add();
    for (let index = 0; index < 10; index += 1) {
      drop(`good-${index}.xlsx`, row(`IN-${index}-1`), row(`IN-${index}-2`));
    }
    for (let index = 0; index < 4; index += 1) {
      drop(`mixed-${index}.xlsx`, row(`MX-${index}-1`), row(`MX-${index}-2`, 0));
    }
    writeFileSync(join(folder, 'broken-0.xlsx'), 'PK this is no workbook');
    writeFileSync(join(folder, 'broken-1.xls'), 'neither is this');
    drop('other-kind.xlsx');
    writeFileSync(join(folder, '~$good-1.xlsx'), 'lock');
    const whole = workbook([headings, row('HF-1'), row('HF-2')], '出动', 'xlsx');
    for (const index of [0, 1, 2]) {
      writeFileSync(join(folder, `half-${index}.xlsx`), whole.subarray(0, whole.length / 2));
    }
    await watch.look();
    // Half written at the first look, whole at the next ones.
    for (const index of [0, 1, 2]) {
      writeFileSync(
        join(folder, `half-${index}.xlsx`),
        workbook([headings, row(`HF-${index}`)], '出动', 'xlsx'),
      );
    }
    const [waiting] = await sample.client.dispatches.waiting();
    await Promise.all([
      looks(4),
      sample.client.issues.post({
        commandId: newCommandId(),
        dispatchId: waiting?.id,
        lines: [{ itemCode: 'RS03', quantity: 2 }],
      }),
    ]);
    expect([count('IN-%'), count('MX-%'), count('HF-%')]).toEqual([20, 4, 3]);
    const left = await reports();
    expect(left).toHaveLength(20);
    expect(new Set(left.map((report) => report.name)).size).toBe(20);
    const of = (name: string) => left.find((report) => report.name === name);
    expect(of('good-0.xlsx')).toMatchObject({ outcome: 'taken', added: 2, refused: 0 });
    expect(of('mixed-0.xlsx')).toMatchObject({ outcome: 'taken', added: 1, refused: 1 });
    expect(of('broken-0.xlsx')).toMatchObject({ outcome: 'failed', failure: 'damaged' });
    expect(of('other-kind.xlsx')).toMatchObject({ outcome: 'failed', failure: 'empty' });
    const { details } = await sample.client.intake.report({
      reportId: of('mixed-0.xlsx')?.id ?? 0,
    });
    expect(details.refusals).toMatchObject([{ row: 3, column: '人数', reason: 'zero' }]);

    // The same bytes again, also under a new time of change, bring nothing.
    drop('good-0.xlsx', row('IN-0-1'), row('IN-0-2'));
    await looks(3);
    expect(await reports()).toHaveLength(20);
  });

  it('says what changed, old and new, and asks for the signature again', async () => {
    await add();
    drop('log.xlsx', row('CG-1', 3));
    await looks(2);
    const { rows } = await sample.client.dispatches.list({ search: 'CG-1' });
    const dispatchId = rows[0]?.id ?? 0;
    await sample.client.closing.explain({
      commandId: newCommandId(),
      subjects: [{ dispatchId }],
      reasonCode: 'own-supplies',
    });
    await sample.client.closing.sign({ commandId: newCommandId(), dispatchIds: [dispatchId] });
    drop('log.xlsx', row('CG-1', 4));
    await looks(2);
    const [newest] = await reports();
    expect(newest).toMatchObject({ changed: 1, added: 0 });
    const { details } = await sample.client.intake.report({ reportId: newest?.id ?? 0 });
    expect(details.changes).toEqual([{ key: 'CG-1', field: 'headcount', before: '3', after: '4' }]);
    const { changes } = await sample.client.dispatches.history({ dispatchId });
    expect(changes).toMatchObject([
      { field: 'headcount', before: '3', after: '4', origin: 'folder', actor: '值班室' },
    ]);
    const period = { from: '2020-02-14', to: '2020-02-14' };
    const review = (await sample.client.closing.review(period)).rows.find(
      (one) => one.dispatchId === dispatchId,
    );
    expect(review).toMatchObject({ signing: 'changed', changes: [{ what: 'headcount' }] });
  });

  it('asks once for a word nobody knows and remembers the answer', async () => {
    await add();
    drop('a.xlsx', row('WD-1', 3, '消杀一队'));
    await looks(2);
    const [first] = await reports();
    const { details } = await sample.client.intake.report({ reportId: first?.id ?? 0 });
    expect(details.unknownWords).toEqual([{ kind: 'squad', word: '消杀一队' }]);
    const [squad] = await sample.client.organisation.squads.list({});
    await sample.client.intake.knowWord({
      commandId: newCommandId(),
      kind: 'squad',
      word: '消杀一队',
      squadId: squad?.id,
    });
    drop('b.xlsx', row('WD-2', 3, '消杀一队'));
    await looks(2);
    expect((await reports())[0]).toMatchObject({ added: 1, refused: 0 });
    expect(count('WD-2')).toBe(1);
    expect(await sample.client.intake.words()).toMatchObject([
      { word: '消杀一队', meaning: squad?.name },
    ]);
    await sample.client.intake.forgetWord({
      commandId: newCommandId(),
      kind: 'squad',
      word: '消杀一队',
    });
    expect(await sample.client.intake.words()).toEqual([]);
  });

  it('goes on when the folder is away for a while', async () => {
    await add();
    rmSync(folder, { recursive: true });
    await looks(2);
    mkdirSync(folder);
    drop('late.xlsx', row('AW-1'));
    await looks(2);
    expect(count('AW-1')).toBe(1);
  });

  describe('a linked log', () => {
    const logPath = () => join(folder, 'log.db');
    const columns = {
      no: 'batchNo',
      day: 'date',
      went: 'departedAt',
      back: 'returnedAt',
      team: 'squad',
      job: 'taskType',
      level: 'risk',
      people: 'headcount',
    };
    const link = { table: 'trips', columns };
    const openLog = () => {
      const log = new Database(logPath());
      log.exec(
        `create table if not exists trips (no text, day text, went text, back text, team text,
           job text, level text, people integer)`,
      );
      return log;
    };
    const insert = (log: Database.Database, no: string, people = 3) =>
      log
        .prepare('insert into trips values (?, ?, ?, ?, ?, ?, ?, ?)')
        .run(
          no,
          '2020-02-14',
          '08:10',
          '11:40',
          '消毒技术小分队',
          '消毒-预防性(无病例场所)',
          '低',
          people,
        );

    it('is read while its own program writes, and never locked', async () => {
      const log = openLog();
      insert(log, 'LK-1');
      const source = await add(logPath(), { kind: 'sqlite', link });
      log.exec('begin exclusive');
      insert(log, 'LK-2');
      await watch.lookAt(source);
      expect([count('LK-1'), count('LK-2')]).toEqual([1, 0]);
      log.exec('commit');
      await watch.lookAt(source);
      expect(count('LK-2')).toBe(1);
      expect(await watch.lookAt(source)).toEqual([]);
      log.prepare('update trips set people = 5 where no = ?').run('LK-1');
      await watch.lookAt(source);
      const [newest] = await reports();
      expect(newest).toMatchObject({ kind: 'sqlite', changed: 1, unchanged: 1 });
      log.close();
    });

    it('reports a schema that changed once, takes nothing, and goes on after', async () => {
      const log = openLog();
      insert(log, 'SC-1');
      const source = await add(logPath(), { kind: 'sqlite', link });
      log.exec('alter table trips rename column people to persons');
      await watch.lookAt(source);
      await watch.lookAt(source);
      expect(await reports()).toMatchObject([
        { outcome: 'failed', failure: 'no-such-column', failureDetail: 'people' },
      ]);
      expect(count('SC-1')).toBe(0);
      log.exec('alter table trips rename column persons to people');
      await watch.lookAt(source);
      expect(count('SC-1')).toBe(1);
      log.close();
    });

    it('is looked at before it is linked, and a foreign file refused', async () => {
      const log = openLog();
      insert(log, 'IN-1');
      log.close();
      expect(await sample.client.intake.inspect({ path: logPath() })).toEqual([
        { table: 'trips', rows: 1, columns: Object.keys(columns) },
      ]);
      const foreign = join(folder, 'foreign.db');
      writeFileSync(foreign, 'not a database at all, but long enough to look like one'.repeat(20));
      await expect(sample.client.intake.inspect({ path: foreign })).rejects.toMatchObject({
        data: { field: 'path', reason: 'not-sqlite' },
      });
      await expect(
        add(logPath(), { kind: 'sqlite', link: { table: 'gone', columns: {} } }),
      ).rejects.toMatchObject({ data: { field: 'link.table', reason: 'no-such-table' } });
    });
  });
});
