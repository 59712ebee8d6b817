import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWorkspace } from '../../../db/open.ts';
import { openForInspection, openForWriting } from '../../../db/schema/dialect/sqlite.ts';
import { migrations, schemaVersion } from '../../../db/schema/migrate.ts';
import { KEPT_VERSIONS, layDownWorkspace, recordOf } from '../../support/old-workspaces.ts';
import { temporaryFolder } from '../../support/workspace.ts';

/** Takes back nothing by itself, and fails when it has written a lot. */
const failing = {
  name: 'failing',
  statements: [
    'create table ballast (text text) strict',
    `insert into ballast with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000)
     select hex(randomblob(100)) from n`,
    `update item set name = 'overwritten'`,
    () => {
      throw new Error('no such luck');
    },
  ],
};

describe('a migration that fails', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let path: string;
  beforeEach(() => {
    folder = temporaryFolder();
    path = join(folder.path, 'a.houqin');
  });
  afterEach(() => folder.remove());

  it.each(KEPT_VERSIONS)(
    'leaves a workspace of version %i byte for byte, and its copy',
    async (version) => {
      layDownWorkspace(version, path);
      // As a program that closed it leaves it.
      openForWriting(path).close();
      const bytes = readFileSync(path);
      const before = recordOf(path);
      // At the very first step, and after all the others.
      for (const steps of [
        [...migrations.slice(0, version), failing],
        [...migrations, failing],
      ]) {
        await expect(openWorkspace(path, steps)).rejects.toThrow('no such luck');
        expect(readFileSync(path).equals(bytes)).toBe(true);
        expect(readdirSync(folder.path).filter((name) => /-(wal|shm)$|\.part/.test(name))).toEqual(
          [],
        );
      }
      const copies = readdirSync(folder.path).filter((name) => name.endsWith('.bak'));
      expect(copies.length).toBeGreaterThan(0);
      for (const copy of copies) {
        const file = join(folder.path, copy);
        const connection = openForInspection(file);
        expect(schemaVersion(connection)).toBe(version);
        connection.close();
        expect(recordOf(file)).toEqual(before);
      }
      // The program that wrote it, and the one that can bring it up, open it as if nothing had been.
      const asBefore = await openWorkspace(path, migrations.slice(0, version));
      await asBefore.close();
      const workspace = await openWorkspace(path);
      expect(recordOf(path)).toEqual(before);
      await workspace.close();
    },
  );
});
