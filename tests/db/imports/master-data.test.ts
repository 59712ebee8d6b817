import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { found, type ImportDesk, openImportDesk, type Rows, stockDesk } from './support.ts';

describe('master data', () => {
  let desk: ImportDesk;
  beforeEach(async () => {
    desk = await openImportDesk();
    await stockDesk(desk);
  });
  afterEach(() => desk.close());

  describe('items', () => {
    const headings = [
      '编码',
      '品类编码',
      '名称',
      '尺码',
      '类别',
      '最小单位',
      '包装单位',
      '包装数量',
      '有效氯含量(%)',
      '参考单价(元)',
    ];
    const items = (...rows: Rows) => desk.book('目录.xlsx', [headings, ...rows]);
    const row = (code: string, changes: Record<number, string | number> = {}) =>
      [code, 'BD01', '防护服', '175', '躯体防护', '件', '箱', 50, '', 120].map(
        (value, index) => changes[index] ?? value,
      );

    it('bring families, sizes, packs, initials and prices', async () => {
      await desk.commit([
        items(
          row('BD01-175'),
          row('BD01-180', { 3: '180' }),
          row('DS09', { 1: 'DS09', 3: '', 4: '消毒药械', 7: 1, 6: '件', 8: 5.25, 9: 0.0032 }),
        ),
      ]);
      expect(
        desk.rows(
          `select item.code, pinyin, ppe, units_per_pack as pack, size_kind as kind,
             strength_basis_points as strength, reference_price_milli_fen as price
           from item join family on family.id = family_id
           left join item_pack on item_id = item.id where item.id > 3 order by item.id`,
        ),
      ).toEqual([
        {
          code: 'BD01-175',
          pinyin: 'fhf',
          ppe: 1,
          pack: 50,
          kind: 'coverall',
          strength: null,
          price: 12_000_000,
        },
        {
          code: 'BD01-180',
          pinyin: 'fhf',
          ppe: 1,
          pack: 50,
          kind: 'coverall',
          strength: null,
          price: 12_000_000,
        },
        {
          code: 'DS09',
          pinyin: 'fhf',
          ppe: 0,
          pack: null,
          kind: null,
          strength: 525,
          price: 320,
        },
      ]);
    });

    it('list what changed and leave what the sheet has no column for', async () => {
      const sheet = (name: string) =>
        desk.book('目录.xlsx', [
          ['物资编码', '品名', '单位'],
          ['\uff52\uff53\uff10\uff11', name, '只'],
        ]);
      expect((await desk.commit([sheet('医用防护口罩')])).totals).toMatchObject({ unchanged: 1 });
      const report = await desk.commit([sheet('口罩')]);
      expect(report.changes).toEqual([
        { kind: 'items', key: 'RS01', field: 'name', before: '医用防护口罩', after: '口罩' },
      ]);
      expect(desk.rows(`select pinyin, category from item where code = 'RS01'`)).toEqual([
        { pinyin: 'kz', category: 'respiratory' },
      ]);
    });

    it('take an unknown category for other and say so', async () => {
      const report = await desk.commit([items(row('X1', { 4: '神器' }))]);
      expect(report.committed).toBe(true);
      expect(found(report, 'warning')).toEqual([[2, '类别', 'unknown-category']]);
      expect(desk.rows(`select category from item where code = 'X1'`)).toEqual([
        { category: 'other' },
      ]);
    });

    it.each([
      [{ 0: '' }, '编码', 'missing'],
      [{ 2: '' }, '名称', 'missing'],
      [{ 5: '' }, '最小单位', 'missing'],
      [{ 7: 2.5 }, '包装数量', 'fractional'],
      [{ 8: 120 }, '有效氯含量(%)', 'too-large'],
      [{ 9: '面议' }, '参考单价(元)', 'not-a-number'],
      [{ 0: 'RS01', 5: '盒' }, '最小单位', 'unit-differs'],
    ])('refuse %j', async (changes, column, reason) => {
      const report = await desk.commit([items(row('N1', changes))]);
      expect(found(report)).toEqual([[2, column, reason]]);
      expect(desk.count('select count(*) from item')).toBe(3);
    });

    it('refuse a code that stands twice', async () => {
      const report = await desk.commit([items(row('N1'), row('N1', { 2: '别的' }))]);
      expect(found(report)).toEqual([[3, '编码', 'duplicate-row']]);
    });
  });

  describe('norms', () => {
    const headings = [
      '任务类型',
      '风险等级',
      '品类编码',
      '数量',
      '计量依据',
      '工作浓度(mg/L)',
      '喷洒量(mL/㎡)',
      '可替代品类',
      '生效日期',
    ];
    const norms = (...rows: Rows) => desk.book('标准.xlsx', [headings, ...rows]);
    const row = (changes: Record<number, string | number> = {}) =>
      ['转运-病例', '不限', 'RS01', 1, '每人', '', '', 'EY01、DS02', '2020-01-20'].map(
        (value, index) => changes[index] ?? value,
      );

    it('bring task types, substitutes in order and disinfection by area', async () => {
      const report = await desk.commit([
        norms(row(), row({ 2: 'DS02', 3: '', 4: '每平方米', 5: 1000, 6: 200, 7: '' })),
      ]);
      expect(report.committed).toBe(true);
      expect(desk.rows(`select code, name, kind from task_type where id > 1`)).toEqual([
        { code: 'T02', name: '转运-病例', kind: 'transport' },
      ]);
      expect(
        desk.rows(
          `select risk, basis, quantity, concentration_mg_per_l as mg, spray_ml_per_m2 as ml
           from norm where id > 1 order by id`,
        ),
      ).toEqual([
        { risk: 'any', basis: 'per-person', quantity: 1, mg: null, ml: null },
        { risk: 'any', basis: 'per-square-metre', quantity: null, mg: 1000, ml: 200 },
      ]);
      expect(
        desk.rows(`select position, code from norm_substitute join family on id = family_id`),
      ).toEqual([
        { position: 1, code: 'EY01' },
        { position: 2, code: 'DS02' },
      ]);
    });

    it('list what changed', async () => {
      await desk.commit([norms(row())]);
      expect((await desk.commit([norms(row())])).totals).toMatchObject({ unchanged: 1 });
      const report = await desk.commit([norms(row({ 3: 2, 7: 'DS02' }))]);
      expect(report.changes.map(({ field, before, after }) => [field, before, after])).toEqual([
        ['quantity', '1', '2'],
        ['substitutes', 'EY01、DS02', 'DS02'],
      ]);
    });

    it.each([
      [{ 1: '极' }, '风险等级', 'unknown-risk'],
      [{ 2: 'ZZ' }, '品类编码', 'unknown-family'],
      [{ 3: '' }, '数量', 'missing'],
      [{ 3: -1 }, '数量', 'negative'],
      [{ 4: '每月' }, '计量依据', 'unknown-basis'],
      [{ 7: 'EY01、QQ' }, '可替代品类', 'unknown-family'],
      [{ 8: '2020-02-31' }, '生效日期', 'impossible-date'],
    ])('refuse %j', async (changes, column, reason) => {
      const report = await desk.commit([norms(row(changes))]);
      expect(found(report)).toEqual([[2, column, reason]]);
      expect(desk.count('select count(*) from task_type')).toBe(1);
    });
  });

  describe('people', () => {
    const headings = ['小分队', '人员编号', '防护服尺码', '密合性测试日期', '测试口罩', '结果'];
    const people = (...rows: Rows) => desk.book('人员.xlsx', [headings, ...rows]);

    it('bring squads with codes from what the people are called', async () => {
      await desk.commit([
        people(
          ['机动小分队', 'JD01', '175', '2019-03-11', 'RS01', '合格'],
          ['后勤小分队', 'A1', '', '', '', ''],
          ['后勤小分队', 'B1', '', '', '', ''],
        ),
      ]);
      expect(desk.rows('select code, name from squad where id > 2')).toEqual([
        { code: 'JD', name: '机动小分队' },
        { code: 'S01', name: '后勤小分队' },
      ]);
      expect(desk.rows('select tested_on, mask_code, passed from fit_test')).toEqual([
        { tested_on: '2019-03-11', mask_code: 'RS01', passed: 1 },
      ]);
    });

    it('list what changed and take a further fit test', async () => {
      const before = ['消毒技术小分队', 'XD01', '175', '2019-03-11', 'RS01', '合格'];
      const after = ['采样送检小分队', 'XD01', '180', '2020-01-11', 'RS01', '不合格'];
      await desk.commit([people(before)]);
      const report = await desk.commit([people(after)]);
      expect(report.changes.map(({ field }) => field)).toEqual([
        'coverallSize',
        'squad',
        'fitResult',
      ]);
      expect(desk.rows('select passed from fit_test order by tested_on')).toEqual([
        { passed: 1 },
        { passed: 0 },
      ]);
      expect((await desk.commit([people(after)])).totals).toMatchObject({ unchanged: 1 });
    });

    it('refuse what is missing, not understood or twice', async () => {
      const report = await desk.commit([
        people(
          ['', 'N1', '', '', '', ''],
          ['消毒技术小分队', '', '', '', '', ''],
          ['消毒技术小分队', 'N2', '', '2019-03-11', 'RS01', '待定'],
          ['消毒技术小分队', 'N3', '175', '', '', ''],
          ['消毒技术小分队', 'N3', '180', '', '', ''],
        ),
      ]);
      expect(found(report)).toEqual([
        [2, '小分队', 'missing'],
        [3, '人员编号', 'missing'],
        [4, '结果', 'not-recognised'],
        [6, '人员编号', 'duplicate-row'],
      ]);
      expect(desk.count('select count(*) from person')).toBe(3);
    });
  });
});
