import { expect, test } from '@playwright/test';
import { launchHouqin } from './support/launch.ts';
import { makeWorkspace } from './support/workspaces.ts';

test('links the three mistyped slips by one key each, and takes a link off again', async () => {
  const file = makeWorkspace('sample');
  const houqin = await launchHouqin({ workspacePath: file.path });
  const { page } = houqin;
  await page.getByRole('menuitem').filter({ hasText: '供耗核对' }).click();
  const noIssue = page.getByRole('button', { name: /^无领用/ });
  await expect(noIssue).toHaveText('无领用 8');
  for (const total of ['出动 126 批', '425 人次', '流调 106 人', '采样 22 份', '消毒 150,000 ㎡']) {
    await expect(page.getByText(total, { exact: true })).toBeVisible();
  }
  await expect(page.getByText('单上写 CD20200122-02x')).toBeVisible();

  for (const left of [2, 1, 0]) {
    await page.keyboard.press('l');
    await expect(noIssue).toHaveText(`无领用 ${left + 5}`);
    const heading = page.getByRole('heading', { name: `未关联批次的出库单（${left}）` });
    await expect(heading).toHaveCount(left === 0 ? 0 : 1);
  }

  await noIssue.click();
  await expect(page.getByText('共 5 行')).toBeVisible();
  await noIssue.click();
  await expect(page.getByText('共 126 行')).toBeVisible();

  await page.getByRole('gridcell', { name: 'CD-20200122-02' }).click();
  await page.keyboard.press('Enter');
  const detail = page.getByRole('complementary', { name: 'CD-20200122-02' });
  await expect(detail.getByRole('link', { name: 'CK-20200122-002' })).toBeVisible();
  await detail
    .getByRole('row', { name: /84消毒液/ })
    .getByRole('button')
    .click();
  await expect(page.getByText(/㎡ × \d+ mL\/㎡/)).toBeVisible();
  await detail.getByRole('button', { name: '取消关联' }).click();
  await expect(noIssue).toHaveText('无领用 6');
  await expect(page.getByRole('heading', { name: '未关联批次的出库单（1）' })).toBeVisible();

  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();
  file.remove();
});

test('links a slip to a dispatch that is found by a part of its number', async () => {
  const file = makeWorkspace('sample');
  const houqin = await launchHouqin({ workspacePath: file.path });
  const { page } = houqin;
  await page.getByRole('menuitem').filter({ hasText: '供耗核对' }).click();
  const batch = page.getByLabel('CK-20200122-002 所属批次');
  await batch.fill('20200120-01');
  const found = page.locator('.ant-select-item-option').filter({ hasText: 'CD-20200120-01' });
  await expect(found).toContainText('小分队');
  await found.click();
  await expect(batch).toHaveValue('CD-20200120-01');
  await expect(page.getByText('自行指定的批次')).toBeVisible();
  await page.getByRole('button', { name: /^关联/ }).first().click();
  await expect(page.getByText('CK-20200122-002 已关联到 CD-20200120-01')).toBeVisible();
  await expect(page.getByRole('heading', { name: '未关联批次的出库单（2）' })).toBeVisible();
  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();
  file.remove();
});
