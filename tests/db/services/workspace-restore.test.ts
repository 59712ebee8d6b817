import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createChangeFeed } from '../../../db/change-feed.ts';
import { problemText } from '../../../db/ledger/problem-text.ts';
import { openWorkspace } from '../../../db/open.ts';
import { SCHEMA_VERSION } from '../../../db/schema/migrate.ts';
import { stockMasks } from '../../support/masks.ts';
import {
  clientOf,
  newCommandId,
  openTestWorkspace,
  type TestWorkspace,
} from '../../support/workspace.ts';

describe('workspace.inspect and workspace.restore', () => {
  let test: TestWorkspace;
  let backupPath: string;
  beforeEach(async () => {
    test = await openTestWorkspace();
    await stockMasks(test);
    backupPath = join(test.folder, 'backup.houqin');
    await test.client.workspace.backup({ path: backupPath });
  });
  afterEach(() => test.close());

  /** A client of a host that has no workspace open. */
  const client = clientOf({ workspace: null, defaultPath: null, feed: createChangeFeed() });
  const inspect = (path: string) => client.workspace.inspect({ path });
  const restore = (path: string) => client.workspace.restore({ backupPath, path });
  const at = (name: string) => join(test.folder, name);

  /** Changes a backup behind the back of its guards. */
  function tamper(...statements: readonly string[]): void {
    const file = new Database(backupPath);
    file.pragma('foreign_keys = OFF');
    for (const { name } of file
      .prepare<[], { name: string }>(`select name from sqlite_schema where type = 'trigger'`)
      .all()) {
      file.exec(`drop trigger ${name}`);
    }
    for (const statement of statements) file.exec(statement);
    file.close();
  }

  it('names what is wrong with a file that opens but does not add up', async () => {
    tamper('update balance set quantity = quantity + 1 where lot_id = 1');
    const { sound, problems, found } = await inspect(backupPath);
    expect(sound).toBe(false);
    expect(problems.join()).toContain('balance 41');
    expect(problems).toEqual(found.map(problemText));
    const target = at('restored.houqin');
    await expect(restore(target)).rejects.toMatchObject({
      code: 'WORKSPACE_INVALID',
      data: { path: backupPath, reason: expect.stringContaining('balance 41'), found },
    });
    expect(existsSync(target)).toBe(false);
  });

  it('notices rows that point nowhere and an audit entry that was changed', async () => {
    tamper(
      `update audit set actor = 'somebody else' where id = 1`,
      'update lot set item_id = 77 where id = 3',
    );
    const { problems } = await inspect(backupPath);
    expect(problems.join('\n')).toContain('audit entry 1');
    expect(problems.join('\n')).toContain('lot row 3: no such item');
  });

  it('types what is no workspace, damaged, newer or not there', async () => {
    await expect(inspect(at('none'))).rejects.toMatchObject({ code: 'WORKSPACE_NOT_FOUND' });
    await expect(inspect(test.folder)).rejects.toMatchObject({ code: 'WORKSPACE_NOT_FOUND' });
    writeFileSync(at('empty'), '');
    await expect(inspect(at('empty'))).rejects.toMatchObject({
      code: 'WORKSPACE_INVALID',
      data: { reason: 'not-a-workspace' },
    });
    writeFileSync(at('garbage'), Buffer.alloc(8192, '后勤台'));
    await expect(inspect(at('garbage'))).rejects.toMatchObject({
      code: 'WORKSPACE_INVALID',
      data: { reason: 'damaged' },
    });
    const halved = readFileSync(backupPath);
    writeFileSync(at('halved'), halved.subarray(0, halved.length / 2));
    await expect(inspect(at('halved'))).rejects.toMatchObject({
      code: 'WORKSPACE_INVALID',
      data: { reason: 'damaged' },
    });
    tamper(`pragma user_version = ${SCHEMA_VERSION + 1}`);
    await expect(inspect(backupPath)).rejects.toMatchObject({
      code: 'WORKSPACE_NEWER',
      data: { fileVersion: SCHEMA_VERSION + 1, supportedVersion: SCHEMA_VERSION },
    });
  });

  it('restores to a new place, to the fen', async () => {
    const path = at('restored.houqin');
    const before = await inspect(backupPath);
    expect(await restore(path)).toEqual({ path, keptPath: null, holdings: { ...before, path } });
    const workspace = await openWorkspace(path);
    const restored = clientOf({ workspace, defaultPath: null, feed: createChangeFeed() });
    expect((await restored.ledger.verify()).ok).toBe(true);
    expect(await restored.stock.sheet()).toMatchObject({ rowCount: 3, totalAmount: 19_999 });
    await workspace.close();
  });

  it('keeps the workspace that was there, and everything in it', async () => {
    await test.client.organisation.squads.save({
      commandId: newCommandId(),
      code: 'NEW',
      name: '备份之后',
    });
    await expect(restore(test.path)).rejects.toMatchObject({
      code: 'WORKSPACE_IN_USE',
      data: { path: test.path },
    });
    await test.workspace.close();
    const first = await restore(test.path);
    expect(first.keptPath).toMatch(/test\.replaced-\d{8}-\d{6}\.houqin$/);
    const kept = await openWorkspace(first.keptPath ?? '');
    const squads = await kept.reader.selectFrom('squad').select('code').orderBy('id').execute();
    expect(squads.map(({ code }) => code)).toEqual(['XD', 'NEW']);
    await kept.close();
    const now = await openWorkspace(test.path);
    expect(await now.reader.selectFrom('squad').select('code').execute()).toEqual([{ code: 'XD' }]);
    await now.close();
    // At once again: the second kept file does not take the place of the first.
    const second = await restore(test.path);
    expect(second.keptPath).not.toBe(first.keptPath);
    expect(existsSync(first.keptPath ?? '')).toBe(true);
  });

  it('keeps what a crash left in the log, and lets no old log into the new file', async () => {
    const path = at('crashed.houqin');
    await restore(path);
    const crashed = new Database(path);
    crashed.pragma('journal_mode = WAL');
    crashed.exec(`insert into squad (code, name) values ('LOG', '只在日志里')`);
    const main = readFileSync(path);
    const log = readFileSync(`${path}-wal`);
    crashed.close();
    // As a power cut leaves it: the commit is in the log only.
    writeFileSync(path, main);
    writeFileSync(`${path}-wal`, log);
    const { keptPath } = await restore(path);
    // Kept as one file, moved by one rename.
    expect(existsSync(`${keptPath}-wal`)).toBe(false);
    expect(readdirSync(test.folder).filter((name) => name.startsWith('crashed.houqin-'))).toEqual(
      [],
    );
    const codes = async (file: string) => {
      const workspace = await openWorkspace(file);
      const rows = await workspace.reader.selectFrom('squad').select('code').execute();
      await workspace.close();
      return rows.map(({ code }) => code).sort();
    };
    expect(await codes(path)).toEqual(['XD']);
    expect(await codes(keptPath ?? '')).toEqual(['LOG', 'XD']);
  });

  it('replaces a file too damaged to open and keeps it as it is', async () => {
    const path = at('damaged.houqin');
    const garbage = Buffer.alloc(8192, '后勤台');
    writeFileSync(path, garbage);
    writeFileSync(`${path}-wal`, 'old log');
    const { keptPath } = await restore(path);
    expect(readFileSync(keptPath ?? '').equals(garbage)).toBe(true);
    expect(readFileSync(`${keptPath}-wal`, 'utf8')).toBe('old log');
    expect(existsSync(`${path}-wal`)).toBe(false);
    expect(await inspect(path)).toMatchObject({ sound: true });
  });

  it('restores nothing where it cannot, and leaves nothing half done', async () => {
    mkdirSync(at('folder.houqin'));
    for (const path of [at('none/a.houqin'), at('folder.houqin')]) {
      await expect(restore(path)).rejects.toMatchObject({
        code: 'FILE_UNREADABLE',
        data: { path, reason: 'not-writable' },
      });
    }
    await expect(restore('\\\\server\\share\\a.houqin')).rejects.toMatchObject({
      code: 'UNSAFE_FOLDER',
      data: { reason: 'network' },
    });
    await expect(
      client.workspace.restore({ backupPath: at('none'), path: at('a.houqin') }),
    ).rejects.toMatchObject({ code: 'WORKSPACE_NOT_FOUND' });
    expect(readdirSync(test.folder).filter((name) => !name.startsWith('test.houqin'))).toEqual([
      'backup.houqin',
      'folder.houqin',
    ]);
  });
});
