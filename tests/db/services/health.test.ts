import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keeperOf } from '../../../db/backups/keeper.ts';
import { readLog, writeLog } from '../../../db/backups/log-file.ts';
import { openReadOnly } from '../../../db/open.ts';
import { stockMasks } from '../../support/masks.ts';
import {
  clientOf,
  newCommandId,
  openTestWorkspace,
  type TestWorkspace,
} from '../../support/workspace.ts';

const DAY = 86_400_000;

describe('what the desk should know about the state of the record', () => {
  let test: TestWorkspace;
  beforeEach(async () => {
    test = await openTestWorkspace();
    await stockMasks(test);
  });
  afterEach(() => test.close());

  const health = () => test.client.backups.health();

  it('is nothing where all is in order', async () => {
    expect(await health()).toEqual([]);
  });

  it('is a clock that was put back, with the last document', async () => {
    const [newest] = (await test.client.documents.list({})).rows;
    await test.client.workspace.configure({
      commandId: newCommandId(),
      businessDate: '2019-12-31',
    });
    expect(await health()).toMatchObject([
      { kind: 'clock-back', values: { today: '2019-12-31', date: newest?.businessDate } },
    ]);
  });

  it('is records that were seen and are missing, until a restore says so', async () => {
    mkdirSync(join(test.folder, 'drive'));
    await keeperOf(test.workspace, test.context.feed).run('hand');
    const log = readLog(test.path);
    expect(await health()).toEqual([]);
    writeLog(test.path, { ...log, sequence: log.sequence + 3 });
    expect(await health()).toMatchObject([{ kind: 'records-missing', values: { count: '3' } }]);
  });

  it('is a copy off the machine that is too old, or was never made', async () => {
    writeLog(test.path, { ...readLog(test.path), firstSeenAt: Date.now() - 9 * DAY });
    expect(await health()).toMatchObject([
      { kind: 'backup-overdue', values: { days: '9', ever: 'no' } },
    ]);
    const drive = join(test.folder, 'drive');
    await test.client.backups.configure({ commandId: newCommandId(), folders: [drive] });
    const copied = (ago: number) =>
      writeLog(test.path, {
        ...readLog(test.path),
        folders: {
          [drive]: {
            lastSuccessAt: Date.now() - ago,
            lastSequence: 1,
            otherDrive: true,
            lastAttempt: null,
          },
        },
      });
    copied(8 * DAY + 1000);
    expect(await health()).toMatchObject([
      { kind: 'backup-overdue', values: { days: '8', ever: 'yes' } },
    ]);
    copied(DAY);
    expect(await health()).toEqual([]);
    await test.client.backups.configure({ commandId: newCommandId(), reminderDays: 0 });
    copied(400 * DAY);
    expect(await health()).toEqual([]);
  });

  it('is that it is open for reading only', async () => {
    const view = await openReadOnly(test.path);
    const client = clientOf({ ...test.context, workspace: view });
    expect(await client.backups.health()).toMatchObject([
      { kind: 'read-only', values: { path: test.path } },
    ]);
    await view.close();
  });
});
