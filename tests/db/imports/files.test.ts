import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as xlsx from '@e965/xlsx';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  found,
  gbk,
  type ImportDesk,
  itemRows,
  openImportDesk,
  type Rows,
  stockDesk,
  workbook,
} from './support.ts';

describe('files', () => {
  let desk: ImportDesk;
  beforeEach(async () => {
    desk = await openImportDesk();
  });
  afterEach(() => desk.close());

  const file = (name: string, content: string | Buffer): string => {
    const path = join(desk.folder, name);
    writeFileSync(path, content);
    return path;
  };
  const items = () => desk.rows('select code, name, base_unit as unit from item order by id');
  const threeItems = [
    { code: 'RS01', name: '医用防护口罩', unit: '只' },
    { code: 'EY01', name: '护目镜', unit: '副' },
    { code: 'DS02', name: '84消毒液', unit: 'g' },
  ];
  const csv = itemRows.map((row) => row.join(',')).join('\r\n');

  describe('formats', () => {
    it.each([
      ['items.xlsx', () => workbook(itemRows, '目录', 'xlsx')],
      ['items.xls', () => workbook(itemRows, '目录', 'biff8')],
      ['utf8.csv', () => Buffer.from(csv)],
      ['bom.csv', () => Buffer.from(`\ufeff${csv}`)],
      ['gbk.csv', () => gbk(csv)],
      ['utf16.csv', () => Buffer.from(`\ufeff${csv.replaceAll(',', '\t')}`, 'utf16le')],
      ['semicolons.csv', () => Buffer.from(csv.replaceAll(',', ';'))],
    ])('%s', async (name, content) => {
      const report = await desk.commit([file(name, content())]);
      expect(report.sheets).toMatchObject([{ kind: 'items', problem: null, added: 3 }]);
      expect(items()).toEqual(threeItems);
    });

    it('reads a date of a spreadsheet, whatever it is shown as', async () => {
      await stockDesk(desk);
      const book = xlsx.utils.book_new();
      const sheet = xlsx.utils.aoa_to_sheet([
        ['编码', '批号', '生产日期', '有效期至', '数量'],
        ['RS01', 'D1', 43_466, '2021年12月1日', 5],
      ]);
      const cell = sheet.C2 as xlsx.CellObject;
      cell.z = 'm"月"d"日"';
      xlsx.utils.book_append_sheet(book, sheet, '期初');
      const content = xlsx.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
      expect((await desk.commit([file('期初.xlsx', content)])).committed).toBe(true);
      expect(desk.rows(`select made_on, expires_on from lot where lot_no = 'D1'`)).toEqual([
        { made_on: '2019-01-01', expires_on: '2021-12-01' },
      ]);
    });
  });

  describe('headings', () => {
    it('stand below titles, in any order, in English, above totals and signatures', async () => {
      const rows: Rows = [
        ['资阳区疾控中心物资目录'],
        [null, '2020年1月'],
        ['序号', 'Base unit', 'Item name', '备注', 'Item code'],
        [1, '只', '医用防护口罩', '', 'RS01'],
        [null, null, null, null, null],
        [2, '副', '护目镜', '急', 'EY01'],
        ['序号', 'Base unit', 'Item name', '备注', 'Item code'],
        [3, 'g', '84消毒液', '', 'DS02'],
        ['合 计', '', '', '', ''],
        ['', '制表:', '张', '', ''],
      ];
      const report = await desk.commit([desk.book('任意.xlsx', rows)]);
      expect(report.sheets[0]).toMatchObject({ kind: 'items', headingRow: 3, rows: 3, added: 3 });
      expect(report.sheets[0]?.columns).toEqual([
        { heading: '序号', index: 0, field: null },
        { heading: 'Base unit', index: 1, field: 'baseUnit' },
        { heading: 'Item name', index: 2, field: 'name' },
        { heading: '备注', index: 3, field: null },
        { heading: 'Item code', index: 4, field: 'itemCode' },
      ]);
      expect(items()).toEqual(threeItems);
    });

    it('that are missing are named, and may be chosen by hand', async () => {
      const path = desk.book('目录.xlsx', [
        ['编码', '名称', '怎么数', '类别'],
        ['RS01', '口罩', '只', '呼吸防护'],
      ]);
      const report = await desk.commit([path]);
      expect(report.committed).toBe(false);
      expect(report.sheets[0]).toMatchObject({
        kind: 'items',
        problem: 'columns-missing',
        missingColumns: ['最小单位'],
      });
      expect(report.sheets[0]?.problemMessage).toContain('最小单位');
      const mapped = await desk.commit([path], {
        mappings: { '目录.xlsx': { 怎么数: 'baseUnit', 类别: '' } },
      });
      expect(mapped.committed).toBe(true);
      expect(desk.rows('select base_unit, category from item')).toEqual([
        { base_unit: '只', category: 'other' },
      ]);
    });

    it('merged downwards hold for each row', async () => {
      await stockDesk(desk);
      const book = xlsx.utils.book_new();
      const sheet = xlsx.utils.aoa_to_sheet([
        ['出库单号', '出库时间', '领用小分队', '编码', '批号', '数量'],
        ['CK-1', '2020-01-21 10:00', '消毒技术小分队', 'RS01', 'L1', 1],
        [null, null, null, 'EY01', 'G1', 1],
      ]);
      sheet['!merges'] = [0, 1, 2].map((c) => ({ s: { r: 1, c }, e: { r: 2, c } }));
      xlsx.utils.book_append_sheet(book, sheet, '出库');
      const content = xlsx.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
      const report = await desk.commit([file('出库.xlsx', content)]);
      expect(report.findings).toEqual([]);
      expect(report.totals).toMatchObject({ added: 2, documents: 1 });
    });

    it('tell a register without its quantity from a list of items', async () => {
      const report = await desk.commit([
        desk.book('出库.xlsx', [
          ['出库单号', '出库时间', '领用小分队', '编码', '名称', '批号', '单位'],
          ['CK-1', '2020-01-21 10:00', '消毒', 'RS01', '口罩', 'L1', '只'],
        ]),
      ]);
      expect(report.sheets[0]).toMatchObject({
        kind: 'issues',
        problem: 'columns-missing',
        missingColumns: ['数量'],
      });
    });
  });

  describe('that cannot be read', () => {
    const encrypted = (): Buffer => {
      const container = xlsx.CFB.utils.cfb_new();
      xlsx.CFB.utils.cfb_add(container, '/EncryptionInfo', Buffer.from('x'));
      xlsx.CFB.utils.cfb_add(container, '/EncryptedPackage', Buffer.from('y'));
      return xlsx.CFB.write(container, { type: 'buffer' }) as Buffer;
    };
    /** FILEPASS, as an .xls with a password to open begins its workbook. */
    const encryptedXls = (): Buffer => {
      const container = xlsx.CFB.read(workbook(itemRows, 'x', 'biff8'), { type: 'buffer' });
      const stream = xlsx.CFB.find(container, 'Workbook');
      const content = Buffer.from((stream?.content ?? []) as Buffer);
      const firstRecord = 4 + content.readUInt16LE(2);
      const filePass = Buffer.from([0x2f, 0, 6, 0, 0, 0, 1, 2, 3, 4]);
      const changed = Buffer.concat([
        content.subarray(0, firstRecord),
        filePass,
        content.subarray(firstRecord),
      ]);
      xlsx.CFB.utils.cfb_add(container, '/Workbook', changed);
      return xlsx.CFB.write(container, { type: 'buffer' }) as Buffer;
    };
    const zip = () => workbook(itemRows, '目录', 'xlsx');

    it.each([
      ['nothing.xlsx', () => Buffer.alloc(0), 'empty'],
      ['blank.xlsx', () => workbook([[null]], 'x', 'xlsx'), 'empty'],
      ['headings-only.xlsx', () => workbook(itemRows.slice(0, 1), 'x', 'xlsx'), 'empty'],
      ['cut.xlsx', () => zip().subarray(0, zip().length / 2), 'damaged'],
      [
        'flipped.xlsx',
        () => {
          const bytes = zip();
          bytes.fill(0xff, 200, 210);
          return bytes;
        },
        'damaged',
      ],
      ['picture.xlsx', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'damaged'],
      ['notes.xlsx', () => Buffer.from('just text'), 'damaged'],
      ['locked.xlsx', encrypted, 'password'],
      ['locked.xls', encryptedXls, 'password'],
      [
        'other.xlsx',
        () =>
          workbook(
            [
              ['菜名', '价格'],
              ['鱼', 3],
            ],
            'x',
            'xlsx',
          ),
        'not-recognised',
      ],
      ['other.csv', () => Buffer.from('a,b\n1,2'), 'not-recognised'],
    ])('%s', async (name, content, problem) => {
      const report = await desk.commit([file(name, content())]);
      expect(report.sheets).toMatchObject([{ file: name, problem, rows: 0 }]);
      expect(report.sheets[0]?.problemMessage).toMatch(/。$/);
      expect(report.committed).toBe(false);
    });

    it('is missing', async () => {
      const report = await desk.commit([join(desk.folder, '没有.xlsx')], { language: 'en' });
      expect(report.sheets).toMatchObject([
        { problem: 'missing', problemMessage: 'There is no such file.' },
      ]);
    });

    it('holds the others back unless the good rows are asked for', async () => {
      const paths = [file('items.xlsx', zip()), file('cut.xlsx', zip().subarray(0, 2000))];
      expect((await desk.commit(paths)).committed).toBe(false);
      expect(items()).toEqual([]);
      expect((await desk.commit(paths, { acceptGoodRows: true })).committed).toBe(true);
      expect(items()).toEqual(threeItems);
    });

    it('an extra sheet of notes holds nothing back', async () => {
      const book = xlsx.utils.book_new();
      const add = (rows: Rows, name: string) =>
        xlsx.utils.book_append_sheet(
          book,
          xlsx.utils.aoa_to_sheet(rows.map((row) => [...row])),
          name,
        );
      add(itemRows, '目录');
      add([['说明:本表供参考']], '说明');
      const content = xlsx.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
      const report = await desk.commit([file('items.xlsx', content)]);
      expect(report.sheets.map((sheet) => sheet.problem)).toEqual([null, 'not-recognised']);
      expect(report.committed).toBe(true);
    });
  });

  it('given twice are read once', async () => {
    const path = file('items.xlsx', workbook(itemRows, '目录', 'xlsx'));
    const report = await desk.commit([path, path]);
    expect(found(report)).toEqual([]);
    expect(report.sheets).toHaveLength(1);
  });
});
