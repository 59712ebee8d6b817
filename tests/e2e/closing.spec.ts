import { expect, test } from '@playwright/test';
import { launchHouqin } from './support/launch.ts';
import { expectGolden, printedPages } from './support/pdf.ts';
import { makeWorkspace } from './support/workspaces.ts';

const day = '2020-02-05';

test('an evening: explain, sign, close; a late slip stands apart', async () => {
  const file = makeWorkspace('sample');
  const houqin = await launchHouqin({ workspacePath: file.path });
  const { page } = houqin;
  await page.getByRole('menuitem').filter({ hasText: '供耗核对' }).click();
  const range = page.locator('.ant-picker-range input');
  await range.first().click();
  await range.first().fill(day);
  await page.keyboard.press('Enter');
  await range.last().fill(day);
  await page.keyboard.press('Enter');
  await expect(page.getByText('出动 8 批', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: /^待说明/ })).toHaveText('待说明 2');

  await page.locator('.ag-header .ag-checkbox-input').check();
  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog', { name: '说明 2 项差异' });
  await expect(dialog.getByText('CD-20200205-03 防水围裙')).toBeVisible();
  await page.locator('.ant-select-item-option').filter({ hasText: '库存不足' }).click();
  await dialog.getByLabel('补充说明').fill('当日断货');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: /^待说明/ })).toHaveText('待说明 0');
  await page.keyboard.press('s');
  await expect(page.getByRole('button', { name: /^已签认/ })).toHaveText('已签认 8');

  await page.getByText('日结', { exact: true }).click();
  await page.getByRole('gridcell', { name: day }).click();
  await page.getByRole('button', { name: `日结 ${day}` }).click();
  const panel = page.getByRole('complementary', { name: '结账表' });
  await expect(panel.getByText('结账后没有补录。')).toBeVisible();
  const before = await printedPages(page, 'closed-sheet', { closeId: 1 });
  expectGolden(before, 'closed-sheet');

  await houqin.close();
  const posted = file.call('issues.post', {
    batchNo: 'CD-20200205-01',
    occurredAt: `${day} 23:50`,
    lines: [{ itemCode: 'RS03', quantity: 2 }],
  }) as { number: string };

  const again = await launchHouqin({ workspacePath: file.path });
  await expect(again.page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await printedPages(again.page, 'closed-sheet', { closeId: 1 })).toEqual(before);
  const [apart] = await printedPages(again.page, 'late-entries', { closeId: 1 });
  expect(apart).toContain(posted.number);
  await again.page.getByRole('menuitem').filter({ hasText: '供耗核对' }).click();
  await again.page.getByText('日结', { exact: true }).click();
  await expect(again.page.getByText('已结账，有补录')).toBeVisible();
  await again.page.getByText('费用', { exact: true }).click();
  await expect(again.page.getByRole('gridcell', { name: '消毒技术小分队' })).toBeVisible();
  const costs = { from: '2020-01-20', to: '2020-02-13', by: 'squad' };
  expectGolden(await printedPages(again.page, 'dispatch-costs', costs), 'dispatch-costs');
  expect([...houqin.consoleErrors, ...again.consoleErrors]).toEqual([]);
  await again.close();
  file.remove();
});
