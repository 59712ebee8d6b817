import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWorkspace, openWorkspace } from '../../db/open.ts';
import { SCHEMA_VERSION } from '../../db/schema/migrate.ts';
import { temporaryFolder } from '../support/workspace.ts';

describe('opening a workspace', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let path: string;
  beforeEach(() => {
    folder = temporaryFolder();
    path = join(folder.path, 'a.houqin');
  });
  afterEach(() => folder.remove());

  const notTouched = async (expected: object) => {
    const before = readFileSync(path);
    await expect(openWorkspace(path)).rejects.toMatchObject(expected);
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(folder.path).filter((name) => name !== 'a.houqin.lock')).toEqual([
      'a.houqin',
    ]);
    // The lock is let go of: the same answer again, not WORKSPACE_IN_USE.
    await expect(openWorkspace(path)).rejects.toMatchObject(expected);
  };

  it('syncs every commit, checks foreign keys and lets the reader only read', async () => {
    const workspace = await createWorkspace(path);
    const pragma = (name: string) => workspace.connection.pragma(name, { simple: true });
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('synchronous')).toBe(2);
    expect(pragma('foreign_keys')).toBe(1);
    expect(pragma('recursive_triggers')).toBe(1);
    expect(pragma('trusted_schema')).toBe(0);
    await expect(
      workspace.reader.insertInto('squad').values({ code: 'A', name: '甲' }).execute(),
    ).rejects.toMatchObject({ code: 'SQLITE_READONLY' });
    await workspace.close();
    await workspace.close();
  });

  it('leaves one file behind when it is closed', async () => {
    const workspace = await createWorkspace(path);
    await workspace.writer.insertInto('squad').values({ code: 'A', name: '甲' }).execute();
    await workspace.close();
    expect(readdirSync(folder.path)).toEqual(['a.houqin', 'a.houqin.lock']);
    const again = await openWorkspace(path);
    expect(await again.reader.selectFrom('squad').select('name').execute()).toEqual([
      { name: '甲' },
    ]);
    await again.close();
  });

  it('lets a transaction under way finish before it closes', async () => {
    const workspace = await createWorkspace(path);
    const writing = workspace.writer.transaction().execute(async (tx) => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      await tx.insertInto('squad').values({ code: 'A', name: '甲' }).execute();
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
    await Promise.all([workspace.close(), writing]);
    const again = await openWorkspace(path);
    expect(await again.reader.selectFrom('squad').select('code').execute()).toHaveLength(1);
    await again.close();
  });

  it('makes no workspace over a file, nor where there is no folder', async () => {
    writeFileSync(path, 'my novel');
    await expect(createWorkspace(path)).rejects.toMatchObject({
      code: 'WORKSPACE_EXISTS',
      data: { path },
    });
    expect(readFileSync(path, 'utf8')).toBe('my novel');
    await expect(createWorkspace(join(folder.path, 'no', 'a.houqin'))).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      data: { reason: 'not-writable' },
    });
    expect(readdirSync(folder.path)).toEqual(['a.houqin']);
  });

  it('finds no workspace where there is no file', async () => {
    await expect(openWorkspace(path)).rejects.toMatchObject({ code: 'WORKSPACE_NOT_FOUND' });
    mkdirSync(path);
    await expect(openWorkspace(path)).rejects.toMatchObject({ code: 'WORKSPACE_NOT_FOUND' });
  });

  it('refuses a newer workspace by its version and leaves it alone', async () => {
    await (await createWorkspace(path)).close();
    const newer = new Database(path);
    newer.pragma('journal_mode = DELETE');
    newer.pragma(`user_version = ${SCHEMA_VERSION + 3}`);
    newer.close();
    rmSync(`${path}.lock`);
    await notTouched({
      code: 'WORKSPACE_NEWER',
      data: { path, fileVersion: SCHEMA_VERSION + 3, supportedVersion: SCHEMA_VERSION },
    });
  });

  it('refuses the database of another program and leaves it alone', async () => {
    const other = new Database(path);
    other.exec('create table bookmark (url text)');
    other.close();
    await notTouched({
      code: 'WORKSPACE_INVALID',
      data: { path, reason: 'not-a-workspace' },
    });
  });

  it('refuses an empty file, and anything that is no database, as it is', async () => {
    writeFileSync(path, '');
    await notTouched({ code: 'WORKSPACE_INVALID', data: { reason: 'not-a-workspace' } });
    writeFileSync(path, Buffer.alloc(8192, '后勤台'));
    await notTouched({ code: 'WORKSPACE_INVALID', data: { path, reason: 'damaged' } });
  });
});
