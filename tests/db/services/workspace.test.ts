import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createChangeFeed } from '../../../db/change-feed.ts';
import { openWorkspace } from '../../../db/open.ts';
import { SCHEMA_VERSION } from '../../../db/schema/migrate.ts';
import { stockMasks } from '../../support/masks.ts';
import {
  clientOf,
  newCommandId,
  openTestWorkspace,
  type TestWorkspace,
  temporaryFolder,
} from '../../support/workspace.ts';

/** A client of a host that has no workspace open. */
function closedClient(defaultPath: string | null = null) {
  return clientOf({ workspace: null, defaultPath, feed: createChangeFeed() });
}

describe('workspace.create', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let path: string;
  beforeEach(() => {
    folder = temporaryFolder();
    path = join(folder.path, 'a.houqin');
  });
  afterEach(() => {
    folder.remove();
  });

  it('makes an empty workspace with the main store and a quarantine place, closed and ready to open', async () => {
    const input = { path, unitName: '资阳区疾控中心', businessDate: '2020-02-14' };
    expect(await closedClient().workspace.create(input)).toEqual({
      path,
      schemaVersion: SCHEMA_VERSION,
    });
    const workspace = await openWorkspace(path);
    const client = clientOf({ workspace, defaultPath: null, feed: createChangeFeed() });
    expect(await client.workspace.info()).toEqual({
      path,
      unitName: '资阳区疾控中心',
      operator: '',
      schemaVersion: SCHEMA_VERSION,
      businessDate: '2020-02-14',
      businessDateFixed: true,
      isSample: false,
      nearExpiryDays: 90,
      disinfectantTolerancePercent: 10,
      overDeliveryPercent: 5,
      posture: 'regular',
      loanDays: 3,
      fitTestMonths: 12,
      autoLockMinutes: 10,
    });
    expect(await client.organisation.locations.list({})).toMatchObject([
      { code: 'ZCK', name: '主仓库', kind: 'store' },
      { code: 'DJQ', name: '待检区', kind: 'quarantine' },
    ]);
    expect(await client.items.list({})).toEqual([]);
    expect((await client.ledger.verify()).ok).toBe(true);
    await workspace.close();
  });

  it('uses the file the host was started with, and asks where there is none', async () => {
    expect(await closedClient(path).workspace.create({})).toMatchObject({ path });
    await expect(closedClient().workspace.create({})).rejects.toMatchObject({
      code: 'INVALID_FIELD',
      data: { field: 'path', reason: 'missing' },
    });
  });

  it('never overwrites a file, open or not', async () => {
    writeFileSync(path, 'my novel');
    const again = () => closedClient().workspace.create({ path });
    await expect(again()).rejects.toMatchObject({ code: 'WORKSPACE_EXISTS', data: { path } });
    expect(readFileSync(path, 'utf8')).toBe('my novel');
  });

  it.each(['\\\\server\\share\\a.houqin', '//server/share/a.houqin'])(
    'refuses the network path %s',
    async (networkPath) => {
      await expect(closedClient().workspace.create({ path: networkPath })).rejects.toMatchObject({
        code: 'UNSAFE_FOLDER',
        data: { path: networkPath, reason: 'network', service: 'UNC' },
      });
    },
  );

  it('takes a half-made file away again', async () => {
    const feed = createChangeFeed();
    const listener = vi.fn(() => {
      throw new Error('nobody listens');
    });
    const failing = clientOf({
      workspace: null,
      defaultPath: null,
      feed: { ...feed, publish: listener },
    });
    await expect(failing.workspace.create({ path, template: 'sample' })).rejects.toThrow();
    expect(listener).toHaveBeenCalled();
    expect(readdirSync(folder.path)).toEqual(['a.houqin.lock']);
    expect(await closedClient().workspace.create({ path })).toMatchObject({ path });
  });
});

describe('an open workspace', () => {
  let test: TestWorkspace;
  beforeEach(async () => {
    test = await openTestWorkspace();
    await stockMasks(test);
  });
  afterEach(() => test.close());

  const configure = (changes: object) =>
    test.client.workspace.configure({ commandId: newCommandId(), ...changes });
  const at = (name: string) => join(test.folder, name);
  const listing = () => readdirSync(test.folder).filter((name) => !name.startsWith('test.houqin'));

  it('changes the settings given and leaves the others', async () => {
    expect(await configure({ operator: 'HQ03', nearExpiryDays: 30 })).toMatchObject({
      unitName: '测试疾控中心',
      operator: 'HQ03',
      nearExpiryDays: 30,
      businessDate: '2020-02-14',
      businessDateFixed: true,
    });
    expect(await configure({ businessDate: '2020-02-20' })).toMatchObject({
      operator: 'HQ03',
      businessDate: '2020-02-20',
    });
    const free = await configure({ businessDate: null });
    expect(free.businessDateFixed).toBe(false);
    expect(free.businessDate > '2025-01-01').toBe(true);
    expect(await test.client.workspace.info()).toEqual(free);
    await expect(configure({ businessDate: '2020-02-30' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    await expect(closedClient().workspace.info()).rejects.toMatchObject({ code: 'NO_WORKSPACE' });
  });

  it('is backed up and inspected while it is open, to the fen', async () => {
    const path = at('backup.houqin');
    const holdings = await test.client.workspace.backup({ path });
    expect(holdings).toMatchObject({
      path,
      unitName: '测试疾控中心',
      schemaVersion: SCHEMA_VERSION,
      lastDocument: { businessDate: '2020-02-01' },
      counts: { items: 1, documents: 1, dispatches: 0, movements: 3 },
      stockAmount: 19_999,
      sound: true,
      problems: [],
    });
    expect(await closedClient().workspace.inspect({ path })).toEqual(holdings);
    expect(listing()).toEqual(['backup.houqin']);
    await test.client.organisation.squads.save({
      commandId: newCommandId(),
      code: 'B',
      name: '乙',
    });
    expect(await test.client.workspace.backup({ path })).toMatchObject({ sound: true });
    await expect(closedClient().workspace.backup({ path })).rejects.toMatchObject({
      code: 'NO_WORKSPACE',
    });
  });

  it('is backed up whole while a command is half way', async () => {
    const path = at('backup.houqin');
    let backup: Promise<unknown> | undefined;
    await test.command(async (tx) => {
      await tx.insertInto('squad').values({ code: 'H', name: '半' }).execute();
      backup = test.client.workspace.backup({ path });
      await backup;
      return null;
    });
    const copy = new Database(path, { readonly: true });
    expect(copy.prepare('select code from squad').all()).toEqual([{ code: 'XD' }]);
    expect(copy.prepare('select count(*) as rows from movement').get()).toEqual({ rows: 3 });
    copy.close();
  });

  it('is never overwritten by its own backup, by whatever name', async () => {
    symlinkSync(test.path, at('link.houqin'));
    for (const path of [test.path, join(test.folder, '.', 'test.houqin'), at('link.houqin')]) {
      await expect(test.client.workspace.backup({ path })).rejects.toMatchObject({
        code: 'WORKSPACE_EXISTS',
        data: { path },
      });
    }
    await expect(
      test.client.workspace.backup({ path: at('none/backup.houqin') }),
    ).rejects.toMatchObject({ code: 'FILE_UNREADABLE', data: { reason: 'not-writable' } });
    expect((await test.client.ledger.verify()).ok).toBe(true);
  });
});
