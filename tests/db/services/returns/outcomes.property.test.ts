import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../../../db/clock.ts';
import { writeSettings } from '../../../../db/settings.ts';
import { saveTestItem } from '../../../support/items.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../../support/workspace.ts';

const lots = ['L1', 'L2'] as const;
type Lot = (typeof lots)[number];
const places = ['store', 'quarantine', 'decontamination'] as const;
type Place = (typeof places)[number];

/** What went in at the start, base units, and the fen of one: every share comes out even. */
const opening = { L1: 30, L2: 60 } as const;
const fen = { L1: 100, L2: 250 } as const;
const LOAN_DAYS = 3;

const backTo = {
  unopened: 'store',
  quarantine: 'quarantine',
  decontaminate: 'decontamination',
} as const;
const fates = fc.constantFrom(
  { disposition: 'unopened' } as const,
  { disposition: 'quarantine' } as const,
  { disposition: 'decontaminate' } as const,
  { outcome: 'used' } as const,
  { outcome: 'contaminated-waste' } as const,
  { outcome: 'lost' } as const,
);
type Fate = typeof fates extends fc.Arbitrary<infer Value> ? Value : never;

/** Turned into a quantity that fits, or is one too many, when it is known what there is. */
const size = fc.nat({ max: 999 });
const quantityOf = (own: number, most: number) => 1 + (own % (most + 1));
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('issue' as const), size }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('return' as const),
      which: fc.nat(),
      parts: fc.array(fc.record({ size, fate: fates }), { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('clean' as const),
      lot: fc.constantFrom(...lots),
      size,
      failed: fc.nat({ max: 4 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reverse' as const), which: fc.nat() }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.nat({ max: 3 }) }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** One posted document of the model: what it added to each lot at each place. */
interface Slip {
  readonly id: number;
  readonly moved: readonly { lot: Lot; place: Place; quantity: number }[];
  /** Of an issue: the day, and its lines in order. */
  readonly issue?: { readonly day: string; readonly lines: readonly Line[] };
  /** Of a return: what it accounts for on the lines of an issue. */
  readonly accounts: readonly { line: Line; quantity: number; gone: boolean }[];
  reversed: boolean;
}

interface Line {
  readonly lot: Lot;
  readonly quantity: number;
}

/** The store as it ought to be, kept by plain addition over all slips. */
class Model {
  readonly slips: Slip[] = [];
  day = '2020-02-14';

  held(lot: Lot, place: Place): number {
    const start = place === 'store' ? opening[lot] : 0;
    return this.#standing()
      .flatMap((slip) => slip.moved)
      .filter((move) => move.lot === lot && move.place === place)
      .reduce((sum, move) => sum + move.quantity, start);
  }

  accounted(line: Line, gone?: boolean): number {
    return this.#standing()
      .flatMap((slip) => slip.accounts)
      .filter((part) => part.line === line && (gone === undefined || part.gone === gone))
      .reduce((sum, part) => sum + part.quantity, 0);
  }

  outstanding(slip: Slip): number {
    if (slip.reversed) return 0;
    const lines = slip.issue?.lines ?? [];
    return lines.reduce((sum, line) => sum + line.quantity - this.accounted(line), 0);
  }

  mayReverse(slip: Slip): boolean {
    if (slip.reversed) return false;
    const lines = slip.issue?.lines ?? [];
    if (lines.some((line) => this.accounted(line) > 0)) return false;
    const after = new Map<string, number>();
    for (const { lot, place, quantity } of slip.moved) {
      const key = `${lot} ${place}`;
      after.set(key, (after.get(key) ?? this.held(lot, place)) - quantity);
    }
    return [...after.values()].every((left) => left >= 0);
  }

  #standing(): Slip[] {
    return this.slips.filter((slip) => !slip.reversed);
  }
}

/** Does it, and holds it to whether the model allows it; every refusal is a defined one. */
async function attempt(allowed: boolean, work: () => Promise<void>): Promise<boolean> {
  const done = await work().then(
    () => true,
    (error: unknown) => {
      expect(error).toMatchObject({ defined: true });
      return false;
    },
  );
  expect(done).toBe(allowed);
  return done;
}

/** What a kit of the model takes, the lot that expires first going first. */
function taken(model: Model, wanted: number): Line[] {
  let left = wanted;
  return lots.flatMap((lot) => {
    const here = Math.min(left, model.held(lot, 'store'));
    left -= here;
    return here > 0 ? [{ lot, quantity: here }] : [];
  });
}

/** One quantity of a return spread over the lines of the slip in order. */
function spread(
  model: Model,
  lines: readonly Line[],
  quantity: number,
  fate: Fate,
): { line: Line; quantity: number; fate: Fate }[] {
  let left = quantity;
  return lines.flatMap((line) => {
    const here = Math.min(left, line.quantity - model.accounted(line));
    left -= here;
    return here > 0 ? [{ line, quantity: here, fate }] : [];
  });
}

async function run(
  test: TestWorkspace,
  model: Model,
  squadId: number,
  lotIds: Record<Lot, number>,
  placeIds: Record<Place, number>,
  now: Step,
): Promise<void> {
  const { client } = test;
  const commandId = newCommandId();
  if (now.do === 'wait') {
    model.day = addDays(model.day, now.days);
    await test.workspace.writer
      .transaction()
      .execute((tx) => writeSettings(tx, { fixedBusinessDate: model.day }));
  } else if (now.do === 'issue') {
    const all = model.held('L1', 'store') + model.held('L2', 'store');
    // Mostly less than half of it, so that several slips are out.
    const wanted = quantityOf(now.size, now.size % 4 === 0 ? all : Math.ceil(all / 2));
    const lines = taken(model, wanted);
    const enough = lines.reduce((sum, line) => sum + line.quantity, 0) === wanted;
    await attempt(enough, async () => {
      const { documentId } = await client.issues.post({
        commandId,
        squadId,
        lines: [{ itemCode: 'HM01', quantity: wanted }],
      });
      model.slips.push({
        id: documentId,
        moved: lines.map((line) => ({ ...line, place: 'store', quantity: -line.quantity })),
        issue: { day: model.day, lines },
        accounts: [],
        reversed: false,
      });
    });
  } else if (now.do === 'return') {
    const issues = model.slips.filter((slip) => slip.issue);
    const slip = issues[now.which % Math.max(issues.length, 1)];
    if (!slip) return;
    const lines = slip.issue?.lines ?? [];
    // One line of the contract a fate: what is spread first fills the first lines of the slip.
    const [part] = now.parts;
    if (!part) return;
    const whole = now.parts.length === 1;
    const back = quantityOf(part.size, model.outstanding(slip));
    const parts = whole
      ? spread(model, lines, back, part.fate)
      : now.parts.flatMap((each, index) => {
          const line = lines[index % lines.length];
          if (!line) return [];
          const most = line.quantity - model.accounted(line);
          return [{ line, quantity: quantityOf(each.size, most), fate: each.fate }];
        });
    const fits =
      !slip.reversed &&
      (whole
        ? back <= model.outstanding(slip)
        : lines.every(
            (line) =>
              parts
                .filter((each) => each.line === line)
                .reduce((sum, each) => sum + each.quantity, 0) <=
              line.quantity - model.accounted(line),
          ));
    const { lines: posted } = await client.documents.get({ documentId: slip.id });
    await attempt(fits, async () => {
      const { documentId } = await client.returns.post({
        commandId,
        issueDocumentId: slip.id,
        lines: whole
          ? [{ itemCode: 'HM01', quantity: back, ...part.fate }]
          : parts.map((each) => ({
              lineId: posted[lines.indexOf(each.line)]?.id ?? 0,
              quantity: each.quantity,
              ...each.fate,
            })),
      });
      model.slips.push({
        id: documentId,
        moved: parts.flatMap(({ line, quantity, fate: own }) =>
          'outcome' in own ? [] : [{ lot: line.lot, place: backTo[own.disposition], quantity }],
        ),
        accounts: parts.map((each) => ({
          line: each.line,
          quantity: each.quantity,
          gone: 'outcome' in each.fate,
        })),
        reversed: false,
      });
    });
  } else if (now.do === 'clean') {
    const here = model.held(now.lot, 'decontamination');
    const quantity = quantityOf(now.size, here);
    const passed = Math.max(quantity - now.failed, 0);
    await attempt(quantity <= here, async () => {
      const round = await client.decontamination.start({
        commandId,
        method: '浸泡',
        performedBy: '王洗消',
        lines: [
          {
            lotId: lotIds[now.lot],
            locationId: placeIds.decontamination,
            quantity,
          },
        ],
      });
      const { documentId } = await client.decontamination.inspect({
        commandId: newCommandId(),
        decontaminationId: round.id,
        inspectedBy: '李检查',
        lines: [{ lineId: round.lines[0]?.id ?? 0, passed }],
      });
      if (documentId === null) return;
      model.slips.push({
        id: documentId,
        moved: [
          { lot: now.lot, place: 'decontamination', quantity: -passed },
          { lot: now.lot, place: 'store', quantity: passed },
        ],
        accounts: [],
        reversed: false,
      });
    });
  } else {
    const slip = model.slips[now.which % Math.max(model.slips.length, 1)];
    if (!slip) return;
    await attempt(model.mayReverse(slip), async () => {
      await client.documents.reverse({ commandId, documentId: slip.id, reason: '录错' });
      slip.reversed = true;
    });
  }
}

async function agrees(
  test: TestWorkspace,
  model: Model,
  placeIds: Record<Place, number>,
): Promise<void> {
  const [item] = await test.client.stock.balances({ itemCode: 'HM01' });
  const held = (item?.lots ?? [])
    .filter((lot) => lot.quantity !== 0)
    .map(({ lotNo, locationId, quantity: has, amount }) => ({ lotNo, locationId, has, amount }));
  const expected = lots.flatMap((lot) =>
    places.flatMap((place) => {
      const has = model.held(lot, place);
      expect(has).toBeGreaterThanOrEqual(0);
      const row = { lotNo: lot, locationId: placeIds[place], has, amount: has * fen[lot] };
      return has === 0 ? [] : [row];
    }),
  );
  const byPlace = (a: { lotNo: string; locationId: number }, b: typeof a) =>
    a.lotNo.localeCompare(b.lotNo) || a.locationId - b.locationId;
  expect(held.toSorted(byPlace)).toEqual(expected.toSorted(byPlace));

  const { rows } = await test.client.returns.loans({});
  const loans = model.slips
    .filter((slip) => model.outstanding(slip) > 0)
    .map((slip) => {
      const daysOut = daysBetween(slip.issue?.day ?? '', model.day);
      const daysOverdue = Math.max(daysOut - LOAN_DAYS, 0);
      return { documentId: slip.id, outstanding: model.outstanding(slip), daysOut, daysOverdue };
    });
  expect(
    rows
      .map(({ documentId, outstanding, daysOut, daysOverdue }) => ({
        documentId,
        outstanding,
        daysOut,
        daysOverdue,
      }))
      .toSorted((a, b) => a.documentId - b.documentId),
  ).toEqual(loans);
  const overdue = rows.map((row) => row.daysOverdue);
  expect(overdue).toEqual(overdue.toSorted((a, b) => b - a));
  const late = await test.client.returns.loans({ overdue: true });
  expect(late.rows).toEqual(rows.filter((row) => row.daysOverdue > 0));
  const { tasks } = await test.client.today.overview();
  expect(tasks.filter((task) => task.action === 'overdue')).toHaveLength(late.rows.length);

  const open = await test.client.returns.open({ all: true });
  expect(open.reduce((sum, issue) => sum + issue.loansOutstanding, 0)).toBe(
    loans.reduce((sum, loan) => sum + loan.outstanding, 0),
  );
  for (const slip of model.slips.filter(({ issue, reversed }) => issue && !reversed)) {
    const { lines } = await test.client.documents.get({ documentId: slip.id });
    expect(lines.map(({ lotNo, returned, gone }) => ({ lotNo, returned, gone }))).toEqual(
      slip.issue?.lines.map((line) => ({
        lotNo: line.lot,
        returned: model.accounted(line, false),
        gone: model.accounted(line, true),
      })),
    );
  }
  expect((await test.client.ledger.verify({})).ok).toBe(true);
}

describe('loans, what comes back and what does not, against a simple model', () => {
  it('are out, held and overdue as the model says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 35 }), async (steps) => {
        const test = await openTestWorkspace();
        try {
          const { client } = test;
          await saveTestItem(test, { code: 'HM01', reusable: true, loanDays: LOAN_DAYS });
          const squad = await client.organisation.squads.save({
            commandId: newCommandId(),
            code: 'XD01',
            name: '一分队',
          });
          await client.organisation.locations.save({
            commandId: newCommandId(),
            code: 'X1',
            name: '洗消间',
            kind: 'decontamination',
          });
          await client.receipts.postOpening({
            commandId: newCommandId(),
            occurredAt: '2020-02-01 08:00',
            lines: lots.map((lotNo) => ({
              itemCode: 'HM01',
              lotNo,
              expiresOn: lotNo === 'L1' ? '2022-01-01' : '2023-01-01',
              quantity: opening[lotNo],
              amount: opening[lotNo] * fen[lotNo],
            })),
          });
          const locations = await client.organisation.locations.list({});
          const idOf = (kind: Place) => locations.find((row) => row.kind === kind)?.id ?? 0;
          const placeIds = {
            store: idOf('store'),
            quarantine: idOf('quarantine'),
            decontamination: idOf('decontamination'),
          };
          const [item] = await client.stock.balances({ itemCode: 'HM01' });
          const lotId = (no: Lot) => item?.lots.find((lot) => lot.lotNo === no)?.lotId ?? 0;
          const lotIds = { L1: lotId('L1'), L2: lotId('L2') };
          const model = new Model();
          for (const now of steps) await run(test, model, squad.id, lotIds, placeIds, now);
          await agrees(test, model, placeIds);
        } finally {
          await test.close();
        }
      }),
      { numRuns: Number(process.env.HOUQIN_RETURN_RUNS ?? 25) },
    );
  }, 120_000);
});
