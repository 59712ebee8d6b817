import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as xlsx from '@e965/xlsx';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ImportDesk, issueHeadings, openImportDesk, stockDesk } from './support.ts';

const squad = '消毒技术小分队';

describe('the workbook of refused rows', () => {
  let desk: ImportDesk;
  let refusedPath: string;
  beforeEach(async () => {
    desk = await openImportDesk();
    await stockDesk(desk);
    refusedPath = join(desk.folder, '未导入.xlsx');
  });
  afterEach(() => desk.close());

  const issues = () =>
    desk.book(
      '出库.xlsx',
      [
        ['出库登记'],
        [...issueHeadings, '备注'],
        ['CK-1', '2020-01-21 12:05', '', squad, 'RS01', 'L1', 5, '只', ''],
        ['CK-2', '2020-01-21 13:05', '', squad, 'RS01', 'L1', -5, '只', '=1+1'],
        ['CK-2', '2020-01-21 13:05', '', squad, 'EY01', 'G1', 2, '副', ''],
      ],
      '一月',
    );
  const written = (): unknown[][] => {
    const book = xlsx.read(readFileSync(refusedPath));
    expect(book.SheetNames).toEqual(['一月']);
    return xlsx.utils.sheet_to_json(book.Sheets.一月 ?? {}, { header: 1, defval: null });
  };

  it('holds every row of a refused slip with its place and reason, and no formula', async () => {
    const report = await desk.commit([issues()], { refusedPath, acceptGoodRows: true });
    expect(report.refusedPath).toBe(refusedPath);
    const [headings, first, second, ...rest] = written();
    expect(headings).toEqual([...issueHeadings, '备注', '行号', '原因']);
    expect(first?.slice(6)).toEqual([-5, '只', "'=1+1", 4, expect.stringContaining('不能是负数')]);
    expect(second?.slice(8)).toEqual([null, 5, expect.stringContaining('CK-2')]);
    expect(rest).toEqual([]);
  });

  it('is imported as it is once it is corrected', async () => {
    await desk.commit([issues()], { refusedPath, acceptGoodRows: true });
    const book = xlsx.read(readFileSync(refusedPath));
    const cell = book.Sheets.一月?.G2 as xlsx.CellObject;
    cell.v = 5;
    writeFileSync(refusedPath, xlsx.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
    const report = await desk.commit([refusedPath]);
    expect(report.committed).toBe(true);
    expect(report.totals).toMatchObject({ added: 2, refused: 0, documents: 1 });
    expect(desk.rows(`select note from document where number = 'CK-2'`)).toEqual([
      { note: '=1+1' },
    ]);
  });

  it('is written by a preview too, and not at all where nothing is refused', async () => {
    const preview = await desk.preview([issues()], { refusedPath });
    expect(preview.refusedPath).toBe(refusedPath);
    expect(written()).toHaveLength(3);
    const fine = desk.book('好.xlsx', [
      issueHeadings,
      ['CK-9', '2020-01-21 12:05', '', squad, 'RS01', 'L1', 5, '只'],
    ]);
    const nowhere = join(desk.folder, '不写.xlsx');
    expect((await desk.preview([fine], { refusedPath: nowhere })).refusedPath).toBeNull();
    expect(existsSync(nowhere)).toBe(false);
  });

  it('never takes the place of what is imported, and fails as a whole where it cannot be written', async () => {
    const path = issues();
    const before = readFileSync(path);
    const attempt = (target: string) =>
      desk.commit([path], { refusedPath: target, acceptGoodRows: true });
    const unreadable = { code: 'FILE_UNREADABLE', data: { reason: 'not-writable' } };
    await expect(attempt(path)).rejects.toMatchObject(unreadable);
    await expect(attempt(join(desk.folder, 'no', 'such.xlsx'))).rejects.toMatchObject(unreadable);
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(desk.count(`select count(*) from document where kind = 'issue'`)).toBe(0);
  });
});
