import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { read, utils, type WorkBook } from '@e965/xlsx';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createChangeFeed } from '../../../db/change-feed.ts';
import { clientOf, temporaryFolder } from '../../support/workspace.ts';

type Table = Parameters<ReturnType<typeof clientOf>['exports']['table']>[0];

describe('exports.table', () => {
  // No workspace is needed to write a table.
  const client = clientOf({ workspace: null, defaultPath: null, feed: createChangeFeed() });
  let folder: ReturnType<typeof temporaryFolder>;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => folder.remove());

  const columns: Table['columns'] = [
    { heading: '物资编码', kind: 'text' },
    { heading: '数量', kind: 'integer', width: 9 },
    { heading: '金额(元)', kind: 'decimal' },
    { heading: '有效期至', kind: 'date' },
  ];
  const rows: Table['rows'] = [
    ['RS01', 1_617_120, 59.99, '2020-06-01'],
    ['=HYPERLINK("http://x")', -5, 0, null],
    ['@备注,"引号"\n换行', null, -0.5, '见箱标'],
    ['', 0, null, ''],
  ];
  const table = (name: string, more: Partial<Table> = {}): Table => ({
    path: join(folder.path, name),
    title: '库存表',
    columns,
    rows,
    ...more,
  });
  const openWorkbook = (path: string): WorkBook =>
    read(readFileSync(path), { cellDates: true, cellNF: true, UTC: true });

  it('writes typed cells under a frozen Chinese heading', async () => {
    const input = table('库存表.xlsx');
    expect(await client.exports.table(input)).toEqual({ path: input.path, rows: 4 });
    const book = openWorkbook(input.path);
    expect(book.SheetNames).toEqual(['库存表']);
    const sheet = book.Sheets.库存表 ?? {};
    expect(utils.sheet_to_json(sheet, { header: 1, raw: true }).slice(0, 1)).toEqual([
      ['物资编码', '数量', '金额(元)', '有效期至'],
    ]);
    expect(sheet.A2).toMatchObject({ t: 's', v: 'RS01' });
    expect(sheet.B2).toMatchObject({ t: 'n', v: 1_617_120 });
    expect(sheet.C2).toMatchObject({ t: 'n', v: 59.99 });
    expect(sheet.D2).toMatchObject({ t: 'd', v: new Date('2020-06-01T00:00:00Z') });
    expect(sheet.B3).toMatchObject({ t: 'n', v: -5 });
    expect(sheet.C3).toMatchObject({ t: 'n', v: 0 });
    expect(sheet.D4).toMatchObject({ t: 's', v: '见箱标' });
    expect(sheet.B5).toMatchObject({ t: 'n', v: 0 });
    expect(sheet.A5 ?? { t: 'z' }).toMatchObject({ t: 'z' });
    expect(frozenRows(input.path)).toBe(1);
  });

  it('never writes a cell that a spreadsheet would run', async () => {
    const headings: Table['columns'] = [{ heading: '=1+1', kind: 'text' }];
    const input = table('a.xlsx', { columns: headings, rows: [['=2+2'], ['-3'], [-3]] });
    await client.exports.table(input);
    const sheet = openWorkbook(input.path).Sheets.库存表 ?? {};
    const cells = ['A1', 'A2', 'A3', 'A4'].map((address) => sheet[address]);
    expect(cells.map((cell) => cell?.f)).toEqual([undefined, undefined, undefined, undefined]);
    expect(cells.map((cell) => cell?.v)).toEqual(["'=1+1", "'=2+2", "'-3", -3]);
  });

  it('writes .csv that Excel reads as UTF-8, quoted by RFC 4180', async () => {
    const input = table('库存表.CSV');
    expect(await client.exports.table(input)).toMatchObject({ rows: 4 });
    expect(readFileSync(input.path, 'utf8')).toBe(
      [
        '\uFEFF物资编码,数量,金额(元),有效期至',
        'RS01,1617120,59.99,2020-06-01',
        `"'=HYPERLINK(""http://x"")",-5,0,`,
        `"'@备注,""引号""\n换行",,-0.5,见箱标`,
        ',0,,',
        '',
      ].join('\r\n'),
    );
  });

  it('gives a sheet a name that Excel takes', async () => {
    const input = table('a.xlsx', {
      title: '2020/02/14 [库存] * 全部: 资阳区疾病预防控制中心后勤保障组',
    });
    await client.exports.table(input);
    const [name = ''] = openWorkbook(input.path).SheetNames;
    expect(name).toMatch(/^2020 02 14 {2}库存/);
    expect(name).not.toMatch(/[[\]:*?/\\]/);
    expect(name.length).toBeLessThanOrEqual(31);
    const nameless = table('b.xlsx', { title: '***', rows: [] });
    expect(await client.exports.table(nameless)).toMatchObject({ rows: 0 });
    expect(openWorkbook(nameless.path).SheetNames).toEqual(['Sheet1']);
  });

  it('writes every one of 100,000 rows, both ways', { timeout: 60_000 }, async () => {
    const many = Array.from({ length: 100_000 }, (_, index) => [
      `RS${index}`,
      index,
      index / 100,
      '2020-06-01',
    ]);
    const csv = table('a.csv', { rows: many });
    expect(await client.exports.table(csv)).toMatchObject({ rows: 100_000 });
    expect(readFileSync(csv.path, 'utf8').split('\r\n')).toHaveLength(100_002);
    const xlsx = table('a.xlsx', { rows: many });
    expect(await client.exports.table(xlsx)).toMatchObject({ rows: 100_000 });
    const { '!ref': range, A100001: last } = openWorkbook(xlsx.path).Sheets.库存表 ?? {};
    expect(range).toBe('A1:D100001');
    expect(last).toMatchObject({ v: 'RS99999' });
  });

  it('says so where nothing can be written, and leaves nothing behind', async () => {
    for (const name of ['none/a.xlsx', 'none/a.csv']) {
      await expect(client.exports.table(table(name))).rejects.toMatchObject({
        code: 'FILE_UNREADABLE',
        data: { path: join(folder.path, name), reason: 'not-writable' },
      });
    }
    expect(readdirSync(folder.path)).toEqual([]);
  });

  /** Rows that stay in place while the sheet scrolls, as the file itself says. */
  function frozenRows(path: string): number {
    expect(statSync(path).size).toBeGreaterThan(0);
    const files = read(readFileSync(path), { bookFiles: true }) as WorkBook & {
      files: Record<string, { content: Uint8Array }>;
    };
    const xml = Buffer.from(files.files['xl/worksheets/sheet1.xml']?.content ?? []).toString();
    const [, count] = /<pane[^>]*ySplit="(\d+)"[^>]*state="frozen"/.exec(xml) ?? [];
    return Number(count);
  }
});
