import { expect, test } from '@playwright/test';
import { launchHouqin } from './support/launch.ts';
import { expectGolden, printedPages } from './support/pdf.ts';
import { makeWorkspace } from './support/workspaces.ts';

test('records a promise, receives it, prints the handover and the public register', async () => {
  const file = makeWorkspace('sample');
  const houqin = await launchHouqin({ workspacePath: file.path });
  const { page } = houqin;
  await page.getByRole('menuitem').filter({ hasText: '捐赠' }).click();
  await expect(page.getByText('没有捐赠记录')).toBeVisible();
  await page.keyboard.press('n');
  const form = page.getByRole('region', { name: '登记捐赠承诺' });
  await form.getByLabel('捐赠方').fill('jzqya');
  await page.keyboard.press('Enter');
  await form.getByLabel('限定用途').fill('仅供采样组');
  await form.getByLabel('移交人').fill('王先生');
  await form.getByLabel('选择物资').fill('RS03');
  await page.keyboard.press('Enter');
  await form.getByLabel('数量').fill('400');
  await page.keyboard.press('F8');
  const detail = page.getByRole('complementary');
  await expect(detail.getByText('待到货')).toBeVisible();
  await page.keyboard.press('F8');
  await expect(page.getByLabel('合格数量').first()).toHaveValue('400');
  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();

  const [donation] = file.call('donations.list') as {
    id: number;
    partyId: number;
    lines: { id: number; itemId: number }[];
  }[];
  const line = donation?.lines[0];
  const receipt = file.call('receipts.post', {
    source: 'donation',
    donationId: donation?.id,
    partyId: donation?.partyId,
    inspector: 'HQ03',
    lines: [
      {
        itemId: line?.itemId,
        donationLineId: line?.id,
        lotNo: 'D1',
        expiresOn: '2021-12-31',
        quantity: 400,
        amount: 80_000,
      },
    ],
  }) as { documentId: number };
  const again = await launchHouqin({ workspacePath: file.path });
  await expect(again.page.getByRole('heading', { level: 1 })).toBeVisible();
  const { documentId } = receipt;
  expectGolden(
    await printedPages(again.page, 'donation-handover', { documentId }),
    'donation-handover',
  );
  expectGolden(await printedPages(again.page, 'donation-register', {}), 'donation-register');
  await again.page.getByRole('menuitem').filter({ hasText: '捐赠' }).click();
  await again.page.getByText('公示登记表').click();
  await expect(again.page.getByText('7 行 · ¥800.00')).toBeVisible();
  await again.close();
  file.remove();
});
