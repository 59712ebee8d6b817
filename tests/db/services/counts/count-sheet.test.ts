import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { readSpreadsheet } from '../../../../db/imports/read-workbook.ts';
import { cellText } from '../../../../db/imports/source.ts';
import { stockMasks } from '../../../support/masks.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../../support/workspace.ts';

describe('the count sheet as a spreadsheet', () => {
  let test: TestWorkspace;
  let countId: number;
  let path: string;
  beforeEach(async () => {
    test = await openTestWorkspace();
    await stockMasks(test);
    const count = await test.client.counts.open({ commandId: newCommandId(), scope: 'full' });
    countId = count.id;
    path = join(test.folder, 'sheet.xlsx');
    await test.client.counts.exportSheet({ countId, path, language: 'zh-CN' });
  });
  afterEach(() => test.close());

  /** The sheet as written, as plain text by row. */
  const rows = async (width = 11): Promise<string[][]> => {
    const content = await readSpreadsheet(path);
    if (content.problem !== null) throw new Error(content.problem);
    return (content.sheets[0]?.rows ?? []).map((row) =>
      Array.from({ length: width }, (_, index) => cellText(row[index])),
    );
  };
  const fill = async (edit: (table: string[][]) => string[][]): Promise<void> => {
    const table = edit(await rows());
    await writeExcelFile(table.map((row) => row.map((value) => ({ value, type: String })))).toFile(
      path,
    );
  };
  const read = (more: object = {}) =>
    test.client.counts.importSheet({ commandId: newCommandId(), countId, path, ...more });
  const preview = (more: object = {}) =>
    test.client.counts.previewSheet({ countId, path, ...more });
  const counted = 9;

  it('says what there is to count, and reads the figures back', async () => {
    expect((await rows()).slice(0, 2)).toEqual([
      [
        '盘点单号',
        '行号',
        '库位',
        '编码',
        '名称',
        '规格',
        '批号',
        '有效期',
        '账面数',
        '实盘数',
        '单位',
      ],
      [
        'PD-20200214-001',
        '1',
        '主仓库',
        'RS01',
        '医用防护口罩',
        '',
        'L0',
        '2020-02-10',
        '40',
        '',
        '只',
      ],
    ]);
    await fill((table) =>
      table.map((row, index) => row.with(counted, ['实盘数', '３９', '60', ''][index] ?? '')),
    );
    expect(await preview()).toEqual({
      accepted: 2,
      empty: 1,
      missing: [],
      problems: [],
      refusedPath: null,
    });
    expect((await test.client.counts.get({ countId })).counted).toBe(0);
    await read();
    const { lines } = await test.client.counts.get({ countId });
    expect(lines.map(({ first }) => first)).toEqual([39, 60, null]);
  });

  it('a sheet edited by hand: every bad row is named, the good ones are entered', async () => {
    await fill((table) => [
      ['库存盘点', ...Array<string>(10).fill('')],
      table[0] ?? [],
      (table[1] ?? []).with(counted, '约40'),
      (table[2] ?? []).with(3, 'RS02').with(counted, '60'),
      (table[3] ?? []).with(counted, '99'),
      (table[3] ?? []).with(counted, '98'),
      (table[3] ?? []).with(1, '77').with(counted, '1'),
      (table[3] ?? []).with(0, 'PD-20200101-001').with(counted, '1'),
    ]);
    const refusedPath = join(test.folder, 'refused.xlsx');
    const report = await read({ refusedPath });
    expect(report).toMatchObject({ accepted: 1, empty: 0, missing: [2], refusedPath });
    expect(report.problems.map(({ message: _, ...problem }) => problem)).toEqual([
      { row: 3, column: '实盘数', value: '约40', reason: 'not-a-number' },
      { row: 4, column: '编码', value: 'RS02', reason: 'changed-code' },
      { row: 6, column: '行号', value: '3', reason: 'repeated-line' },
      { row: 7, column: '行号', value: '77', reason: 'unknown-line' },
      { row: 8, column: '盘点单号', value: 'PD-20200101-001', reason: 'other-count' },
    ]);
    const { lines } = await test.client.counts.get({ countId });
    expect(lines.map(({ first }) => first)).toEqual([null, null, 99]);
    // What was handed back is corrected and read as it is.
    path = refusedPath;
    const handedBack = await rows(13);
    expect(handedBack.slice(0, 2).map((row) => row.slice(counted))).toEqual([
      ['实盘数', '单位', '原表行', '原因'],
      ['约40', '只', '3', '“实盘数”的“约40”不是数字。'],
    ]);
    await fill((table) => [
      table[0] ?? [],
      (table[1] ?? []).with(counted, '４0 只'),
      (table[2] ?? []).with(3, 'RS01'),
    ]);
    expect(await read()).toMatchObject({ accepted: 2, missing: [3], problems: [] });
    expect((await test.client.counts.get({ countId })).lines).toMatchObject([
      { first: 40 },
      { first: 60 },
      { first: 99 },
    ]);
  });

  it('figures that are no whole quantity are refused', async () => {
    await fill((table) =>
      table.map((row, index) => row.with(counted, ['实盘数', '-1', '1.5', '0'][index] ?? '')),
    );
    expect(await read()).toMatchObject({
      accepted: 1,
      problems: [{ reason: 'negative' }, { reason: 'fractional' }],
    });
  });

  it('a file that is no count sheet is refused whole', async () => {
    await fill(() => [['甲', '乙']]);
    expect(await read()).toMatchObject({
      accepted: 0,
      missing: [1, 2, 3],
      problems: [{ row: 1, column: '盘点单号', reason: 'missing-heading' }],
    });
    await expect(read({ path: join(test.folder, 'none.xlsx') })).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      data: { reason: 'missing' },
    });
  });

  it('nobody gets the figures of somebody else; a recount has only the lines that ask for one', async () => {
    await test.client.counts.cancel({ commandId: newCommandId(), countId });
    const { id } = await test.client.counts.open({
      commandId: newCommandId(),
      scope: 'full',
      secondCounter: '乙',
    });
    const { lines } = await test.client.counts.get({ countId: id });
    for (const [counter, figures] of [
      ['first', [40, 60, 100]],
      ['second', [40, 59, 100]],
    ] as const) {
      await test.client.counts.enter({
        commandId: newCommandId(),
        countId: id,
        counter,
        lines: lines.map((line, index) => ({ lineId: line.id, quantity: figures[index] ?? 0 })),
      });
    }
    const sheetOf = async (counter: 'second' | 'final') => {
      await test.client.counts.exportSheet({ countId: id, path, counter, language: 'zh-CN' });
      return (await rows()).slice(1).map((row) => [row[1], row[counted]]);
    };
    expect(await sheetOf('second')).toEqual([
      ['1', '40'],
      ['2', '59'],
      ['3', '100'],
    ]);
    expect(await sheetOf('final')).toEqual([['2', '']]);
    await fill((table) => [table[0] ?? [], (table[1] ?? []).with(counted, '59')]);
    expect(
      await test.client.counts.importSheet({
        commandId: newCommandId(),
        countId: id,
        path,
        counter: 'final',
      }),
    ).toMatchObject({ accepted: 1, missing: [] });
    expect((await test.client.counts.get({ countId: id })).lines[1]).toMatchObject({
      final: 59,
      variance: -1,
    });
  });

  it('a blind sheet does not say what is expected', async () => {
    await test.client.counts.cancel({ commandId: newCommandId(), countId });
    const blind = await test.client.counts.open({
      commandId: newCommandId(),
      scope: 'full',
      blind: true,
    });
    await test.client.counts.exportSheet({ countId: blind.id, path, language: 'en' });
    const table = await rows();
    expect(table[0]).not.toContain('Book');
    expect(table[1]).not.toContain('40');
  });
});
