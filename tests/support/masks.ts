import type { TestWorkspace } from './workspace.ts';
import { newCommandId } from './workspace.ts';

/** Ids of the small store that `stockMasks` makes. */
export interface MaskStore {
  readonly squadId: number;
  readonly itemId: number;
  readonly openingId: number;
}

/**
 * One item (口罩 RS01, 只) with two lots: L1 expires first (60 at 1 fen short of even), L2 later
 * (100), L0 already expired (40), all in the default store; and one squad.
 */
export async function stockMasks({ client }: TestWorkspace): Promise<MaskStore> {
  const squad = await client.organisation.squads.save({
    commandId: newCommandId(),
    code: 'XD',
    name: '消毒技术小分队',
  });
  const item = await client.items.save({
    commandId: newCommandId(),
    code: 'RS01',
    familyCode: 'RS01',
    name: '医用防护口罩',
    category: 'respiratory',
    baseUnit: '只',
  });
  const opening = await client.receipts.postOpening({
    commandId: newCommandId(),
    occurredAt: '2020-02-01 08:00',
    lines: [
      { itemCode: 'RS01', lotNo: 'L0', expiresOn: '2020-02-10', quantity: 40, amount: 4000 },
      { itemCode: 'RS01', lotNo: 'L1', expiresOn: '2020-06-01', quantity: 60, amount: 5999 },
      { itemCode: 'RS01', lotNo: 'L2', expiresOn: '2021-06-01', quantity: 100, amount: 10_000 },
    ],
  });
  return { squadId: squad.id, itemId: item.id, openingId: opening.documentId };
}
