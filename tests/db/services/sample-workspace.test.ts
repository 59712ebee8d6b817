import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkspace, type Workspace } from '../../../db/open.ts';
import { fillSample } from '../../../db/services/sample-workspace.ts';
import { readSettings } from '../../../db/settings.ts';

describe('the sample workspace', () => {
  let folder: string;
  let workspace: Workspace;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'houqin-sample-'));
    workspace = await createWorkspace(join(folder, 'sample.houqin'));
    await fillSample(workspace);
  });
  afterAll(async () => {
    await workspace.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('lives on its own day', async () => {
    expect(await readSettings(workspace.reader)).toMatchObject({
      unitName: '资阳区疾病预防控制中心',
      operator: 'HQ02',
      fixedBusinessDate: '2020-02-14',
      isSample: true,
    });
  });

  it('has a queue of five dispatches, one of each task type in the log', async () => {
    const rows = await workspace.reader
      .selectFrom('dispatch')
      .innerJoin('task_type', 'task_type.id', 'dispatch.task_type_id')
      .leftJoin('dispatch_person', 'dispatch_person.dispatch_id', 'dispatch.id')
      .where('dispatch.status', '=', 'planned')
      .groupBy('dispatch.id')
      .select((eb) => [
        'dispatch.batch_no',
        'dispatch.task_type_id',
        'dispatch.headcount',
        eb.fn.count<number>('dispatch_person.person_id').as('crew'),
      ])
      .orderBy('dispatch.planned_at')
      .execute();
    expect(rows.map((row) => row.batch_no)).toEqual(
      [1, 2, 3, 4, 5].map((index) => `CD-20200214-0${index}`),
    );
    expect(rows.filter((row) => row.crew === row.headcount)).toHaveLength(4);
    const logged = await workspace.reader
      .selectFrom('dispatch')
      .select('task_type_id')
      .distinct()
      .where('status', '=', 'returned')
      .execute();
    expect(rows.map((row) => row.task_type_id).sort()).toEqual(
      logged.map((row) => row.task_type_id).sort(),
    );
  });

  it('holds the whole of the registers', () => {
    const count = (sql: string) => workspace.connection.prepare(sql).pluck().get();
    expect(count(`select count(*) from dispatch`)).toBe(131);
    expect(count(`select count(*) from document where kind = 'issue'`)).toBe(121);
  });
});
