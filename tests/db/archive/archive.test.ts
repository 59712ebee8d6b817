import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freeColumns, leftOut, nameColumns } from '../../../db/archive/anonymise.ts';
import { CsvReader, csvCell, type ReadCell, unguarded } from '../../../db/archive/csv.ts';
import { tablesOf } from '../../../db/archive/description.ts';
import { createChangeFeed } from '../../../db/change-feed.ts';
import {
  clientOf,
  newCommandId,
  openSampleWorkspace,
  type TestWorkspace,
} from '../../support/workspace.ts';

describe('a table as CSV', () => {
  const read = (pieces: readonly string[]): ReadCell[][] => {
    const rows: ReadCell[][] = [];
    const reader = new CsvReader((row) => rows.push(row));
    for (const piece of pieces) reader.take(piece);
    reader.end();
    return rows;
  };

  it('comes back as it was, whatever stands in it and wherever it is cut', () => {
    const value = fc.oneof(
      fc.constant(null),
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[=+\-@'",\r\n\t]{0,5}$/),
      fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(value, { minLength: 2, maxLength: 4 }), { maxLength: 5 }),
        fc.nat(200),
        (table, cut) => {
          const text = table.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
          const rows = read([text.slice(0, cut), text.slice(cut)]).map((row) =>
            row.map(({ text: cell, quoted }) =>
              quoted ? unguarded(cell) : cell === '' ? null : BigInt(cell),
            ),
          );
          expect(rows).toEqual(table);
        },
      ),
    );
  });

  it('gives a spreadsheet nothing to run', () => {
    for (const text of ['=1+1', '+1', '-1', '@a', '＝1', "'=1"]) {
      expect(csvCell(text)).toBe(`"'${text}"`);
    }
  });
});

