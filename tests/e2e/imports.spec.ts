import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { answerOpenDialog, answerSaveDialog } from './support/dialogs.ts';
import { launchHouqin } from './support/launch.ts';
import { makeWorkspace } from './support/workspaces.ts';

const SAMPLES = join(import.meta.dirname, '..', '..', 'db', 'assets', 'samples');

test('imports the eight workbooks into an empty workspace, and nothing the second time', async () => {
  const file = makeWorkspace('empty');
  const houqin = await launchHouqin({ workspacePath: file.path });
  const { page } = houqin;
  await answerOpenDialog(
    houqin.app,
    readdirSync(SAMPLES)
      .filter((name) => name.endsWith('.xlsx'))
      .map((name) => join(SAMPLES, name)),
  );
  await page.getByRole('menuitem').filter({ hasText: '导入' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '导入' })).toBeVisible();
  await page.keyboard.press('F2');
  await expect(page.getByText('全部可以导入，还没有写入。')).toBeVisible();
  await expect(page.getByRole('row', { name: /出库登记.*1,397/ })).toContainText('3 行请留意');

  await page.keyboard.press('F8');
  await expect(page.getByRole('heading', { name: '导入完成' })).toBeVisible();
  await expect(page.getByText('新增 2,419 行，更新 0 行')).toBeVisible();
  await expect(page.getByRole('link', { name: '核对每个批次的供耗' })).toBeVisible();

  await page.getByRole('button', { name: '继续导入' }).click();
  await page.getByRole('button', { name: '选择文件' }).click();
  await expect(page.getByText(/没有可写入的内容/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^导入/ })).toBeDisabled();

  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();
  expect(file.call('dispatches.totals')).toMatchObject({ dispatches: 126, personTrips: 425 });
  expect(file.call('ledger.verify')).toMatchObject({ ok: true });
  file.remove();
});

test('says what is wrong row by row, takes a column by hand, and imports the good rows', async () => {
  const file = makeWorkspace('empty');
  const csv = join(file.folder, '物资目录.csv');
  const refused = join(file.folder, '未导入.xlsx');
  writeFileSync(
    csv,
    '\ufeff编码,名称,规格型号,类别,计量的单位,最低库存\nT001,护目镜,通用,眼面防护,副,5\nT002,面屏,通用,眼面防护,个,-3\n',
  );
  const houqin = await launchHouqin({ workspacePath: file.path });
  const { page } = houqin;
  await answerOpenDialog(houqin.app, [csv]);
  await answerSaveDialog(houqin.app, refused);
  await page.getByRole('menuitem').filter({ hasText: '导入' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '导入' })).toBeVisible();
  await page.keyboard.press('F2');
  await expect(page.getByText('有必需的列没有认出，请指定')).toBeVisible();
  await expect(page.getByText('缺少：最小单位')).toBeVisible();
  const field = page.getByLabel('“计量的单位”列的含义');
  await field.fill('最小单位');
  await field.press('Enter');
  await expect(page.getByRole('gridcell', { name: '-3', exact: true })).toBeVisible();

  await page.getByRole('button', { name: '保存未导入的行' }).click();
  await expect(page.getByText(/未导入的行已存到/)).toBeVisible();
  expect(existsSync(refused)).toBe(true);

  await page.getByRole('button', { name: '导入合格的行' }).click();
  await expect(page.getByRole('heading', { name: '导入完成' })).toBeVisible();
  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();
  expect(file.call('items.list')).toMatchObject([{ code: 'T001', baseUnit: '副', minimum: 5 }]);
  file.remove();
});
