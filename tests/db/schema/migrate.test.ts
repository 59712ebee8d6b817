import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backupBeforeMigration } from '../../../db/backup.ts';
import {
  type Connection,
  openForInspection,
  openForWriting,
} from '../../../db/schema/dialect/sqlite.ts';
import {
  APPLICATION_ID,
  isWorkspace,
  migrate,
  migrations,
  SCHEMA_VERSION,
  schemaVersion,
} from '../../../db/schema/migrate.ts';
import { temporaryFolder } from '../../support/workspace.ts';

const renamed = { name: 'add-phone', statements: ['alter table squad add column phone text'] };
const broken = {
  name: 'broken',
  statements: ['alter table squad add column fax text', 'alter table nowhere add column x text'],
};

describe('migrate', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let path: string;
  let connection: Connection;
  beforeEach(() => {
    folder = temporaryFolder();
    path = join(folder.path, 'a.houqin');
    connection = openForWriting(path);
  });
  afterEach(() => {
    connection.close();
    folder.remove();
  });

  const columns = (from: Connection) =>
    (from.pragma('table_info(squad)') as { name: string }[]).map(({ name }) => name);

  it('takes an empty file to the newest schema, and does nothing the second time', () => {
    expect(isWorkspace(connection)).toBe(false);
    expect(migrate(connection)).toEqual(migrations.map(({ name }) => name));
    expect(schemaVersion(connection)).toBe(SCHEMA_VERSION);
    expect(connection.pragma('application_id', { simple: true })).toBe(APPLICATION_ID);
    expect(migrate(connection)).toEqual([]);
  });

  it('takes only the steps that are missing and keeps what is there', () => {
    migrate(connection);
    connection.exec(`insert into squad (code, name) values ('A', '甲')`);
    expect(migrate(connection, [...migrations, renamed])).toEqual(['add-phone']);
    expect(schemaVersion(connection)).toBe(SCHEMA_VERSION + 1);
    expect(connection.prepare('select code, name, phone from squad').all()).toEqual([
      { code: 'A', name: '甲', phone: null },
    ]);
  });

  it('takes a failing step back whole, with those before it', () => {
    migrate(connection);
    expect(() => migrate(connection, [...migrations, renamed, broken])).toThrow('nowhere');
    expect(schemaVersion(connection)).toBe(SCHEMA_VERSION);
    expect(columns(connection)).not.toContain('phone');
    expect(columns(connection)).not.toContain('fax');
    // The connection is as it was, too.
    expect(connection.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(connection.inTransaction).toBe(false);
  });

  it('leaves the file byte for byte when its first step fails', () => {
    migrate(connection);
    connection.pragma('wal_checkpoint(TRUNCATE)');
    const before = readFileSync(path);
    expect(() => migrate(connection, [...migrations, broken])).toThrow('nowhere');
    connection.pragma('wal_checkpoint(TRUNCATE)');
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('has a verified copy of the old file beside it before the first step', async () => {
    migrate(connection);
    connection.exec(`insert into squad (code, name) values ('A', '甲')`);
    const copy = await backupBeforeMigration(path, connection, SCHEMA_VERSION);
    migrate(connection, [...migrations, renamed]);
    expect(copy).toMatch(/a\.houqin\.v\d+-\d{8}-\d{6}\.bak$/);
    const old = openForInspection(copy);
    expect(schemaVersion(old)).toBe(SCHEMA_VERSION);
    expect(columns(old)).not.toContain('phone');
    expect(old.prepare('select name from squad').all()).toEqual([{ name: '甲' }]);
    old.close();
    expect(readdirSync(folder.path).filter((name) => name.includes('.bak'))).toHaveLength(1);
  });

  it('does not go on without its copy', async () => {
    migrate(connection);
    const nowhere = join(folder.path, 'none', 'a.houqin');
    await expect(backupBeforeMigration(nowhere, connection, 1)).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      data: { reason: 'not-writable' },
    });
  });
});
