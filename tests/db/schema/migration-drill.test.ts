import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createChangeFeed } from '../../../db/change-feed.ts';
import { holdingsOfFile } from '../../../db/inspect.ts';
import { openWorkspace } from '../../../db/open.ts';
import {
  type Connection,
  openForInspection,
  openForWriting,
} from '../../../db/schema/dialect/sqlite.ts';
import { migrate, SCHEMA_VERSION, schemaVersion } from '../../../db/schema/migrate.ts';
import { KEPT_VERSIONS, layDownWorkspace, recordOf } from '../../support/old-workspaces.ts';
import { clientOf, newCommandId, temporaryFolder } from '../../support/workspace.ts';

describe('workspaces of earlier programs', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let path: string;
  beforeEach(() => {
    folder = temporaryFolder();
    path = join(folder.path, 'a.houqin');
  });
  afterEach(() => folder.remove());

  const schemaOf = (connection: Connection) =>
    connection
      .prepare<[], { sql: string }>('select sql from sqlite_schema where sql is not null')
      .all()
      .map(({ sql }) => sql)
      .toSorted();
  const newest = (() => {
    const connection = openForWriting(':memory:');
    migrate(connection);
    return schemaOf(connection);
  })();
  const copies = () => readdirSync(folder.path).filter((name) => name.endsWith('.bak'));
  const versionOf = (file: string) => {
    const connection = openForInspection(file);
    try {
      return schemaVersion(connection);
    } finally {
      connection.close();
    }
  };

  it('are kept of every version before this one', () => {
    const versions = Array.from({ length: SCHEMA_VERSION - 1 }, (_, before) => before + 1);
    expect(KEPT_VERSIONS).toEqual(expect.arrayContaining(versions));
  });

  it.each(KEPT_VERSIONS)(
    'of version %i open, verify, hold what they held and go on',
    async (version) => {
      layDownWorkspace(version, path);
      expect(versionOf(path)).toBe(version);
      const before = recordOf(path);
      expect(before.documents?.length).toBeGreaterThan(250);
      const workspace = await openWorkspace(path);
      const client = clientOf({ workspace, defaultPath: path, feed: createChangeFeed() });
      const verification = await client.ledger.verify();
      expect(verification.checks.filter(({ ok }) => !ok)).toEqual([]);
      expect(versionOf(path)).toBe(SCHEMA_VERSION);
      expect(recordOf(path)).toEqual(before);
      expect(schemaOf(workspace.connection)).toEqual(newest);

      // What it was before lies beside it.
      expect(copies()).toHaveLength(version < SCHEMA_VERSION ? 1 : 0);
      for (const copy of copies()) {
        expect(versionOf(join(folder.path, copy))).toBe(version);
        expect(recordOf(join(folder.path, copy))).toEqual(before);
      }

      // The day goes on in it: out, back, and out taken back, across the change.
      const commandId = newCommandId();
      const { number } = await client.issues.post({
        commandId,
        squadId: (await client.organisation.squads.list({}))[0]?.id ?? 0,
        lines: [{ itemCode: 'DS02', quantity: 3 }],
      });
      await client.returns.post({
        commandId: newCommandId(),
        issueNumber: number,
        lines: [{ itemCode: 'DS02', quantity: 1, disposition: 'unopened' }],
      });
      const old = before.documents as { number: string; kind: string }[];
      const last = old.findLast(({ kind }) => kind === 'return')?.number ?? '';
      const reversal = await client.documents.reverse({
        commandId: newCommandId(),
        number: last,
        reason: '演练',
      });
      expect(reversal.sourceDocument?.number).toBe(last);
      expect((await client.ledger.verify()).ok).toBe(true);
      await workspace.close();
    },
  );

  it.each(KEPT_VERSIONS)(
    'of version %i show what they hold without being changed',
    async (version) => {
      layDownWorkspace(version, path);
      const bytes = readFileSync(path);
      const holdings = await holdingsOfFile(path);
      expect(holdings).toMatchObject({ schemaVersion: version, sound: true, problems: [] });
      expect(holdings.counts.documents).toBe(recordOf(path).documents?.length);
      expect(readFileSync(path).equals(bytes)).toBe(true);
      expect(readdirSync(folder.path)).toEqual(['a.houqin']);
    },
  );
});
