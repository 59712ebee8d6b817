import { expect, test } from '@playwright/test';
import { launchHouqin } from './support/launch.ts';
import { expectGolden, printedPages } from './support/pdf.ts';
import { makeWorkspace } from './support/workspaces.ts';

test('plans two weeks from the last two, keeps them, and asks for what is short', async () => {
  const file = makeWorkspace('sample');
  const houqin = await launchHouqin({ workspacePath: file.path });
  const { page } = houqin;
  await page.getByRole('menuitem').filter({ hasText: '测算' }).click();
  await expect(page.getByRole('gridcell', { name: 'EY02' })).toBeVisible();
  await expect(page.getByRole('img', { name: '可用天数' })).toBeVisible();
  expectGolden(
    await printedPages(page, 'burn-rates', { method: 'in-stock', windowDays: 14 }),
    'burn-rates',
  );
  expectGolden(
    await printedPages(page, 'trends', { from: '2020-01-20', to: '2020-02-13' }),
    'trends',
  );

  await page.getByText('情景测算', { exact: true }).click();
  await page.getByRole('button', { name: '取近两周' }).click();
  await expect(page.getByText(/批 \d+ 人次/)).toBeVisible();
  await page.getByLabel('情景名称').fill('照旧两周');
  await page.getByRole('button', { name: '保存情景' }).click();
  await expect(page.getByText('照旧两周').first()).toBeVisible();

  await page.getByRole('gridcell', { name: '防水围裙' }).click();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('img', { name: '预计库存' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /生成采购申请/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('采购');
  await expect(page.getByRole('gridcell', { name: /^CG-/ }).first()).toBeVisible();
  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();
  file.remove();
});