describe('the whole workspace in open formats', () => {
  let test: TestWorkspace;
  let folder: string;
  const closed = clientOf({ workspace: null, defaultPath: null, feed: createChangeFeed() });
  const at = (name: string) => join(test.folder, name);

  beforeAll(async () => {
    test = await openSampleWorkspace();
    const { client } = test;
    const [person] = await client.organisation.people.list({});
    if (!person) throw new Error('the sample has no people');
    const { squadId, ...sizes } = person;
    await client.organisation.people.save({
      ...sizes,
      squadId: squadId ?? 1,
      commandId: newCommandId(),
      name: '张三丰',
    });
    await client.people.setPhoto({
      commandId: newCommandId(),
      personId: person.id,
      photo: PIXEL,
    });
    await client.issues.post({
      commandId: newCommandId(),
      squadId: 1,
      recipient: '张三丰',
      note: '=由张三丰领取, "急"',
      lines: [{ itemCode: 'RS01', quantity: 3 }],
    });
    ({ folder } = await client.archive.write({ into: test.folder }));
  }, 60_000);
  afterAll(() => test.close());

  /** Every row of a file, as text. */
  function contentOf(path: string): Record<string, unknown[]> {
    const file = new Database(path, { readonly: true });
    const content = Object.fromEntries(
      tablesOf(file).map(({ name, columns }) => {
        const keys = columns.filter(({ key }) => key > 0).map((column) => column.name);
        const rows = file.prepare(`select * from ${name} order by ${keys.join(', ')}`);
        return [name, rows.safeIntegers().raw().all()];
      }),
    );
    file.close();
    return content;
  }

  it('comes back row for row, and verifies', async () => {
    const path = at('again.houqin');
    const holdings = await closed.archive.read({ folder, path });
    expect(holdings.problems).toEqual([]);
    expect(holdings).toMatchObject({ path, sound: true });
    const before = contentOf(test.path);
    expect(before.person_photo).toHaveLength(1);
    expect(contentOf(path)).toEqual(before);
    const schema = (file: string) =>
      new Database(file, { readonly: true })
        .prepare('select name, sql from sqlite_schema order by name')
        .all();
    expect(schema(path)).toEqual(schema(test.path));
  });

  it('says what every file and column is', () => {
    const described: unknown = JSON.parse(
      readFileSync(join(folder, 'houqin-archive.json'), 'utf8'),
    );
    expect(described).toMatchObject({ format: 'houqin-archive', version: 1, anonymised: false });
    const { tables } = described as {
      tables: { name: string; file: string; sha256: string; rows: number }[];
    };
    expect(readdirSync(folder).sort()).toEqual(
      [...tables.map(({ file }) => file), 'houqin-archive.json'].sort(),
    );
    for (const { file, sha256 } of tables) {
      const bytes = readFileSync(join(folder, file));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    }
    expect(tables.find(({ name }) => name === 'movement')).toMatchObject({
      columns: expect.arrayContaining([
        {
          name: 'line_id',
          type: 'integer',
          nullable: false,
          key: 0,
          references: 'document_line.id',
        },
      ]) as unknown,
    });
  });

  it('is not read where a file was changed or is missing, or over a file that is there', async () => {
    const { folder: other } = await test.client.archive.write({ into: test.folder });
    expect(other).not.toBe(folder);
    const file = join(other, 'movement.csv');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(',-3,', ',-4,'));
    const path = at('not.houqin');
    const refused = { code: 'FILE_UNREADABLE', data: { path: file, reason: 'damaged' } };
    await expect(closed.archive.read({ folder: other, path })).rejects.toMatchObject(refused);
    await expect(closed.archive.read({ folder: test.folder, path })).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      data: { reason: 'missing' },
    });
    await expect(closed.archive.read({ folder, path: test.path })).rejects.toMatchObject({
      code: 'WORKSPACE_EXISTS',
    });
    expect(readdirSync(test.folder).filter((name) => name.includes('not.houqin'))).toEqual([]);
  });

  it('names nobody once people are taken out, counts the same, and verifies', async () => {
    const { folder: shared } = await test.client.archive.write({
      into: test.folder,
      anonymised: true,
    });
    const everything = readdirSync(shared)
      .map((name) => readFileSync(join(shared, name), 'utf8'))
      .join('\n');
    const people = await test.client.organisation.people.list({});
    expect(people.length).toBeGreaterThan(5);
    expect(people.map(({ name }) => name)).toContain('张三丰');
    expect(everything).not.toContain('张三丰');
    for (const { code } of people) {
      expect(everything).not.toContain(`"${code}"`);
    }
    expect(everything).not.toContain(PIXEL.slice(0, 30));
    expect(everything).not.toContain('领取');
    const path = at('shared.houqin');
    const holdings = await closed.archive.read({ folder: shared, path });
    expect(holdings.problems).toEqual([]);
    const before = contentOf(test.path);
    const after = contentOf(path);
    expect(after.movement).toEqual(before.movement);
    expect(after.balance).toEqual(before.balance);
    expect(after.dispatch_person).toEqual(before.dispatch_person);
    // The workspace itself is as it was.
    expect((await test.client.ledger.verify()).ok).toBe(true);
  });

  it('has thought of every column in which text stands', () => {
    const file = new Database(test.path, { readonly: true });
    const unknown = tablesOf(file)
      .filter(({ name }) => !leftOut.includes(name))
      .flatMap(({ name, columns }) =>
        columns
          .filter(({ type }) => type !== 'integer')
          .filter((column) => ![...nameColumns, ...freeColumns, ...kept].includes(column.name))
          .map((column) => `${name}.${column.name}`),
      );
    file.close();
    expect(unknown).toEqual([]);
  });
});

/** A picture of one point. */
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** Columns that say nothing of a person: codes, states, days, numbers of papers, names of things. */
const kept = [
  'acquired_on',
  'agent',
  'barcode',
  'base_unit',
  'basis',
  'batch_due_on',
  'batch_no',
  'battery_due_on',
  'boot_size',
  'business_date',
  'calibration_due_on',
  'category',
  'certificate_no',
  'choice_group',
  'code',
  'command_id',
  'coverall_size',
  'day',
  'decision',
  'delivery_note_no',
  'departed_at',
  'difference',
  'digest',
  'disposal_method',
  'disposition',
  'dispatch_reference',
  'done_on',
  'entered_as',
  'expected_on',
  'expires_on',
  'external_id',
  'field',
  'finding',
  'follow_up_on',
  'from_posture',
  'heading',
  'funding_source',
  'glove_size',
  'inspected_at',
  'invoice_no',
  'key',
  'kind',
  'lot_no',
  'made_on',
  'maintenance_due_on',
  'mask_code',
  'mask_model',
  'method',
  'name',
  'name_en',
  'needed_by',
  'notice_no',
  'number',
  'occurred_at',
  'origin',
  'outcome',
  'payload',
  'pinyin',
  'planned_at',
  'posture',
  'reason_code',
  'receipt_source',
  'requirement',
  'returned_at',
  'risk',
  'scope',
  'scrubs_size',
  'seal',
  'serial_no',
  'site_type',
  'size',
  'size_kind',
  'source',
  'spec',
  'standard',
  'started_at',
  'state',
  'status',
  'subject',
  'tested_on',
  'tracking',
  'valid_from',
  'valid_to',
  'valuation_basis',
  'value',
  'word',
];
