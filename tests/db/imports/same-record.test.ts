import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as xlsx from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gbk, type ImportDesk, openImportDesk, stockDesk } from './support.ts';

interface Trip {
  readonly batchNo: string;
  readonly day: string;
  readonly went: string;
  readonly back: string;
  readonly headcount: number;
  readonly area: number;
}

/** Days on both sides of a year and a month, an area of ten thousands, a return after midnight. */
const trips: readonly Trip[] = [
  { batchNo: 'CD-A1', day: '2020-01-21', went: '12:20', back: '15:02', headcount: 4, area: 2870 },
  { batchNo: 'CD-A2', day: '2020-01-31', went: '08:05', back: '11:30', headcount: 2, area: 12_000 },
  { batchNo: 'CD-A3', day: '2020-02-01', went: '22:40', back: '01:15', headcount: 3, area: 600 },
  { batchNo: 'CD-A4', day: '2020-02-06', went: '14:40', back: '18:00', headcount: 5, area: 1200 },
];

type Cell = string | number;

interface Shape {
  readonly name: string;
  readonly headings: Readonly<Record<string, string>>;
  readonly order: readonly string[];
  readonly day: (trip: Trip) => Cell;
  readonly time: (trip: Trip, time: string) => Cell;
  readonly number: (value: number) => Cell;
  readonly framed: boolean;
}

const plainHeadings = {
  batchNo: '出动批次号',
  date: '日期',
  departedAt: '出动时间',
  returnedAt: '返回时间',
  squad: '小分队',
  taskType: '任务类型',
  risk: '风险等级',
  headcount: '人数',
  areaM2: '消毒面积(㎡)',
};
const plainOrder = Object.keys(plainHeadings);
const renamed = {
  ...plainHeadings,
  batchNo: '批次编号',
  date: '出动日期',
  squad: '队伍',
  headcount: '出动人数',
  areaM2: '面积',
};

const serialOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569;
const chinese = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};
const wide = (text: string): string =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
const minutes = (time: string): number => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return (hour * 60 + minute) / 1440;
};

const shapes: readonly Shape[] = [
  {
    name: 'plain.xlsx',
    headings: plainHeadings,
    order: plainOrder,
    day: (trip) => trip.day,
    time: (_trip, time) => time,
    number: (value) => value,
    framed: false,
  },
  {
    name: 'serial.xls',
    headings: plainHeadings,
    order: plainOrder.toReversed(),
    day: (trip) => serialOf(trip.day),
    time: (_trip, time) => minutes(time),
    number: (value) => value,
    framed: true,
  },
  {
    name: 'gbk.csv',
    headings: renamed,
    order: [
      'squad',
      'taskType',
      'risk',
      'batchNo',
      'date',
      'headcount',
      'areaM2',
      'departedAt',
      'returnedAt',
    ],
    day: (trip) => chinese(trip.day),
    time: (_trip, time) => time,
    number: (value) => (value === 12_000 ? '1.2万' : wide(String(value))),
    framed: true,
  },
  {
    name: 'utf8.csv',
    headings: renamed,
    order: plainOrder.toReversed(),
    day: (trip) => trip.day.replaceAll('-', '/'),
    time: (_trip, time) => wide(time),
    number: (value) => (value === 12_000 ? '１.２万' : String(value)),
    framed: true,
  },
  {
    name: 'wide.xlsx',
    headings: renamed,
    order: plainOrder,
    day: (trip) => wide(trip.day),
    time: (_trip, time) => time,
    number: (value) => value.toLocaleString('en'),
    framed: true,
  },
];

function tableOf(shape: Shape): Cell[][] {
  const cellsOf = (trip: Trip): Record<string, Cell> => ({
    batchNo: trip.batchNo,
    date: shape.day(trip),
    departedAt: shape.time(trip, trip.went),
    returnedAt: shape.time(trip, trip.back),
    squad: '消毒技术小分队',
    taskType: '消毒-预防性',
    risk: '低',
    headcount: shape.number(trip.headcount),
    areaM2: shape.number(trip.area),
  });
  const rows = trips.map((trip) => {
    const cells = cellsOf(trip);
    return shape.order.map((field) => cells[field] ?? '');
  });
  const heading = shape.order.map((field) => shape.headings[field] ?? '');
  if (!shape.framed) return [heading, ...rows];
  return [
    ['资阳区疾病预防控制中心出动登记'],
    ['2020年1月至2月'],
    heading,
    ...rows,
    ['合计', '', '', '', '', '', '', 14, 16_670],
  ];
}

function write(desk: ImportDesk, shape: Shape): string {
  const path = join(desk.folder, shape.name);
  const sheet = xlsx.utils.aoa_to_sheet(tableOf(shape));
  const [, ending = ''] = shape.name.split('.');
  if (ending === 'csv') {
    const text = xlsx.utils.sheet_to_csv(sheet);
    writeFileSync(path, shape.name === 'gbk.csv' ? gbk(text) : text);
    return path;
  }
  const book = xlsx.utils.book_new();
  xlsx.utils.book_append_sheet(book, sheet, '出动登记');
  writeFileSync(
    path,
    xlsx.write(book, { type: 'buffer', bookType: ending === 'xls' ? 'biff8' : 'xlsx' }) as Buffer,
  );
  return path;
}

describe('one log in every dress', () => {
  const records = new Map<string, unknown[]>();
  beforeAll(async () => {
    for (const shape of shapes) {
      const desk = await openImportDesk();
      await stockDesk(desk);
      const report = await desk.commit([write(desk, shape)]);
      expect(report.findings, shape.name).toEqual([]);
      records.set(
        shape.name,
        desk.rows(
          `select batch_no, business_date, departed_at, returned_at, squad_id, task_type_id, risk,
             headcount, area_m2, status from dispatch order by batch_no`,
        ),
      );
      await desk.close();
    }
  });
  afterAll(() => records.clear());

  it('is what was written', () => {
    expect(records.get('plain.xlsx')).toMatchObject(
      trips.map((trip) => ({
        batch_no: trip.batchNo,
        business_date: trip.day,
        departed_at: `${trip.day} ${trip.went}`,
        returned_at: `${trip.batchNo === 'CD-A3' ? '2020-02-02' : trip.day} ${trip.back}`,
        headcount: trip.headcount,
        area_m2: trip.area,
        status: 'returned',
      })),
    );
  });

  it.each(shapes.slice(1))('gives the same record as $name', ({ name }) => {
    expect(records.get(name)).toEqual(records.get('plain.xlsx'));
  });
});
