import { expect, test } from '@playwright/test';
import { type LaunchedHouqin, launchHouqin } from './support/launch.ts';
import { expectGolden, printedPages } from './support/pdf.ts';
import { makeWorkspace, type WorkspaceFile } from './support/workspaces.ts';

let file: WorkspaceFile;
let houqin: LaunchedHouqin;

test.beforeAll(async () => {
  file = makeWorkspace('sample');
  houqin = await launchHouqin({ workspacePath: file.path });
  await expect(houqin.page.getByRole('heading', { level: 1 })).toBeVisible();
});
test.afterAll(async () => {
  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();
  file.remove();
});

const period = { from: '2020-02-01', to: '2020-02-14' };

test('the period ledger prints every row and column, quantity over amount', async () => {
  const pages = await printedPages(houqin.page, 'period-ledger', period);
  expectGolden(pages, 'period-ledger');
  expect(pages.join('')).toContain('¥59,052.60');
  const categories = { ...period, from: '2020-01-01', by: 'category' };
  expectGolden(
    await printedPages(houqin.page, 'period-ledger', categories),
    'period-ledger-category',
  );
});

test('the stock sheet of an earlier day', async () => {
  expectGolden(await printedPages(houqin.page, 'stock-on', { date: '2020-01-31' }), 'stock-on');
});

test('the value of stock by category and by funding', async () => {
  const value = (by: string) =>
    printedPages(houqin.page, 'stock-value', { date: '2020-02-14', by });
  const pages = [...(await value('category')), ...(await value('funding'))];
  expectGolden(pages, 'stock-value');
  expect(pages.join('').match(/¥59,052\.60/g)?.length).toBeGreaterThanOrEqual(2);
});

test('slow movers and levels', async () => {
  expectGolden(await printedPages(houqin.page, 'slow-movers', { days: 90 }), 'slow-movers');
  expectGolden(await printedPages(houqin.page, 'levels', {}), 'levels');
});

test('the day as the command post is told', async () => {
  const day = { date: '2020-02-05' };
  expectGolden(await printedPages(houqin.page, 'daily-supplies', day), 'daily-supplies');
  expectGolden(await printedPages(houqin.page, 'command-post', day), 'command-post');
});

test('the reports keep their parameters, open the item’s ledger and set levels', async () => {
  const { page } = houqin;
  const tab = (name: string) => page.getByRole('tab', { name });
  const heading = page.getByRole('heading', { level: 1 });
  await page.keyboard.press('Control+K');
  await page.keyboard.type('报表');
  await expect(page.locator('.ant-select-item-option-active')).toContainText('报表');
  await page.keyboard.press('Enter');
  await expect(heading).toHaveText('报表');
  await expect(page.getByText('期初 ¥48,421.73 · 期末 ¥59,052.60')).toBeVisible();

  // From a category to its items, and from an item to its ledger of the period.
  await page.getByText('按类别').click();
  const first = page.getByRole('gridcell', { name: '呼吸防护' });
  await first.click();
  await page.keyboard.press('Enter');
  await page.getByRole('gridcell', { name: 'RS02', exact: true }).dblclick();
  await expect(heading).toContainText('RS02');
  await expect(page.getByText('期初 ')).toBeVisible();
  await page.getByRole('button', { name: '返回报表' }).click();
  await expect(page.getByRole('gridcell', { name: 'RS02', exact: true })).toBeVisible();
  await expect(page.getByRole('gridcell', { name: 'BD04', exact: true })).toHaveCount(0);

  await tab('呆滞物资').click();
  await expect(page.getByRole('gridcell', { name: '从未出库' }).first()).toBeVisible();
  await page.getByLabel('统计天数').fill('7');
  await page.getByLabel('统计天数').press('Enter');
  await expect(page.getByRole('gridcell', { name: 'EQ02', exact: true })).toBeVisible();
  await tab('库存金额').click();
  await expect(page.getByRole('gridcell', { name: '身体防护' })).toBeVisible();
  await tab('呆滞物资').click();
  await expect(page.getByLabel('统计天数')).toHaveValue('7');

  await tab('上下限核定').click();
  const row = page.getByRole('row', { name: /RS01/ });
  await row.first().getByRole('checkbox').check();
  await expect(page.getByRole('button', { name: '采用所选 1 项' })).toBeEnabled();
  await page.keyboard.press('F8');
  await expect(page.getByText('已改 1 项物资的下限和目标')).toBeVisible();
  await expect(page.getByRole('gridcell', { name: 'RS01', exact: true })).toHaveCount(0);
  await page.getByLabel('只看有差异的').click();
  await expect(page.getByRole('row', { name: /RS01 .* 66 66 160 160/ })).toBeVisible();
});
