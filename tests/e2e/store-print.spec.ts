import { expect, test } from '@playwright/test';
import { launchHouqin } from './support/launch.ts';
import { expectGolden, printedPages } from './support/pdf.ts';
import { makeWorkspace, type WorkspaceFile } from './support/workspaces.ts';

interface Decided {
  readonly documentId: number;
}

/** A transfer, a box, a disposal and an adjustment on the sample, made as scripts would. */
function makePapers(file: WorkspaceFile) {
  const place = (code: string, name: string, kind: string) =>
    file.call('organisation.locations.save', { code, name, kind, squadId: null }) as { id: number };
  place('H01', '一号货架', 'shelf');
  const box = place('X01', '消毒队应急箱', 'squad-box');
  const transfer = file.call('transfers.post', {
    fromLocationCode: 'ZCK',
    toLocationCode: 'H01',
    occurredAt: '2020-02-14 10:30',
    note: '腾出主仓库',
    lines: [
      { itemCode: 'RS01', quantity: 150 },
      { itemCode: 'HD01', lotNo: '1911HD0102', quantity: 200, enteredAs: '2箱' },
    ],
  }) as Decided;
  file.call('boxes.saveContent', {
    locationId: box.id,
    lines: [
      { itemCode: 'RS03', quantity: 20 },
      { itemCode: 'SP01', quantity: 20 },
      { itemCode: 'EQ02', quantity: 10 },
    ],
  });
  file.call('boxes.topUp', { locationId: box.id });
  file.call('receipts.postOpening', {
    occurredAt: '2020-02-14 00:00',
    lines: [
      { itemCode: 'RS01', lotNo: '1501RS0100', expiresOn: '2020-01-31', quantity: 40, amount: 600 },
    ],
  });
  const approve = (submitted: unknown) =>
    file.call('stockRequests.approve', {
      ...(submitted as object),
      approver: 'HQ01',
      note: '同意',
    }) as Decided;
  const store = { locationCode: 'ZCK' };
  const disposal = approve(
    file.call('stockRequests.submitDisposal', {
      witness: 'HQ03',
      method: 'incineration',
      reason: '清理过期物资',
      lines: [
        { ...store, itemCode: 'RS01', lotNo: '1501RS0100', quantity: 40, reasonCode: 'expired' },
        {
          ...store,
          itemCode: 'HD01',
          lotNo: '1911HD0102',
          quantity: 6,
          reasonCode: 'damaged',
          reason: '鼠咬',
        },
      ],
    }),
  );
  const adjustment = approve(
    file.call('stockRequests.submitAdjustment', {
      reason: '货架整理',
      lines: [
        { ...store, itemCode: 'RS03', lotNo: '1912RS0302', quantity: 12, reasonCode: 'found' },
        { ...store, itemCode: 'WS01', lotNo: '1912WS0102', quantity: -5, reasonCode: 'lost' },
      ],
    }),
  );
  return { transfer, box, disposal, adjustment };
}

test('the forms of the store print whole', async () => {
  const file = makeWorkspace('sample');
  const { transfer, box, disposal, adjustment } = makePapers(file);
  const houqin = await launchHouqin({ workspacePath: file.path });
  const { page } = houqin;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const golden = async (form: string, params: unknown): Promise<void> =>
    expectGolden(await printedPages(page, form, params), form);
  await golden('transfer-slip', { documentId: transfer.documentId });
  await golden('box-list', { locationId: box.id });
  await golden('disposal-slip', { documentId: disposal.documentId });
  await golden('adjustment-slip', { documentId: adjustment.documentId });
  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();
  file.remove();
});
