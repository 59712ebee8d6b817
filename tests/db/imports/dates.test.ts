import { describe, expect, it } from 'vitest';
import { addMonths, dayInName, daysInName, parseMoment } from '../../../db/imports/dates.ts';

const hints = { range: null, near: null, businessDate: '2020-02-14' };
const serial = (value: number) => ({ value, text: '', isDate: true, isPercent: false });

describe('parseMoment', () => {
  it.each([
    ['2020-01-21', '2020-01-21', null],
    ['2020/1/21', '2020-01-21', null],
    ['2020.1.21', '2020-01-21', null],
    ['20200121', '2020-01-21', null],
    [20_200_121, '2020-01-21', null],
    ['2020年1月21日', '2020-01-21', null],
    ['\uff12\uff10\uff12\uff10年1月21日', '2020-01-21', null],
    ['20.1.21', '2020-01-21', null],
    ['2020-01-21 14:45', '2020-01-21', '14:45'],
    ['2020-01-21T14:45:30', '2020-01-21', '14:45'],
    ['2020年1月21日14时45分', '2020-01-21', '14:45'],
    ['2020/1/21 下午2:45', '2020-01-21', '14:45'],
    ['2020-1-21 9\uff1a05', '2020-01-21', '09:05'],
    ['15:00', null, '15:00'],
    ['15点', null, '15:00'],
    ['0910', null, '09:10'],
    ['1.21', '2020-01-21', null],
    ['1月21日', '2020-01-21', null],
    ['12.25', '2019-12-25', null],
    [43_851, '2020-01-21', null],
    [43_851.614583333, '2020-01-21', '14:45'],
  ])('reads %s', (cell, date, time) => {
    expect(parseMoment(cell, hints)).toEqual({ date, time });
  });

  it('reads serial days and times', () => {
    expect(parseMoment(serial(43_851), hints)).toEqual({ date: '2020-01-21', time: null });
    expect(parseMoment(serial(0.604166666), hints)).toEqual({ date: null, time: '14:30' });
  });

  it.each([
    ['2020-02-30', 'impossible-date'],
    ['2020-13-01', 'impossible-date'],
    ['2.30', 'impossible-date'],
    ['1820-01-01', 'impossible-date'],
    ['昨天', 'impossible-date'],
    [5, 'impossible-date'],
    ['25:10', 'impossible-time'],
    ['12:75', 'impossible-time'],
    ['2020-01-21 25:10', 'impossible-time'],
  ])('refuses %s as %s', (cell, problem) => {
    expect(parseMoment(cell, hints)).toBe(problem);
  });

  it('takes the year from the file name, across a new year', () => {
    const range = daysInName('出库登记-20191220至20200115.xlsx');
    expect(range).toEqual({ from: '2019-12-20', to: '2020-01-15' });
    const at = (cell: string) => parseMoment(cell, { ...hints, range });
    expect(at('12.25')).toMatchObject({ date: '2019-12-25' });
    expect(at('1.5')).toMatchObject({ date: '2020-01-05' });
  });

  it('takes the year from a date nearby, and a figure 1.2 for 1.20 where that is nearer', () => {
    const near = { ...hints, near: '2018-01-19' };
    expect(parseMoment('1.21', near)).toMatchObject({ date: '2018-01-21' });
    expect(parseMoment(1.2, near)).toMatchObject({ date: '2018-01-20' });
    expect(parseMoment('1.2', near)).toMatchObject({ date: '2018-01-02' });
  });
});

describe('days in names', () => {
  it('finds the day of an opening stock file', () => {
    expect(dayInName('期初库存-20200119.xlsx')).toBe('2020-01-19');
    expect(dayInName('期初库存2020年1月19日.xls')).toBe('2020-01-19');
    expect(dayInName('期初库存2020.xlsx')).toBeNull();
    expect(dayInName('库存.xlsx')).toBeNull();
  });
});

describe('addMonths', () => {
  it('stays in the month', () => {
    expect(addMonths('2019-12-31', 2)).toBe('2020-02-29');
    expect(addMonths('2019-12-20', 24)).toBe('2021-12-20');
  });
});
