import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Connection, openForWriting } from '../../../db/schema/dialect/sqlite.ts';
import { migrate } from '../../../db/schema/migrate.ts';
import { temporaryFolder } from '../../support/workspace.ts';

describe('the schema', () => {
  const folder = temporaryFolder();
  let connection: Connection;
  beforeAll(() => {
    connection = openForWriting(join(folder.path, 'a.houqin'));
    migrate(connection);
  });
  afterAll(() => {
    connection.close();
    folder.remove();
  });

  const names = (type: string) =>
    connection
      .prepare<[string], { name: string }>(
        `select name from sqlite_schema where type = ? and name not like 'sqlite%' order by name`,
      )
      .all(type)
      .map(({ name }) => name);

  it('is the one on record: a change shows here and needs a migration', async () => {
    const objects = connection
      .prepare<[], { sql: string }>(
        `select sql from sqlite_schema where sql is not null
         order by case type when 'table' then 1 when 'index' then 2 else 3 end, name`,
      )
      .all();
    await expect(`${objects.map(({ sql }) => `${sql};`).join('\n\n')}\n`).toMatchFileSnapshot(
      'schema.snapshot.sql',
    );
  });

  it('is strict in every table', () => {
    const tables = connection.pragma('table_list') as { name: string; strict: number }[];
    const own = tables.filter(({ name }) => names('table').includes(name));
    expect(own.length).toBeGreaterThan(20);
    expect(own.filter(({ strict }) => strict !== 1)).toEqual([]);
  });

  it('has an index behind every foreign key of the rows that grow', () => {
    const covered = (table: string, column: string) =>
      (connection.pragma(`index_list(${table})`) as { name: string }[]).some(({ name }) => {
        const [first] = connection.pragma(`index_info(${name})`) as { name: string }[];
        return first?.name === column;
      });
    expect(covered('movement', 'line_id')).toBe(true);
    expect(covered('movement', 'item_id')).toBe(true);
    expect(covered('movement', 'lot_id')).toBe(true);
    expect(covered('document', 'source_document_id')).toBe(true);
    expect(covered('document_line', 'document_id')).toBe(true);
    expect(covered('document_line', 'source_line_id')).toBe(true);
    expect(covered('dispatch_link', 'dispatch_id')).toBe(true);
  });
});
