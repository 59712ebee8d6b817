import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchHouqin } from './support/launch.ts';
import { makeWorkspace } from './support/workspaces.ts';

test('a dispatch from the phone call to its return, and its duplicate', async () => {
  const file = makeWorkspace('sample');
  const houqin = await launchHouqin({ workspacePath: file.path });
  const { page } = houqin;
  await page.getByRole('menuitem').filter({ hasText: '出动登记' }).click();
  await page.getByText('当日看板', { exact: true }).click();
  const entry = page.getByRole('form', { name: '快速登记' });
  const pick = async (label: string, text: string) => {
    await entry.getByLabel(label).fill(text);
    await page.locator('.ant-select-item-option').filter({ hasText: text }).first().click();
  };
  for (const place of ['农贸市场', '农贸市场东门']) {
    await pick('选择小分队', '消毒技术小分队');
    await pick('选择任务类型', '消毒-预防性');
    await entry.getByLabel('人数').fill('4');
    await entry.getByLabel('地点').fill(place);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: '待出动' })).toContainText(place);
  }
  const planned = page.getByRole('region', { name: '待出动' });
  await expect(planned).toContainText('7 批');
  const card = planned.getByRole('listitem').filter({ hasText: '农贸市场东门' });
  await card.getByRole('button', { name: '现在出发' }).click();
  const out = page.getByRole('region', { name: '已出动' });
  await expect(out).toContainText('农贸市场东门');
  await out.getByRole('button', { name: /农贸市场东门/ }).click();
  const detail = page.getByRole('complementary');
  await expect(detail.getByText('状态：待出动 → 已出动')).toBeVisible();
  await detail.getByRole('button', { name: '合并重复' }).click();
  await page.getByLabel('重复的批次').fill('农贸市场');
  await page
    .locator('.ant-select-item-option')
    .filter({ hasText: /农贸市场$/ })
    .click();
  await page.getByRole('button', { name: '合并', exact: true }).click();
  await expect(page.getByRole('region', { name: '已取消' })).toContainText('农贸市场');
  await page.getByText('月历', { exact: true }).click();
  await expect(page.getByText('8 批 30 人次')).toBeVisible();
  await page.getByText('13 批 42 人次').click();
  await expect(page.getByRole('region', { name: '已返回' })).toContainText('13 批 42 人');
  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();
  file.remove();
});

test('a log that is laid into the watched folder comes in by itself', async () => {
  const file = makeWorkspace('sample');
  const folder = join(file.folder, '值班室');
  mkdirSync(folder);
  const houqin = await launchHouqin({ workspacePath: file.path });
  const { page } = houqin;
  await page.getByRole('menuitem').filter({ hasText: '自动接入' }).click();
  await page.getByRole('button', { name: /新增来源/ }).click();
  await page.getByLabel('名称').fill('值班室登记表');
  await page.getByLabel('文件夹', { exact: true }).fill(folder);
  await page.getByRole('button', { name: /^保\s*存$/ }).click();
  await expect(page.getByText('值班室登记表 已保存')).toBeVisible();
  const lines = [
    '出动批次号,日期,出动时间,返回时间,小分队,任务类型,风险,人数',
    'ZB-1,2020-02-14,08:10,11:40,消毒技术小分队,消毒-预防性(无病例场所),低,3',
    'ZB-2,2020-02-14,08:10,11:40,消杀一队,消毒-预防性(无病例场所),低,3',
  ];
  writeFileSync(join(folder, '值班.csv'), lines.join('\n'));
  await page.getByRole('gridcell', { name: '值班.csv' }).dblclick();
  const panel = page.getByRole('complementary');
  await expect(panel.getByText('不认识的小分队或任务')).toBeVisible();
  await panel.getByLabel('选择小分队').fill('消毒技术');
  await page.locator('.ant-select-item-option').filter({ hasText: '消毒技术小分队' }).click();
  await expect(page.getByText('“消杀一队”以后认作消毒技术小分队')).toBeVisible();
  writeFileSync(join(folder, '值班.csv'), `${lines.join('\n')}\n`);
  await expect(page.getByRole('gridcell', { name: '值班.csv' })).toHaveCount(2);
  await page.getByRole('menuitem').filter({ hasText: '出动登记' }).click();
  await expect(page.getByRole('gridcell', { name: 'ZB-2' })).toBeVisible();
  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();
  file.remove();
});
