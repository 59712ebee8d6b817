import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  found,
  type ImportDesk,
  issueHeadings,
  openImportDesk,
  openingHeadings,
  type Rows,
  receiptHeadings,
  returnHeadings,
  stockDesk,
} from './support.ts';

const squad = '消毒技术小分队';

describe('registers of documents', () => {
  let desk: ImportDesk;
  beforeEach(async () => {
    desk = await openImportDesk();
    await stockDesk(desk);
  });
  afterEach(() => desk.close());

  const issues = (...rows: Rows) => desk.book('出库.xlsx', [issueHeadings, ...rows]);
  const returns = (...rows: Rows) => desk.book('退库.xlsx', [returnHeadings, ...rows]);
  const receipts = (...rows: Rows) => desk.book('入库.xlsx', [receiptHeadings, ...rows]);
  const slip = (changes: Record<number, string | number> = {}, number = 'CK-20200121-001') => {
    const row = [number, '2020-01-21 12:05', '', squad, 'RS01', 'L1', 5, '只'];
    return row.map((value, index) => changes[index] ?? value);
  };
  const onHand = (code: string) =>
    desk.count(
      `select coalesce(sum(quantity), 0) from balance join item on item.id = item_id
       where code = '${code}'`,
    );
  const documents = () => desk.count('select count(*) from document');

  it.each([
    [{ 1: '2020-02-30 10:00' }, '出库时间', 'impossible-date'],
    [{ 1: '2020-01-21 25:00' }, '出库时间', 'impossible-time'],
    [{ 1: '2021-01-21 10:00' }, '出库时间', 'impossible-date'],
    [{ 1: '' }, '出库时间', 'missing'],
    [{ 3: '不存在的小分队' }, '领用小分队', 'unknown-squad'],
    [{ 4: 'ZZ99' }, '编码', 'unknown-item'],
    [{ 5: 'L9' }, '批号', 'unknown-lot'],
    [{ 5: '' }, '批号', 'missing'],
    [{ 6: -5 }, '数量', 'negative'],
    [{ 6: 1.5 }, '数量', 'fractional'],
    [{ 6: 0 }, '数量', 'zero'],
    [{ 6: '五' }, '数量', 'not-a-number'],
    [{ 6: '99999999999999' }, '数量', 'too-large'],
    [{ 6: 101 }, '数量', 'insufficient-stock'],
    [{ 7: '盒' }, '单位', 'unit-differs'],
    [{ 0: '' }, '出库单号', 'missing'],
  ])('refuses an issue with %j', async (changes, column, reason) => {
    const report = await desk.commit([issues(slip(changes))]);
    expect(found(report)).toEqual([[2, column, reason]]);
    expect(report.committed).toBe(false);
    expect(report.totals).toMatchObject({ rows: 1, refused: 1, added: 0 });
    expect(onHand('RS01')).toBe(100);
    expect(documents()).toBe(1);
  });

  it('reports every bad row of every file at once, in the language asked for', async () => {
    const paths = [
      issues(slip({ 4: 'ZZ99' }), slip({ 6: -1 }, 'CK-20200121-002')),
      returns(['2020-01-22 10:00', 'CK-9', 'RS01', 'L1', 1, '未拆封退库']),
    ];
    const report = await desk.commit(paths, { language: 'en' });
    expect(found(report)).toEqual([
      [2, '编码', 'unknown-item'],
      [3, '数量', 'negative'],
      [2, '原出库单号', 'unknown-issue'],
    ]);
    expect(report.findings.map(({ message }) => message)).toEqual([
      'There is no item with the code “ZZ99”.',
      '“数量” is -1; it cannot be negative.',
      'There is no issue slip “CK-9”.',
    ]);
    const chinese = await desk.preview(paths);
    expect(chinese.findings[0]?.message).toBe('物资目录中没有编码“ZZ99”。');
    expect(chinese.findings[0]).toMatchObject({
      file: '出库.xlsx',
      sheet: 'Sheet1',
      value: 'ZZ99',
    });
  });

  it('refuses a slip whole, and imports the good slips where that is asked for', async () => {
    const path = issues(slip(), slip({ 6: -1 }), slip({ 6: 7 }, 'CK-20200121-002'));
    const refused = await desk.commit([path]);
    expect(found(refused)).toEqual([
      [3, '数量', 'negative'],
      [2, '', 'same-document'],
    ]);
    expect(onHand('RS01')).toBe(100);
    const good = await desk.commit([path], { acceptGoodRows: true });
    expect(good.committed).toBe(true);
    expect(good.totals).toMatchObject({ added: 1, refused: 2, documents: 1 });
    expect(onHand('RS01')).toBe(93);
  });

  it('answers a repeated command with the first answer', async () => {
    const commandId = '8a4b2c1e-0000-4000-8000-000000000001';
    const path = issues(slip());
    const once = await desk.commit([path], { commandId } as object);
    const twice = await desk.commit([path], { commandId } as object);
    expect(twice).toEqual(once);
    expect(onHand('RS01')).toBe(95);
  });

  it('refuses one number with two moments or squads', async () => {
    const path = issues(slip(), slip({ 1: '2020-01-22 08:00' }), slip({ 3: '采样送检小分队' }));
    expect(found(await desk.commit([path]))).toEqual([
      [3, '出库单号', 'duplicate-number'],
      [4, '出库单号', 'duplicate-number'],
      [2, '', 'same-document'],
    ]);
  });

  it('leaves a slip on record and refuses other content under its number', async () => {
    await desk.commit([issues(slip())]);
    const same = await desk.commit([issues(slip())]);
    expect(same.totals).toMatchObject({ unchanged: 1, added: 0, documents: 0 });
    const other = await desk.commit([issues(slip({ 6: 6 }))]);
    expect(found(other)).toEqual([[2, '出库单号', 'differs-from-record']]);
    expect(onHand('RS01')).toBe(95);
  });

  it('keeps imported numbers and continues after them', async () => {
    await desk.commit([issues(slip({}, 'CK-20200121-007'))]);
    expect(desk.rows(`select number, imported from document where kind = 'issue'`)).toEqual([
      { number: 'CK-20200121-007', imported: 1 },
    ]);
    expect(desk.count(`select last from document_number where kind = 'issue'`)).toBe(7);
  });

  it('posts a slip with an unknown batch number and says so', async () => {
    const report = await desk.commit([issues(slip({ 2: 'CD-20200121-99' }))]);
    expect(report.committed).toBe(true);
    expect(found(report, 'warning')).toEqual([[2, '出动批次号', 'unknown-batch-number']]);
    expect(desk.rows(`select dispatch_reference from document where kind = 'issue'`)).toEqual([
      { dispatch_reference: 'CD-20200121-99' },
    ]);
    expect(desk.count('select count(*) from dispatch_link')).toBe(0);
  });

  it('posts registers given together in the order of their time', async () => {
    // All ten goggles go out, come back and go out again; a receipt makes the second masks lot.
    const report = await desk.commit([
      issues(
        ['CK-2', '2020-01-22 09:00', '', squad, 'EY01', 'G1', 10, '副'],
        ['CK-1', '2020-01-21 09:00', '', squad, 'EY01', 'G1', 10, '副'],
        ['CK-3', '2020-01-23 00:00', '', squad, 'RS01', 'L2', 20, '只'],
      ),
      returns(['2020-01-22 09:00', 'CK-1', 'EY01', 'G1', 10, '消毒后复用']),
      receipts(['RK-1', '2020-01-23', '捐赠', '热心企业', 'RS01', 'L2', '2023-01-01', 20, '0.30']),
    ]);
    expect(report.findings).toEqual([]);
    expect(report.committed).toBe(true);
    expect(onHand('EY01')).toBe(0);
    expect(desk.rows('select name, kind from party')).toEqual([
      { name: '热心企业', kind: 'donor' },
    ]);
    expect(
      desk.rows(`select amount from document_line join document on document.id = document_id
        where kind = 'receipt'`),
    ).toEqual([{ amount: 30 }]);
  });

  it('refuses what would make stock negative at an earlier day', async () => {
    await desk.commit([issues(slip({ 1: '2020-02-01 09:00', 6: 90 }))]);
    const late = await desk.commit([issues(slip({ 1: '2020-01-25 09:00', 6: 20 }, 'CK-late'))]);
    expect(late.findings[0]).toMatchObject({
      reason: 'insufficient-stock',
      detail: { requested: 20, available: 10 },
    });
    const before = await desk.commit([issues(slip({ 1: '2020-01-10 09:00', 6: 1 }, 'CK-early'))]);
    expect(before.findings[0]).toMatchObject({
      reason: 'insufficient-stock',
      detail: { available: 0, onDate: '2020-01-10' },
    });
  });

  it('warns of a lot that was past its date', async () => {
    await desk.commit([
      receipts(['RK-1', '2020-01-20', '采购', '甲', 'RS01', 'OLD', '2020-01-20', 5, 5]),
    ]);
    const report = await desk.commit([issues(slip({ 5: 'OLD' }))]);
    expect(report.committed).toBe(true);
    expect(found(report, 'warning')).toEqual([[2, '批号', 'lot-not-usable']]);
  });

  describe('returns', () => {
    beforeEach(async () => {
      await desk.commit([issues(slip(), slip({ 6: 3 }))]);
    });
    const row = (changes: Record<number, string | number> = {}) => {
      const cells = ['2020-01-22 10:00', 'CK-20200121-001', 'RS01', 'L1', 6, '未拆封退库'];
      return cells.map((value, index) => changes[index] ?? value);
    };

    it('spread over the lines of the slip and are known again', async () => {
      const report = await desk.commit([returns(row())]);
      expect(report.committed).toBe(true);
      expect(
        desk.rows(`select line.quantity, disposition from document_line as line
          join document on document.id = document_id where kind = 'return' order by line_no`),
      ).toEqual([
        { quantity: 5, disposition: 'unopened' },
        { quantity: 1, disposition: 'unopened' },
      ]);
      const again = await desk.commit([returns(row())]);
      expect(again.totals).toMatchObject({ unchanged: 1, documents: 0 });
      const other = await desk.commit([returns(row({ 4: 1 }))]);
      expect(found(other)).toEqual([[2, '原出库单号', 'differs-from-record']]);
      expect(onHand('RS01')).toBe(98);
    });

    it.each([
      [{ 4: 9 }, '数量', 'exceeds-outstanding'],
      [{ 2: 'EY01', 3: 'G1', 4: 1 }, '数量', 'exceeds-outstanding'],
      [{ 0: '2020-01-21 12:00' }, '退库时间', 'impossible-time'],
      [{ 1: 'CK-404' }, '原出库单号', 'unknown-issue'],
      [{ 3: 'L9' }, '批号', 'unknown-lot'],
      [{ 5: '丢了' }, '处置', 'unknown-disposition'],
      [{ 4: -1 }, '数量', 'negative'],
    ])('refuse %j', async (changes, column, reason) => {
      const report = await desk.commit([returns(row(changes))]);
      expect(found(report)).toEqual([[2, column, reason]]);
      expect(report.committed).toBe(false);
      expect(onHand('RS01')).toBe(92);
    });

    it('refuse the second half of what is too much together', async () => {
      const report = await desk.commit([
        returns(row({ 4: 8 }), row({ 0: '2020-01-23 10:00', 4: 1 })),
      ]);
      expect(report.findings).toHaveLength(1);
      expect(report.findings[0]).toMatchObject({
        row: 3,
        reason: 'exceeds-outstanding',
        detail: { requested: 1, outstanding: 0 },
      });
    });
  });

  describe('receipts and opening stock', () => {
    const receipt = (changes: Record<number, string | number> = {}) => {
      const cells = [
        'RK-1',
        '2020-01-23',
        '采购',
        '甲公司',
        'RS01',
        'L2',
        '2022-12-20',
        20,
        '0.29',
      ];
      return cells.map((value, index) => changes[index] ?? value);
    };

    it.each([
      [{ 2: '偷的' }, '来源', 'unknown-source'],
      [{ 1: '2020-02-30' }, '入库日期', 'impossible-date'],
      [{ 4: 'ZZ99' }, '编码', 'unknown-item'],
      [{ 5: 'L1', 6: '2029-01-01' }, '批号', 'lot-dates-differ'],
      [{ 7: 2.5 }, '数量', 'fractional'],
      [{ 8: '-1' }, '金额(元)', 'negative'],
      [{ 8: '0.295' }, '金额(元)', 'fractional'],
    ])('refuse %j', async (changes, column, reason) => {
      const report = await desk.commit([receipts(receipt(changes))]);
      expect(found(report)).toEqual([[2, column, reason]]);
      expect(desk.count('select count(*) from party')).toBe(0);
      expect(desk.count('select count(*) from lot')).toBe(2);
    });

    it('refuse an expiry before the making, and leave the good rows of the opening', async () => {
      const path = desk.book('期初-20200119.xlsx', [
        openingHeadings,
        ['RS01', 'N1', '2020-01-01', '2019-01-01', 1, '只', 1],
        ['RS01', 'N2', '2019-01-01', '2020-01-01', 1, '只', 1],
        ['RS01', 'N2', '2019-01-01', '2020-01-01', 1, '只', 1],
        ['RS01', 'L1', '2019-01-01', '2022-01-01', 100, '只', '10.00'],
        ['EY01', 'G1', '', '', 11, '副', '400'],
      ]);
      const report = await desk.commit([path], { acceptGoodRows: true });
      expect(found(report)).toEqual([
        [2, '有效期至', 'expiry-before-manufacture'],
        [4, '', 'duplicate-row'],
        [6, '批号', 'differs-from-record'],
      ]);
      expect(report.totals).toMatchObject({ added: 1, unchanged: 1, refused: 3, documents: 1 });
    });

    it('are known again, line by line', async () => {
      await desk.commit([receipts(receipt())]);
      const again = await desk.commit([receipts(receipt())]);
      expect(again.totals).toMatchObject({ unchanged: 1, documents: 0 });
      const other = await desk.commit([receipts(receipt({ 8: '0.30' }))]);
      expect(found(other)).toEqual([[2, '入库单号', 'differs-from-record']]);
    });

    it('derive an expiry from the shelf life where none is written', async () => {
      await desk.commit([
        desk.book('期初.xlsx', [
          openingHeadings,
          ['DS02', 'D1', '2019-12-31', '', 500, 'g', '1.60'],
        ]),
      ]);
      expect(desk.rows(`select expires_on from lot where lot_no = 'D1'`)).toEqual([
        { expires_on: '2020-12-31' },
      ]);
    });

    it('date an opening without a day in its name by the option, then by the first entry', async () => {
      const rows = (lot: string): Rows => [
        openingHeadings,
        ['RS01', lot, '', '2022-01-01', 1, '只', 1],
      ];
      await desk.commit([desk.book('期初a.xlsx', rows('A')), receipts(receipt())]);
      await desk.commit([desk.book('期初b.xlsx', rows('B'))], { openingDate: '2020-01-05' });
      await desk.commit([desk.book('期初c.xlsx', rows('C'))]);
      const days = desk.rows(
        `select business_date as day from document where kind = 'opening' order by id`,
      );
      expect(days.slice(1)).toEqual([
        { day: '2020-01-22' },
        { day: '2020-01-05' },
        { day: '2020-02-14' },
      ]);
    });
  });
});
