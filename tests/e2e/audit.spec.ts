import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { answerOpenDialog, answerSaveDialog } from './support/dialogs.ts';
import { launchHouqin } from './support/launch.ts';
import { makeWorkspace } from './support/workspaces.ts';

test('finds who posted a slip, sees that the record is sound, and writes the trail to a file', async () => {
  const file = makeWorkspace('sample');
  file.call('issues.post', {
    squadId: 1,
    lines: [{ itemCode: 'RS01', quantity: 3 }],
  });
  const houqin = await launchHouqin({ workspacePath: file.path });
  const { page } = houqin;
  await page.getByRole('menuitem', { name: '审计' }).click();
  await expect(page.getByRole('gridcell', { name: '发放过账' })).toHaveCount(1);

  // By the number on the paper, and by keyboard into the entry.
  await page.keyboard.press('/');
  await page.keyboard.type('ck-20200214-001');
  await expect(page.getByText('共 1 行')).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary');
  await expect(panel.getByText('录入内容')).toBeVisible();
  await expect(panel.getByText('CK-20200214-001').first()).toBeVisible();
  await expect(panel.getByText('通过')).toBeVisible();
  await page.keyboard.press('Escape');

  // Verified once by itself after the start, and again on demand.
  await page.getByRole('button', { name: '核验' }).click();
  await page.getByRole('button', { name: '立即核验' }).click();
  await expect(page.getByText('全部核验通过')).toBeVisible({ timeout: 30_000 });
  await expect(panel.getByText('单据内容与过账时一致')).toBeVisible();

  const path = join(file.folder, 'audit.xlsx');
  await answerSaveDialog(houqin.app, path);
  await page.getByRole('button', { name: '导出…' }).click();
  await expect(page.getByText('已导出 1 条')).toBeVisible();
  expect(existsSync(path) && statSync(path).size).toBeGreaterThan(2000);

  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();
  file.remove();
});

test('writes the workspace in open formats and makes one of them, and an error report without data', async () => {
  const file = makeWorkspace('sample');
  const houqin = await launchHouqin({ workspacePath: file.path });
  const { page } = houqin;
  await page.getByRole('menuitem', { name: '设置' }).click();

  await answerOpenDialog(houqin.app, [file.folder]);
  await page.getByRole('button', { name: '写出 CSV 文件夹…' }).click();
  await expect(page.getByText(/已写出 \d+ 个表/)).toBeVisible();
  const folder = readdirSync(file.folder).find((name) => name.startsWith('sample-archive-')) ?? '';
  expect(readdirSync(join(file.folder, folder))).toContain('movement.csv');

  await answerOpenDialog(houqin.app, [join(file.folder, folder)]);
  await answerSaveDialog(houqin.app, join(file.folder, 'again.houqin'));
  await page.getByRole('button', { name: '由文件夹还原账套…' }).click();
  await expect(page.getByText('已还原，核验全部通过')).toBeVisible();

  // An error nothing expected, in a page.
  await page.evaluate(() => {
    setTimeout(() => {
      throw new RangeError('张三丰 has no row');
    });
  });
  await expect.poll(() => houqin.consoleErrors.length).toBe(1);
  await page.keyboard.press('Alt+1');
  await page.keyboard.press('Control+,');
  await expect(page.getByText('RangeError: … has no row')).toBeVisible();
  const report = join(file.folder, 'report.zip');
  await answerSaveDialog(houqin.app, report);
  await page.getByRole('button', { name: '保存错误报告…' }).click();
  await expect(page.getByText('报告已保存，不含账套数据。')).toBeVisible();
  const bytes = readFileSync(report);
  for (const name of ['versions.json', 'verification.json', 'errors.log']) {
    expect(bytes.includes(name), name).toBe(true);
  }
  expect(readFileSync(join(houqin.userDataDir, 'logs', 'errors.log'), 'utf8')).not.toContain(
    '张三',
  );
  await houqin.close();
  file.remove();
});
