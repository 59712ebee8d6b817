import { expect, test } from 'vitest';
import { newCommandId, openTestWorkspace } from '../../../support/workspace.ts';

const ITEMS = 923;
const ISSUES = 200;

test('a count of 923 items while 200 issues are posted ends with what is there', async () => {
  const desk = await openTestWorkspace();
  const { client } = desk;
  const squad = await client.organisation.squads.save({
    commandId: newCommandId(),
    code: 'XD',
    name: '消毒小分队',
  });
  await desk.command(async (tx) => {
    const { id: familyId } = await tx
      .insertInto('family')
      .values({ code: 'F', name: '物资', size_kind: null })
      .returning('id')
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('item')
      .values(
        Array.from({ length: ITEMS }, (_, index) => ({
          code: `I${String(index).padStart(4, '0')}`,
          family_id: familyId,
          name: `物资${index}`,
          name_en: '',
          spec: '',
          size: '',
          category: 'other' as const,
          base_unit: '件',
          standard: '',
          certificate_no: '',
          shelf_life_months: null,
          tracking: 'lot' as const,
          reusable: 0 as const,
          ppe: 0 as const,
          strength_basis_points: null,
          reference_price_milli_fen: null,
          minimum: null,
          target: null,
          pinyin: 'wz',
        })),
      )
      .execute();
    return familyId;
  });
  const code = (index: number) => `I${String(index).padStart(4, '0')}`;
  await client.receipts.postOpening({
    commandId: newCommandId(),
    lines: Array.from({ length: ITEMS }, (_, index) => ({
      itemCode: code(index),
      lotNo: 'L',
      quantity: 1000 + index,
      amount: 7 * (1000 + index) + (index % 3),
    })),
  });
  // What really lies on the shelves: a few pieces more or less than the record says.
  const shelf = Array.from({ length: ITEMS }, (_, index) => 1000 + index + ((index * 7) % 11) - 5);

  const opened = await client.counts.open({
    commandId: newCommandId(),
    scope: 'full',
    recountPercent: 100,
  });
  const count = await client.counts.get({ countId: opened.id });
  expect(count.lines).toHaveLength(ITEMS);
  const indexOf = (itemCode: string) => Number(itemCode.slice(1));
  const chunk = Math.ceil(ITEMS / ISSUES);
  for (let round = 0; round < ISSUES; round += 1) {
    const lines = Array.from({ length: 8 }, (_, line) => (round * 31 + line * 97) % ITEMS);
    await client.issues.post({
      commandId: newCommandId(),
      squadId: squad.id,
      lines: lines.map((index) => ({
        itemCode: code(index),
        lotNo: 'L',
        quantity: 1 + (round % 3),
      })),
    });
    for (const index of lines) shelf[index] = (shelf[index] ?? 0) - 1 - (round % 3);
    const counted = count.lines.slice(round * chunk, (round + 1) * chunk);
    if (counted.length === 0) continue;
    await client.counts.enter({
      commandId: newCommandId(),
      countId: count.id,
      counter: 'first',
      lines: counted.map((line) => ({
        lineId: line.id,
        quantity: shelf[indexOf(line.itemCode)] ?? 0,
      })),
    });
  }
  const lineIds = count.lines.map((line) => line.id);
  await client.counts.explain({
    commandId: newCommandId(),
    countId: count.id,
    lineIds,
    reasonCode: 'count-variance',
  });
  await client.counts.submit({ commandId: newCommandId(), countId: count.id });
  await client.counts.decide({
    commandId: newCommandId(),
    countId: count.id,
    decision: 'approved',
    approver: '科长',
  });
  const balances = await client.stock.balances({ includeZero: true });
  expect(balances.map(({ itemCode, quantity }) => [itemCode, quantity])).toEqual(
    shelf.map((quantity, index) => [code(index), quantity]),
  );
  expect((await client.ledger.verify()).ok).toBe(true);
  await desk.close();
}, 60_000);
