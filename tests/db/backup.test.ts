import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backupTo, fileProblems, fileStamp } from '../../db/backup.ts';
import { createWorkspace, type Workspace } from '../../db/open.ts';
import { type Connection, openForInspection } from '../../db/schema/dialect/sqlite.ts';
import { temporaryFolder } from '../support/workspace.ts';

describe('backupTo', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let workspace: Workspace;
  let source: Connection;
  let target: string;
  beforeEach(async () => {
    folder = temporaryFolder();
    workspace = await createWorkspace(join(folder.path, 'a.houqin'));
    target = join(folder.path, 'backup.houqin');
    source = openForInspection(workspace.path);
  });
  afterEach(async () => {
    source.close();
    await workspace.close();
    folder.remove();
  });

  const addSquad = (code: string) =>
    workspace.writer.insertInto('squad').values({ code, name: code }).execute();
  const squadsIn = (path: string) => {
    const copy = openForInspection(path);
    try {
      return copy.prepare<[], { code: string }>('select code from squad').all();
    } finally {
      copy.close();
    }
  };
  const backups = () => readdirSync(folder.path).filter((name) => name.startsWith('backup.houqin'));

  it('makes one file that holds what is committed, still in the log or not', async () => {
    await addSquad('A');
    await backupTo(source, target);
    expect(squadsIn(target)).toEqual([{ code: 'A' }]);
    expect(fileProblems(target)).toEqual([]);
    // Reading it leaves no side files either, so that it can be copied or kept on a read-only disk.
    expect(backups()).toEqual(['backup.houqin']);
  });

  it('copies what was committed before it began, with writes going on and one half done', async () => {
    await addSquad('A');
    // More pages than one step copies.
    await workspace.writer
      .insertInto('draft')
      .values({ key: 'filler', payload: 'x'.repeat(1_000_000), updated_at: 0 })
      .execute();
    await workspace.writer.transaction().execute(async (tx) => {
      await tx.insertInto('squad').values({ code: 'B', name: '乙' }).execute();
      const copying = backupTo(source, target);
      await tx.insertInto('squad').values({ code: 'C', name: '丙' }).execute();
      await copying;
      await tx.insertInto('squad').values({ code: 'D', name: '丁' }).execute();
    });
    expect(squadsIn(target)).toEqual([{ code: 'A' }]);
    await backupTo(source, target);
    expect(squadsIn(target)).toHaveLength(4);
  });

  it('refuses to copy from inside a transaction, where SQLite would copy nothing', async () => {
    workspace.connection.exec('begin immediate');
    await expect(backupTo(workspace.connection, target)).rejects.toThrow('transaction');
    workspace.connection.exec('rollback');
    expect(backups()).toEqual([]);
  });

  it('leaves the backup before it when it fails', async () => {
    await backupTo(source, target);
    const before = readFileSync(target);
    await addSquad('A');
    const closed = openForInspection(workspace.path);
    closed.close();
    await expect(backupTo(closed, target)).rejects.toThrow('not open');
    const notOurs = new Database(':memory:');
    notOurs.exec('create table bookmark (url text)');
    await expect(backupTo(notOurs, target)).rejects.toMatchObject({
      code: 'WORKSPACE_INVALID',
      data: { path: target, reason: 'not-a-workspace' },
    });
    notOurs.close();
    expect(readFileSync(target).equals(before)).toBe(true);
    expect(backups()).toEqual(['backup.houqin']);
  });

  it('refuses a place that is in use, or no place at all', async () => {
    await expect(backupTo(source, workspace.path)).rejects.toMatchObject({
      code: 'WORKSPACE_EXISTS',
    });
    await expect(backupTo(source, join(folder.path, 'no', 'b'))).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      data: { reason: 'not-writable' },
    });
    await expect(backupTo(source, folder.path)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    expect(readdirSync(folder.path).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it('knows a damaged or empty file from a sound one', async () => {
    await backupTo(source, target);
    const bytes = readFileSync(target);
    const schemaLost = Buffer.from(bytes).fill(0xff, 4096, 4096 * 6);
    writeFileSync(target, schemaLost);
    expect(fileProblems(target)).toEqual(['damaged']);
    const { rootpage = 0 } =
      source
        .prepare<[], { rootpage: number }>(
          `select rootpage from sqlite_schema where name = 'movement_line'`,
        )
        .get() ?? {};
    const indexLost = Buffer.from(bytes).fill(0xff, 4096 * (rootpage - 1), 4096 * rootpage);
    writeFileSync(target, indexLost);
    expect(fileProblems(target)).toEqual([expect.stringContaining(`page ${rootpage}`)]);
    writeFileSync(target, '');
    expect(fileProblems(target)).toEqual(['not-a-workspace']);
  });
});

describe('fileStamp', () => {
  it('is a time that sorts, in UTC', () => {
    expect(fileStamp(Date.UTC(2020, 1, 14, 9, 30, 12, 999))).toBe('20200214-093012');
  });
});
