import { readFileSync } from 'node:fs';
import * as xlsx from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assetPath } from '../../../db/assets.ts';
import { newCommandId, openSampleWorkspace, type TestWorkspace } from '../../support/workspace.ts';

type Row = Readonly<Record<string, string | number>>;

/** The workbook read by itself, not through the importer. */
function sheet(name: string): Row[] {
  const book = xlsx.read(readFileSync(assetPath(`samples/${name}`)));
  const first = book.Sheets[book.SheetNames[0] ?? ''];
  return first ? xlsx.utils.sheet_to_json<Row>(first) : [];
}

const riskCodes = { 低: 'low', 中: 'medium', 高: 'high' } as const;
type RiskWord = keyof typeof riskCodes;

interface Trip {
  readonly headcount: number;
  readonly samples: number;
  readonly areaM2: number;
}

/** What a task needs by family, straight from the rows of 配备标准.xlsx. */
function expectedNeed(
  norms: readonly Row[],
  strength: ReadonlyMap<string, number>,
  task: string,
  risk: RiskWord,
  trip: Trip,
): Record<string, number> {
  const need: Record<string, number> = {};
  for (const row of norms) {
    if (row.任务类型 !== task || (row.风险等级 !== risk && row.风险等级 !== '不限')) continue;
    const family = String(row.品类编码);
    const each = Number(row.数量);
    const percent = strength.get(family) ?? Number.NaN;
    const units = {
      每人: each * trip.headcount,
      每批次: each,
      每份样本: each * trip.samples,
      每平方米: Math.ceil(
        (trip.areaM2 * Number(row['喷洒量(mL/㎡)']) * Number(row['工作浓度(mg/L)'])) /
          (percent * 10_000),
      ),
    }[String(row.计量依据)];
    need[family] = (need[family] ?? 0) + (units ?? Number.NaN);
  }
  return Object.fromEntries(Object.entries(need).filter(([, units]) => units > 0));
}

describe('kits.propose', () => {
  const norms = sheet('配备标准.xlsx');
  const strength = new Map(
    sheet('物资目录.xlsx').map((row) => [String(row.品类编码), Number(row['有效氯含量(%)'])]),
  );
  const tasks = [...new Set(norms.map((row) => String(row.任务类型)))];
  let test: TestWorkspace;

  beforeAll(async () => {
    test = await openSampleWorkspace();
  });
  afterAll(() => test.close());

  it('covers thirteen kinds of task or more', () => {
    expect(tasks.length).toBeGreaterThanOrEqual(12);
  });

  for (const task of tasks) {
    for (const risk of Object.keys(riskCodes) as RiskWord[]) {
      it(`asks for what the norms of ${task} at ${risk} risk say`, async () => {
        for (const trip of [
          { headcount: 1, samples: 0, areaM2: 0 },
          { headcount: 5, samples: 3, areaM2: 500 },
          { headcount: 7, samples: 11, areaM2: 1230 },
        ]) {
          const kit = await test.client.kits.propose({
            taskTypeCode: task,
            risk: riskCodes[risk],
            squadCode: '消毒技术小分队',
            ...trip,
          });
          const expected = expectedNeed(norms, strength, task, risk, trip);
          expect(Object.fromEntries(kit.needs.map((need) => [need.familyCode, need.need]))).toEqual(
            expected,
          );
          const lines: Record<string, number> = {};
          for (const line of kit.lines) {
            lines[line.familyCode] = (lines[line.familyCode] ?? 0) + line.need;
            const allocated = line.allocations.reduce((sum, part) => sum + part.quantity, 0);
            expect(allocated + line.short).toBe(line.need);
          }
          expect(lines).toEqual(expected);
        }
      });
    }
  }

  it('needs 2,000 g of 5 % bleach for 500 m² at 200 mL/m² and 1,000 mg/L', async () => {
    const kit = await test.client.kits.propose({ batchNo: 'CD-20200214-04' });
    expect(kit.needs.find((need) => need.familyCode === 'DS02')).toMatchObject({
      need: 2000,
      baseUnit: 'g',
    });
  });

  it('takes the crew by their sizes', async () => {
    const dispatch = await test.client.dispatches.get({ batchNo: 'CD-20200214-04' });
    const people = await test.client.organisation.people.list({});
    const crew = people.filter((person) => dispatch.crew.some(({ id }) => id === person.id));
    const kit = await test.client.kits.propose({ dispatchId: dispatch.id });
    const boots = kit.lines.filter((line) => line.familyCode === 'FT03');
    expect(boots.flatMap((line) => Array.from({ length: line.need }, () => line.size))).toEqual(
      crew.map((person) => person.bootSize).sort(),
    );
    expect(new Set(boots.map((line) => line.sizeSource))).toEqual(new Set(['crew']));
  });

  it('shows what is short with substitutes that are in stock', async () => {
    const kit = await test.client.kits.propose({ batchNo: 'CD-20200214-04' });
    const apron = kit.lines.find((line) => line.itemCode === 'BD04');
    expect(apron).toMatchObject({ need: 4, short: 4, allocations: [] });
    const suits = kit.lines.filter((line) => line.familyCode === 'BD01' && line.short > 0);
    for (const suit of suits) {
      expect(suit.substitutes.every((option) => option.available > 0)).toBe(true);
    }
  });

  it('never proposes a lot past its date', async () => {
    await test.client.workspace.configure({
      commandId: newCommandId(),
      businessDate: '2020-05-06',
    });
    try {
      const kit = await test.client.kits.propose({ batchNo: 'CD-20200214-03' });
      const lots = kit.lines.flatMap((line) => line.allocations);
      expect(lots.length).toBeGreaterThan(5);
      for (const lot of lots) expect(lot.expiresOn ?? '9999').not.toBe('2020-05-05');
      expect(lots.every((lot) => lot.expiresOn === null || lot.expiresOn >= '2020-05-06')).toBe(
        true,
      );
    } finally {
      await test.client.workspace.configure({
        commandId: newCommandId(),
        businessDate: '2020-02-14',
      });
    }
  });

  it('can be posted as proposed, kit after kit', async () => {
    for (const dispatch of await test.client.dispatches.waiting()) {
      const kit = await test.client.kits.propose({ dispatchId: dispatch.id });
      await test.client.issues.post({
        commandId: newCommandId(),
        dispatchId: dispatch.id,
        lines: kit.lines.flatMap((line) =>
          line.allocations.map(({ lotId, locationId, quantity }) => ({
            itemId: line.itemId,
            lotId,
            locationId,
            quantity,
          })),
        ),
      });
    }
    expect(await test.client.dispatches.waiting()).toEqual([]);
    expect((await test.client.ledger.verify()).ok).toBe(true);
  });
});
