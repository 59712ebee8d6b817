import { randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import { type ChangeFeed, createChangeFeed } from '../change-feed.ts';
import type { Risk } from '../contract/values.ts';
import type { WriteTx } from '../database.ts';
import { failure } from '../errors.ts';
import { sampleFiles } from '../imports/samples.ts';
import type { Workspace } from '../open.ts';
import { runCommand } from '../procedures.ts';
import type { Tables } from '../schema/tables.ts';
import type { CommandSession } from '../session.ts';
import { writeSettings } from '../settings.ts';
import { commitImport } from './imports.ts';

/** The day after the last entry of the sample registers. */
const SAMPLE_DAY = '2020-02-14';
const SAMPLE_UNIT = '资阳区疾病预防控制中心';
const SAMPLE_OPERATOR = 'HQ02';

interface PlannedDispatch {
  readonly time: string;
  readonly squad: string;
  readonly task: string;
  readonly risk: Risk;
  readonly siteType: string;
  readonly place: string;
  readonly headcount: number;
  readonly crew: readonly string[];
  readonly samples?: number;
  readonly areaM2?: number;
}

/** The queue of the sample's day: one dispatch of each task type in the log. */
const planned: readonly PlannedDispatch[] = [
  {
    time: '08:30',
    squad: '流行病学调查小分队',
    task: '流调-密切接触者',
    risk: 'medium',
    siteType: '社区',
    place: '汽车路街道',
    headcount: 3,
    crew: ['LD01', 'LD02', 'LD05'],
  },
  {
    time: '09:20',
    squad: '机动小分队',
    task: '流调-疑似/确诊病例',
    risk: 'high',
    siteType: '医院发热门诊',
    place: '大码头街道',
    headcount: 2,
    crew: ['JD01', 'JD02'],
  },
  {
    time: '10:00',
    squad: '采样送检小分队',
    task: '采样-病例/密接',
    risk: 'high',
    siteType: '隔离点',
    place: '沙头镇',
    headcount: 3,
    crew: ['CY01', 'CY02', 'CY03'],
    samples: 2,
  },
  {
    time: '13:40',
    squad: '消毒技术小分队',
    task: '消毒-疫源地终末/随时',
    risk: 'high',
    siteType: '密切接触者居住地',
    place: '新桥河镇',
    headcount: 4,
    crew: ['XD01', 'XD02', 'XD03', 'XD05'],
    areaM2: 500,
  },
  {
    time: '15:30',
    squad: '综合小分队',
    task: '消毒-预防性(无病例场所)',
    risk: 'low',
    siteType: '高速收费站',
    place: '迎风桥镇',
    headcount: 3,
    crew: [],
    areaM2: 3000,
  },
];

/**
 * Fills a new workspace with the shipped sample, through the importer that everybody uses, and adds
 * the queue of its day. A unit name or business date that is already set stays.
 * Errors: FILE_UNREADABLE (the workbooks are not there or do not import).
 */
export async function fillSample(
  workspace: Workspace,
  feed: ChangeFeed = createChangeFeed(),
): Promise<void> {
  const paths = sampleFiles();
  if (paths.length === 0) throw failure('FILE_UNREADABLE', { path: 'samples', reason: 'missing' });
  const run = <Output>(
    procedure: string,
    write: (tx: WriteTx, session: CommandSession) => Promise<Output>,
  ): Promise<Output> =>
    runCommand(workspace, feed, procedure, { commandId: randomUUID() }, (tx, _input, session) =>
      write(tx, session),
    ).then(({ answer }) => answer);

  const before = await run('workspace.create', async (tx, { settings }) => {
    await writeSettings(tx, {
      unitName: settings.unitName || SAMPLE_UNIT,
      operator: settings.operator || SAMPLE_OPERATOR,
      fixedBusinessDate: SAMPLE_DAY,
      isSample: true,
    });
    return { businessDate: settings.fixedBusinessDate };
  });
  const report = await run('imports.commit', (tx, session) =>
    commitImport(
      tx,
      {
        commandId: session.commandId,
        paths,
        mappings: {},
        language: 'zh-CN',
        acceptGoodRows: false,
      },
      session,
    ),
  );
  if (!report.committed) {
    throw failure('FILE_UNREADABLE', { path: paths[0] ?? '', reason: 'damaged' });
  }
  await run('dispatches.upsert', async (tx, session) => {
    await addQueue(tx, session);
    return null;
  });
  const { businessDate } = before;
  if (businessDate === null || businessDate === SAMPLE_DAY) return;
  await run('workspace.configure', async (tx) => {
    await writeSettings(tx, { fixedBusinessDate: businessDate });
    return null;
  });
}

async function addQueue(tx: WriteTx, session: CommandSession): Promise<void> {
  const squads = await tx.selectFrom('squad').select(['id', 'name']).execute();
  const tasks = await tx.selectFrom('task_type').select(['id', 'name']).execute();
  const people = await tx.selectFrom('person').select(['id', 'code']).execute();
  const idOf = (rows: readonly { id: number; name: string }[], name: string): number => {
    const row = rows.find((candidate) => candidate.name === name);
    if (!row) throw failure('NOT_FOUND', { entity: 'sample', key: name });
    return row.id;
  };
  const byCode = people.map(({ id, code }) => ({ id, name: code }));
  const rows = planned.map((entry, index): Insertable<Tables['dispatch']> => {
    const batchNo = `CD-${SAMPLE_DAY.replaceAll('-', '')}-${String(index + 1).padStart(2, '0')}`;
    return {
      source: 'houqin',
      external_id: batchNo,
      batch_no: batchNo,
      business_date: SAMPLE_DAY,
      squad_id: idOf(squads, entry.squad),
      task_type_id: idOf(tasks, entry.task),
      risk: entry.risk,
      site_type: entry.siteType,
      place: entry.place,
      planned_at: `${SAMPLE_DAY} ${entry.time}`,
      headcount: entry.headcount,
      samples: entry.samples ?? null,
      area_m2: entry.areaM2 ?? null,
      vehicle: '',
      note: '',
      status: 'planned',
      created_at: session.now,
      updated_at: session.now,
    };
  });
  const added = await tx
    .insertInto('dispatch')
    .values(rows)
    .returning(['id', 'planned_at'])
    .execute();
  const members = planned.flatMap((entry) => {
    const dispatch = added.find((row) => row.planned_at === `${SAMPLE_DAY} ${entry.time}`);
    return entry.crew.flatMap((code) =>
      dispatch ? [{ dispatch_id: dispatch.id, person_id: idOf(byCode, code) }] : [],
    );
  });
  await tx.insertInto('dispatch_person').values(members).execute();
}
