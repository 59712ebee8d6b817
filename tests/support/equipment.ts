import { newCommandId, type TestWorkspace } from './workspace.ts';

/** A store with powered respirators of one lot on its shelf, and a decontamination place. */
export interface EquipmentStore {
  readonly itemId: number;
  readonly squadId: number;
  readonly storeId: number;
  readonly decontaminationId: number;
  readonly lotId: number;
}

/** Puts so many powered respirators (code DL01, lot P1, at most `cycleLimit` issues) into stock. */
export async function stockRespirators(
  test: TestWorkspace,
  quantity: number,
  cycleLimit: number | null = 30,
): Promise<EquipmentStore> {
  const { client } = test;
  const commandId = newCommandId;
  const item = await client.items.save({
    commandId: commandId(),
    code: 'DL01',
    familyCode: 'DL01',
    name: '动力送风过滤式呼吸器',
    category: 'equipment',
    baseUnit: '台',
    tracking: 'serial',
    reusable: true,
    ppe: true,
    cycleLimit,
  });
  const squad = await client.organisation.squads.save({
    commandId: commandId(),
    code: 'XD01',
    name: '一分队',
  });
  const [store] = await client.organisation.locations.list({});
  const place = await client.organisation.locations.save({
    commandId: commandId(),
    code: 'X1',
    name: '洗消间',
    kind: 'decontamination',
  });
  await client.receipts.postOpening({
    commandId: commandId(),
    lines: [{ itemCode: 'DL01', lotNo: 'P1', quantity, amount: quantity * 100_003 }],
  });
  const [balance] = await client.stock.balances({ itemCode: 'DL01' });
  return {
    itemId: item.id,
    squadId: squad.id,
    storeId: store?.id ?? 0,
    decontaminationId: place.id,
    lotId: balance?.lots[0]?.lotId ?? 0,
  };
}
