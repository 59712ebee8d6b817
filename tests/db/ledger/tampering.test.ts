import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReadDb } from '../../../db/database.ts';
import { problemText } from '../../../db/ledger/problem-text.ts';
import { verifyLedger } from '../../../db/ledger/verify.ts';
import { sqliteDialect } from '../../../db/schema/dialect/sqlite.ts';
import type { Tables } from '../../../db/schema/tables.ts';
import { newCommandId, openSampleWorkspace, type TestWorkspace } from '../../support/workspace.ts';

const FLIPS = 200;
const tables = ['movement', 'document', 'document_line', 'return_outcome', 'audit'] as const;
type Row = Record<string, string | bigint | null>;

/** Numbers that look random and are the same at every run. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('a record changed behind the back of the program', () => {
  let test: TestWorkspace;
  let raw: Database.Database;
  let db: ReadDb;

  beforeAll(async () => {
    test = await openSampleWorkspace();
    const { client } = test;
    const line = await test.workspace.reader
      .selectFrom('document_line as line')
      .innerJoin('document', 'document.id', 'line.document_id')
      .where('document.kind', '=', 'issue')
      .where('line.quantity', '>', 1)
      .select(['line.id', 'line.quantity', 'document.id as issueId'])
      .executeTakeFirstOrThrow();
    await client.returns.post({
      commandId: newCommandId(),
      issueDocumentId: line.issueId,
      lines: [{ lineId: line.id, quantity: 1, outcome: 'used' }],
    });
    raw = new Database(test.path);
    raw.pragma('foreign_keys = OFF');
    raw.pragma('ignore_check_constraints = ON');
    for (const { name } of raw
      .prepare<[], { name: string }>(`select name from sqlite_schema where type = 'trigger'`)
      .all()) {
      raw.exec(`drop trigger ${name}`);
    }
    db = new Kysely<Tables>({ dialect: sqliteDialect(raw, 'read') });
  }, 60_000);

  afterAll(async () => {
    raw.close();
    await test.close();
  });

  const problemsNow = async (): Promise<string[]> =>
    (await verifyLedger(db)).checks.flatMap(({ check, problems }) =>
      problems.map((problem) => `${check}: ${problem}`),
    );

  /** Makes a change, looks what is found, and takes it back. */
  async function found(change: () => void): Promise<string[]> {
    raw.exec('begin');
    try {
      change();
      return await problemsNow();
    } finally {
      raw.exec('rollback');
    }
  }

  it('is found sound before', async () => {
    expect(await problemsNow()).toEqual([]);
  });

  it(`is found for each of ${FLIPS} bytes flipped, and the record is named`, async () => {
    const random = randomFrom(20200214);
    const missed: unknown[] = [];
    for (let done = 0; done < FLIPS; ) {
      const table = tables[done % tables.length] ?? 'movement';
      const ids = raw.prepare<[], number>(`select id from ${table}`).pluck().all();
      const id = ids[random(ids.length)] ?? 1;
      const row = rowAt(table, id);
      const filled = Object.keys(row).filter((name) => row[name] !== null && row[name] !== '');
      const column = filled[random(filled.length)] ?? 'id';
      const names = namesOf(table, row);
      const flipped = flipIn(row[column] ?? null, random);
      let problems: string[];
      try {
        problems = await found(() => write(table, id, column, flipped));
      } catch (error) {
        // A number or key that is taken already cannot be written at all.
        expect(String(error)).toContain('UNIQUE constraint failed');
        continue;
      }
      done += 1;
      if (!problems.some((problem) => names.some((name) => problem.includes(name)))) {
        missed.push({ table, id, column, names, problems });
      }
    }
    expect(missed).toEqual([]);
  }, 240_000);

  it('is found where a seal was made to fit the change', async () => {
    const problems = await found(() => {
      raw.exec(`update document set reason = 'x', seal = printf('%064d', 7) where id = 5`);
    });
    const number = raw.prepare('select number from document where id = 5').pluck().get();
    expect(problems.join('\n')).toContain(
      `${String(number)} (document 5): is not as it was sealed`,
    );
    expect(problems.join('\n')).toMatch(/audit entry \d+: .* not what its command posted/);
  });

  it('is named by its values, of which the English sentence is made', async () => {
    const number = String(raw.prepare('select number from document where id = 5').pluck().get());
    raw.exec('begin');
    try {
      raw.exec(`update document set reason = 'x' where id = 5`);
      const { checks } = await verifyLedger(db);
      expect(checks.filter(({ ok }) => !ok)).toEqual([
        {
          check: 'documents-sealed',
          ok: false,
          examined: expect.any(Number),
          problems: [`${number} (document 5): is not as it was sealed`],
          found: [{ kind: 'seal-broken', values: { number, document: '5' } }],
        },
      ]);
      raw.exec('delete from movement where id = 9');
      const rows = (await verifyLedger(db)).checks.find(({ check }) => check === 'rows-complete');
      expect(rows).toMatchObject({
        problems: ['movement 9: is missing', 'movement 10: does not follow 8'],
        found: [
          { kind: 'row-missing', values: { record: 'movement', row: '9' } },
          { kind: 'row-out-of-sequence', values: { record: 'movement', row: '10', before: '8' } },
        ],
      });
    } finally {
      raw.exec('rollback');
    }
  });

  it('names no more than the first records of each check, and the same in both forms', async () => {
    raw.exec('begin');
    try {
      raw.exec(`update document set reason = 'x'`);
      const sealed = (await verifyLedger(db)).checks.find(
        ({ check }) => check === 'documents-sealed',
      );
      expect(sealed?.found).toHaveLength(20);
      expect(sealed?.problems).toEqual(sealed?.found.map(problemText));
    } finally {
      raw.exec('rollback');
    }
  });

  it('is found where rows were taken out or slipped in', async () => {
    const last = raw.prepare<[], number>('select max(id) from movement').pluck().get() ?? 0;
    expect(await found(() => raw.exec('delete from movement where id = 9'))).toContain(
      'rows-complete: movement 9: is missing',
    );
    expect(
      await found(() =>
        raw.exec(`insert into movement select ${last + 1}, document_id, line_id, item_id, lot_id,
          location_id, business_date, 1, 0 from movement where id = 9`),
      ),
    ).toContainEqual(expect.stringContaining(`movement ${last + 1}: differs from`));
    const gone = await found(() => raw.exec('delete from audit where id = 2'));
    expect(gone).toContain('rows-complete: audit entry 2: is missing');
    expect(gone).toContainEqual(expect.stringContaining('audit entry 3 does not follow'));
  });

  it('is found where a figure is too large to be added up', async () => {
    const problems = await found(() =>
      raw.exec('update movement set quantity = 9223372036854775807 where id in (1, 2, 3)'),
    );
    expect(problems).toContainEqual(expect.stringContaining('movement 1: differs from'));
  });

  function rowAt(table: string, id: number): Row {
    return (
      raw.prepare<[number], Row>(`select * from ${table} where id = ?`).safeIntegers().get(id) ?? {}
    );
  }

  function write(table: string, id: number, column: string, value: bigint | Buffer): void {
    const written = typeof value === 'bigint' ? '?' : 'cast(? as text)';
    raw.prepare(`update ${table} set ${column} = ${written} where id = ?`).run(value, id);
  }

  /** What a person would call the row: its own name, or the document it stands on. */
  function namesOf(table: (typeof tables)[number], row: Row): string[] {
    const number = raw
      .prepare('select number from document where id = ?')
      .pluck()
      .get(row.document_id ?? row.id);
    switch (table) {
      case 'audit':
        return [`audit entry ${row.id}`];
      case 'movement':
        return [`movement ${row.id}:`, `movement row ${row.id}:`];
      case 'document':
        return [String(number), `document ${row.id}`];
      case 'document_line':
        return [String(number), `line ${row.id}:`];
      case 'return_outcome':
        return [String(number), `outcome ${row.id}:`];
    }
  }

  function flipIn(value: string | bigint | null, random: (below: number) => number) {
    if (typeof value === 'bigint') return BigInt.asIntN(64, value ^ (1n << BigInt(random(64))));
    const bytes = Buffer.from(value ?? '');
    const at = random(bytes.length);
    bytes.writeUInt8((bytes[at] ?? 0) ^ (1 << random(8)), at);
    return bytes;
  }
});
