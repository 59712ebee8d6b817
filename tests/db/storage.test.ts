import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { onDamage, reportDamage } from '../../db/damage.ts';
import { failure } from '../../db/errors.ts';
import { openReadOnly, openWorkspace } from '../../db/open.ts';
import { onDisk, storageFailure } from '../../db/storage.ts';
import { saveTestItem } from '../support/items.ts';
import {
  clientOf,
  newCommandId,
  openTestWorkspace,
  type TestWorkspace,
} from '../support/workspace.ts';

const sqlite = (code: string) => Object.assign(new Error(code), { code });

describe('what a disk does to an open workspace', () => {
  let test: TestWorkspace;
  beforeEach(async () => {
    test = await openTestWorkspace();
    await saveTestItem(test, { code: 'KT01' });
  });
  afterEach(() => test.close());

  const work = (code: string) => saveTestItem(test, { code });
  const codes = async () => (await test.client.items.list({})).map(({ code }) => code);
  const gone = (path = test.path) => ({
    code: 'STORAGE_FAILED',
    defined: true,
    data: { path, reason: 'gone' },
  });

  it('is typed by what SQLite says', () => {
    const reasons = {
      SQLITE_READONLY_DBMOVED: 'gone',
      SQLITE_READONLY: 'read-only',
      SQLITE_PERM: 'read-only',
      SQLITE_BUSY_SNAPSHOT: 'locked',
      SQLITE_IOERR_FSYNC: 'failing',
      SQLITE_CANTOPEN: 'failing',
    };
    for (const [code, reason] of Object.entries(reasons)) {
      expect(storageFailure(test.path, sqlite(code))).toMatchObject({
        code: 'STORAGE_FAILED',
        data: { path: test.path, reason },
      });
    }
    const away = join(test.folder, 'none.houqin');
    expect(storageFailure(away, sqlite('SQLITE_IOERR_WRITE'))).toMatchObject(gone(away));
    for (const code of ['SQLITE_FULL', 'ENOSPC', 'EDQUOT']) {
      expect(storageFailure(test.path, sqlite(code))).toMatchObject({ code: 'DISK_FULL' });
    }
    expect(storageFailure(test.path, sqlite('SQLITE_CORRUPT_VTAB'))).toMatchObject({
      code: 'WORKSPACE_INVALID',
      data: { reason: 'damaged' },
    });
    for (const error of [
      failure('NO_WORKSPACE'),
      new TypeError('x'),
      sqlite('SQLITE_CONSTRAINT'),
    ]) {
      expect(storageFailure(test.path, error)).toBe(error);
    }
  });

  // Elsewhere the system keeps an open file from being deleted or moved.
  describe.skipIf(process.platform === 'win32')('from outside', () => {
    it('takes no record into a file that was deleted', async () => {
      await work('KT02');
      rmSync(test.path);
      await expect(work('KT03')).rejects.toMatchObject(gone());
      await expect(test.client.drafts.save({ key: 'a', payload: '{}' })).rejects.toMatchObject(
        gone(),
      );
      await expect(test.client.backups.runNow({})).rejects.toMatchObject(gone());
      // What is in memory can still be read.
      expect(await codes()).toEqual(['KT01', 'KT02']);
    });

    it('takes none into one that was moved, or another put in its place, and goes on when it is back', async () => {
      await work('KT02');
      const aside = join(test.folder, 'aside.houqin');
      renameSync(test.path, aside);
      await expect(work('KT03')).rejects.toMatchObject(gone());
      copyFileSync(aside, test.path);
      await expect(work('KT03')).rejects.toMatchObject(gone());
      rmSync(test.path);
      renameSync(aside, test.path);
      await work('KT03');
      expect(await codes()).toEqual(['KT01', 'KT02', 'KT03']);
    });

    it('loses nothing when the log is deleted: it goes into the file, and work goes on after opening again', async () => {
      await work('KT02');
      rmSync(`${test.path}-wal`);
      await expect(work('KT03')).rejects.toMatchObject(gone());
      await test.workspace.close();
      const again = await openWorkspace(test.path);
      const client = clientOf({ ...test.context, workspace: again });
      expect((await client.items.list({})).map(({ code }) => code)).toEqual(['KT01', 'KT02']);
      await saveTestItem({ client }, { code: 'KT03' });
      expect((await client.ledger.verify()).ok).toBe(true);
      await again.close();
    });
  });

  it('opens nothing for writing that may not be written, and shows it all the same', async () => {
    await test.workspace.close();
    await asOrdinaryUser(test.folder, async () => {
      chmodSync(test.folder, 0o500);
      await expect(openWorkspace(test.path)).rejects.toMatchObject({
        code: 'FILE_UNREADABLE',
        data: { path: test.path, reason: 'not-writable' },
      });
      const view = await openReadOnly(test.path);
      const client = clientOf({ ...test.context, workspace: view });
      expect(await client.items.list({})).toHaveLength(1);
      await expect(saveTestItem({ client }, { code: 'KT02' })).rejects.toMatchObject({
        code: 'READ_ONLY',
      });
      await expect(client.backups.runNow({})).rejects.toMatchObject({ code: 'READ_ONLY' });
      await view.close();
      chmodSync(test.folder, 0o700);
      chmodSync(test.path, 0o400);
      await expect(openWorkspace(test.path)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
      chmodSync(test.path, 0o600);
    });
    await (await openWorkspace(test.path)).close();
  });

  it('waits for another program that holds the file, and says so when it does not let go', async () => {
    const other = new Database(test.path, { timeout: 0 });
    other.exec('begin immediate');
    test.workspace.connection.pragma('busy_timeout = 50');
    await expect(work('KT02')).rejects.toMatchObject({
      code: 'STORAGE_FAILED',
      data: { reason: 'locked' },
    });
    other.exec('commit');
    other.close();
    await work('KT02');
  });

  // By POSIX, closing any handle of a file lets go of every lock the process has on it.
  it.skipIf(process.platform !== 'linux')('keeps its locks when it is looked into', async () => {
    const { ino } = statSync(test.path);
    const locks = () =>
      readFileSync('/proc/locks', 'utf8')
        .split('\n')
        .filter((line) => line.includes(` ${process.pid} `) && line.includes(`:${ino} `)).length;
    await test.client.stock.balances({});
    const held = locks();
    expect(held).toBeGreaterThan(0);
    const holdings = await test.client.workspace.inspect({ path: test.path });
    expect(holdings).toMatchObject({ sound: true, counts: { items: 1 } });
    expect(locks()).toBe(held);
  });

  it('tells of damage once, and by a typed error', async () => {
    const heard: unknown[] = [];
    onDamage(test.workspace, (error) => heard.push(error));
    const read = () => onDisk(test.workspace, () => Promise.reject(sqlite('SQLITE_CORRUPT')));
    const damaged = { code: 'WORKSPACE_INVALID', data: { path: test.path, reason: 'damaged' } };
    await expect(read()).rejects.toMatchObject(damaged);
    await expect(read()).rejects.toMatchObject(damaged);
    reportDamage(test.workspace, new Error('later'));
    expect(heard).toMatchObject([damaged]);
  });

  it('keeps the time of entry running when the clock is put back', async () => {
    const { connection } = test.workspace;
    const ahead = Date.now() + 86_400_000;
    const newest = () =>
      connection
        .prepare<[], { recorded_at: number }>(
          'select recorded_at from audit order by id desc limit 1',
        )
        .get()?.recorded_at;
    connection.exec('drop trigger audit_no_update');
    connection.prepare('update audit set recorded_at = ? where id = 1').run(ahead);
    await test.client.workspace.configure({ commandId: newCommandId(), operator: 'HQ03' });
    expect(newest()).toBe(ahead);
  });
});

/** Root may write anywhere: its rights are put down for a while, and the folder is given away. */
async function asOrdinaryUser(folder: string, work: () => Promise<void>): Promise<void> {
  const NOBODY = 65_534;
  if (process.getuid?.() !== 0) return work();
  for (const name of ['.', 'test.houqin', 'test.houqin.lock']) {
    if (existsSync(join(folder, name))) chownSync(join(folder, name), NOBODY, NOBODY);
  }
  writeFileSync(join(folder, 'own'), '');
  process.seteuid?.(NOBODY);
  try {
    await work();
  } finally {
    process.seteuid?.(0);
  }
}
