import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { answerOpenDialog } from './support/dialogs.ts';
import { launchHouqin } from './support/launch.ts';
import { makeWorkspace } from './support/workspaces.ts';

const PASSPHRASE = '资江 水位 39 米';

test('backs up into a folder, then encrypted, and opens the encrypted one by its passphrase alone', async () => {
  const file = makeWorkspace('empty');
  const folder = mkdtempSync(join(tmpdir(), 'houqin-drive-'));
  const houqin = await launchHouqin({ workspacePath: file.path });
  const { page, app } = houqin;
  await page.getByRole('menuitem').filter({ hasText: '设置' }).click();

  // A folder gets its first copy at once.
  await answerOpenDialog(app, [folder]);
  await page.getByRole('button', { name: '添加文件夹…' }).click();
  const card = page.getByRole('listitem', { name: folder });
  await expect(page.getByText('已备份到 1 个文件夹，核验通过')).toBeVisible();
  await card.getByText('1 个备份').click();
  const [plain = ''] = readdirSync(folder);
  expect(plain).toMatch(/\.houqin$/);
  await expect(card.getByRole('row', { name: plain })).toContainText('核验通过');

  await page.getByRole('button', { name: '设置口令…' }).click();
  await page.getByLabel('备份口令').fill(PASSPHRASE);
  await page.getByLabel('再输一次').fill(`${PASSPHRASE}!`);
  await expect(page.getByText('两次输入不一样')).toBeVisible();
  await page.getByLabel('再输一次').fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await expect(page.getByText('备份已加密，打开要口令')).toBeVisible();
  await card.getByRole('button', { name: '备份到这里', exact: true }).click();
  // Within the hour the newer copy takes the place of the one before it.
  await expect(card.getByRole('row').filter({ hasText: '.hqb' })).toContainText('加密');
  const [sealed = ''] = readdirSync(folder);
  expect(sealed).toMatch(/\.hqb$/);

  // Elsewhere, where no key is kept: the first screen asks for the passphrase.
  await page.getByRole('button', { name: '关闭账套' }).click();
  await answerOpenDialog(app, [join(folder, sealed)]);
  await page.getByRole('button', { name: '选择备份文件…' }).click();
  await page.getByLabel('备份口令').fill('没有这个口令');
  await page.keyboard.press('Enter');
  await expect(page.getByText('口令不对，打不开这个备份。')).toBeVisible();
  await expect(page.getByLabel('备份口令')).toHaveValue('');
  await expect(page.getByLabel('备份口令')).toBeFocused();
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press('Enter');
  await expect(page.getByText('完好', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: '还原到…' })).toBeEnabled();

  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();
  file.remove();
  rmSync(folder, { recursive: true, force: true });
});
