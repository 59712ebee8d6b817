import { expect, test } from '@playwright/test';
import { launchHouqin } from './support/launch.ts';
import { expectGolden, printedPages } from './support/pdf.ts';
import { makeWorkspace } from './support/workspaces.ts';

test('records a promise, receives it, prints the handover and the public register', async () => {
  const file = makeWorkspace('sample');
  const { rows } = file.call('documents.list') as { rows: readonly { id: number }[] };
  const lastId = Math.max(...rows.map((row) => row.id));
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
  await page.getByLabel('批号', { exact: true }).first().fill('D1');
  await page.getByLabel('有效期至').first().fill('2021-12-31');
  await page.keyboard.press('Enter');
  await page.getByLabel('金额（元）').first().fill('800');
  await page.getByLabel('验收人').fill('HQ03');
  await page.keyboard.press('F8');
  await expect(page.getByText('RK-20200214-001 已过账').first()).toBeVisible();
  expectGolden(
    await printedPages(page, 'donation-handover', { documentId: lastId + 1 }),
    'donation-handover',
  );
  expectGolden(await printedPages(page, 'donation-register', {}), 'donation-register');

  await page.getByRole('menuitem').filter({ hasText: '捐赠' }).click();
  await page.getByText('公示登记表').click();
  await expect(page.getByText('金额 ¥800.00')).toBeVisible();
  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();
  expect(file.call('donations.list', { status: 'received' })).toMatchObject([
    { number: 'JZ-20200214-001', partyName: '捐赠企业A', lines: [{ received: 400 }] },
  ]);
  file.remove();
});
