import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  DEFAULT_PLAN,
  ensureWorkspaceId,
  mustSeal,
  readPlan,
  readWorkspaceId,
  setMustSeal,
  writePlan,
} from '../../../db/backups/plan.ts';
import type { WriteTx } from '../../../db/database.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';

describe('the plan of backups', () => {
  let test: TestWorkspace;
  beforeEach(async () => {
    test = await openTestWorkspace();
  });
  afterEach(() => test.close());

  const write = <Result>(body: (tx: WriteTx) => Promise<Result>) =>
    test.workspace.writer.transaction().execute(body);
  const store = (value: string) =>
    write((tx) =>
      tx
        .insertInto('setting')
        .values({ key: 'backup_plan', value })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
        .execute(),
    );

  it('is safe before anybody sets it, and changes by the fields given', async () => {
    expect(await readPlan(test.workspace.reader)).toEqual(DEFAULT_PLAN);
    await write((tx) => writePlan(tx, { folders: ['/media/u'], hourly: false }));
    expect(await write((tx) => writePlan(tx, { reminderDays: 3 }))).toEqual({
      ...DEFAULT_PLAN,
      folders: ['/media/u'],
      hourly: false,
      reminderDays: 3,
    });
  });

  it('is the safe one again where what is kept makes no sense', async () => {
    for (const text of ['', '{', '[]', '{"folders":"x"}', '{"keep":{"hourly":-1}}']) {
      await store(text);
      expect(await readPlan(test.workspace.reader)).toEqual(DEFAULT_PLAN);
    }
    await store('{"hourly":false}');
    expect(await readPlan(test.workspace.reader)).toEqual({ ...DEFAULT_PLAN, hourly: false });
  });

  it('names the workspace once and for all', async () => {
    expect(await readWorkspaceId(test.workspace.reader)).toBeNull();
    const made = await write(ensureWorkspaceId);
    expect(made).toMatch(/^[0-9a-f]{8}$/);
    expect(await write(ensureWorkspaceId)).toBe(made);
  });

  it('remembers that copies must be encrypted', async () => {
    expect(await mustSeal(test.workspace.reader)).toBe(false);
    await write((tx) => setMustSeal(tx, true));
    expect(await mustSeal(test.workspace.reader)).toBe(true);
  });

  it('refuses a folder that is no whole path, or a file, and takes one that is not there now', async () => {
    const configure = (folders: string[]) =>
      test.client.backups.configure({ commandId: newCommandId(), folders });
    for (const folder of ['drive', './drive', test.path]) {
      await expect(configure(['/media/not-plugged-in', folder])).rejects.toMatchObject({
        code: 'INVALID_FIELD',
        data: { field: 'folders.1', reason: 'not-a-folder', value: folder },
      });
    }
    expect(await configure(['/media/not-plugged-in'])).toMatchObject({
      folders: ['/media/not-plugged-in'],
    });
    expect((await test.client.backups.status({})).folders).toMatchObject([
      { beside: true, present: true, behind: true },
      {
        path: '/media/not-plugged-in',
        present: false,
        otherDrive: null,
        freeBytes: null,
        files: [],
      },
    ]);
  });

  it('writes no passphrase down anywhere', async () => {
    const passphrase = '仓库二楼的旧柜子';
    await test.client.backups.setPassphrase({ commandId: newCommandId(), passphrase });
    expect(await test.client.backups.status({})).toMatchObject({ sealed: true });
    test.workspace.connection.pragma('wal_checkpoint(TRUNCATE)');
    for (const name of readdirSync(test.folder)) {
      expect(readFileSync(`${test.folder}/${name}`).includes(passphrase)).toBe(false);
    }
    await test.client.backups.setPassphrase({ commandId: newCommandId(), passphrase: null });
    expect(await test.client.backups.status({})).toMatchObject({ sealed: false });
  });
});
