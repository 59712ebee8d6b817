import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  dispatchHeadings,
  found,
  type ImportDesk,
  openImportDesk,
  type Rows,
  stockDesk,
} from './support.ts';

type Changes = Record<number, string | number | null>;

describe('dispatch logs', () => {
  let desk: ImportDesk;
  beforeEach(async () => {
    desk = await openImportDesk();
    await stockDesk(desk);
  });
  afterEach(() => desk.close());

  const row = (changes: Changes = {}, batchNo = 'CD-20200121-01') => {
    const cells = [
      batchNo,
      '2020-01-21',
      '12:20',
      '2020-01-21 15:02',
      '消毒技术小分队',
      '消毒-预防性',
      '低',
      4,
      2870,
    ];
    return cells.map((value, index) => (index in changes ? (changes[index] ?? null) : value));
  };
  const log = (...rows: Rows) => desk.book('出动.xlsx', [dispatchHeadings, ...rows]);
  const one = () =>
    desk.rows(
      `select source, external_id, departed_at, returned_at, status, headcount, area_m2, risk
       from dispatch`,
    );

  it('add dispatches known by their batch number', async () => {
    const report = await desk.commit([log(row())]);
    expect(report.committed).toBe(true);
    expect(one()).toEqual([
      {
        source: 'register',
        external_id: 'CD-20200121-01',
        departed_at: '2020-01-21 12:20',
        returned_at: '2020-01-21 15:02',
        status: 'returned',
        headcount: 4,
        area_m2: 2870,
        risk: 'low',
      },
    ]);
  });

  it.each([
    [{ 2: '', 3: '' }, null, null, 'planned'],
    [{ 3: '' }, '2020-01-21 12:20', null, 'out'],
    [{ 2: '23:30', 3: '01:10' }, '2020-01-21 23:30', '2020-01-22 01:10', 'returned'],
    [{ 2: 0.5, 3: 43_851.625 }, '2020-01-21 12:00', '2020-01-21 15:00', 'returned'],
  ])('read the times %j', async (changes, departed_at, returned_at, status) => {
    await desk.commit([log(row(changes))]);
    expect(one()).toMatchObject([{ departed_at, returned_at, status }]);
  });

  it.each([
    [{ 0: '' }, '批次号', 'missing'],
    [{ 1: '2020-02-30' }, '出动日期', 'impossible-date'],
    [{ 2: '25:00' }, '出发时间', 'impossible-time'],
    [{ 3: '2020-01-21 11:00' }, '返回时间', 'return-before-departure'],
    [{ 2: '' }, '出发时间', 'missing'],
    [{ 4: '天兵' }, '小分队', 'unknown-squad'],
    [{ 5: '喝茶' }, '任务类型', 'unknown-task-type'],
    [{ 6: '无' }, '风险等级', 'unknown-risk'],
    [{ 7: 0 }, '出动人数', 'zero'],
    [{ 7: -2 }, '出动人数', 'negative'],
    [{ 7: 2.5 }, '出动人数', 'fractional'],
    [{ 7: 5000 }, '出动人数', 'too-large'],
    [{ 8: '很大' }, '消毒面积(㎡)', 'not-a-number'],
    [{ 8: -1 }, '消毒面积(㎡)', 'negative'],
  ])('refuse %j', async (changes, column, reason) => {
    const report = await desk.commit([log(row(changes))]);
    expect(found(report)).toEqual([[2, column, reason]]);
    expect(desk.count('select count(*) from dispatch')).toBe(0);
  });

  it('warn of square metres on a task that disinfects nothing', async () => {
    desk.workspace.connection.exec(`update task_type set kind = 'investigation'`);
    const report = await desk.commit([log(row(), row({ 8: 0 }, 'CD-20200121-02'))]);
    expect(found(report, 'warning')).toEqual([[2, '消毒面积(㎡)', 'area-without-disinfection']]);
    expect(report.totals).toMatchObject({ added: 2, refused: 0 });
  });

  it('refuse a batch number used twice in a file', async () => {
    const report = await desk.commit([log(row(), row({ 7: 5 }))]);
    expect(found(report)).toEqual([[3, '批次号', 'duplicate-number']]);
  });

  it('leave what is the same and update what changed, with the differences', async () => {
    await desk.commit([log(row({ 3: '' }), row({}, 'CD-20200121-02'))]);
    const report = await desk.commit([
      log(row({ 4: '采样送检小分队', 7: 5 }), row({}, 'CD-20200121-02'), row({}, 'CD-20200121-03')),
    ]);
    expect(report.totals).toMatchObject({ added: 1, changed: 1, unchanged: 1, refused: 0 });
    const key = 'CD-20200121-01';
    expect(report.changes).toEqual([
      {
        kind: 'dispatches',
        key,
        field: 'squad',
        before: '消毒技术小分队',
        after: '采样送检小分队',
      },
      { kind: 'dispatches', key, field: 'returnedAt', before: '', after: '2020-01-21 15:02' },
      { kind: 'dispatches', key, field: 'headcount', before: '4', after: '5' },
      { kind: 'dispatches', key, field: 'status', before: 'out', after: 'returned' },
    ]);
    const again = await desk.commit([
      log(row({ 4: '采样送检小分队', 7: 5 }), row({}, 'CD-20200121-02'), row({}, 'CD-20200121-03')),
    ]);
    expect(again.totals).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
  });

  it('update the dispatch that the desk entered, without emptying what the desk knows', async () => {
    desk.workspace.connection.exec(
      `insert into dispatch (source, external_id, batch_no, business_date, squad_id, task_type_id,
         risk, departed_at, headcount, status, created_at, updated_at)
       values ('houqin', 'CD-20200121-01', 'CD-20200121-01', '2020-01-21', 1, 1, 'low',
         '2020-01-21 12:00', 4, 'out', 0, 0)`,
    );
    const report = await desk.commit([log(row({ 2: '', 3: '' }))]);
    expect(report.changes.map(({ field }) => field)).toEqual(['areaM2']);
    expect(one()).toMatchObject([
      { source: 'houqin', departed_at: '2020-01-21 12:00', status: 'out', area_m2: 2870 },
    ]);
  });

  it('read crews and refuse people nobody knows', async () => {
    const book = (crew: string) =>
      desk.book('出动.xlsx', [
        [...dispatchHeadings, '出动人员'],
        [...row(), crew],
      ]);
    const bad = await desk.commit([book('XD01、XD99')]);
    expect(bad.findings[0]).toMatchObject({ reason: 'unknown-person', detail: { code: 'XD99' } });
    await desk.commit([book('XD02\uff0cXD01')]);
    expect(desk.count('select count(*) from dispatch_person')).toBe(2);
    const report = await desk.commit([book('XD01')]);
    expect(report.changes).toMatchObject([{ field: 'crew', before: 'XD01、XD02', after: 'XD01' }]);
    expect(desk.count('select count(*) from dispatch_person')).toBe(1);
  });

  it('come by the thousand, and tell how far they are', async () => {
    const many = Array.from({ length: 4500 }, (_unused, index) => row({}, `CD-${index}`));
    const controller = new AbortController();
    const phases = new Set<string>();
    const listening = (async () => {
      for await (const event of desk.feed.subscribe(controller.signal)) {
        if (event.type === 'progress') phases.add(`${event.phase} ${event.done}/${event.total}`);
      }
    })().catch(() => undefined);
    const first = await desk.commit([log(...many)]);
    expect(first.totals).toMatchObject({ rows: 4500, added: 4500 });
    const changed = many.map((cells, index) => (index % 2 === 0 ? cells : cells.with(7, 9)));
    const second = await desk.commit([log(...changed)]);
    expect(second.totals).toMatchObject({ changed: 2250, unchanged: 2250 });
    expect(desk.count('select sum(headcount) from dispatch')).toBe(2250 * 4 + 2250 * 9);
    controller.abort();
    await listening;
    expect(phases).toContain('dispatches 2000/4500');
    expect(phases).toContain('dispatches 4500/4500');
  });
});
