import { expect, type Page, test } from '@playwright/test';
import { launchHouqin } from './support/launch.ts';
import { makeWorkspace } from './support/workspaces.ts';

async function goTo(page: Page, address: string, title: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, address);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
}

/** The item ledger, the period ledger, the value of stock and the stock list say the same. */
async function expectStock(page: Page, quantity: string, yuan: string): Promise<void> {
  const footer = page.locator('footer');
  await goTo(page, '/stock/ledger/RS01', 'RS01');
  await expect(footer).toContainText(`期末 ${quantity}`);
  await goTo(page, '/reports?report=period-ledger', '报表');
  await expect(footer).toContainText(`期末 ${yuan}`);
  await goTo(page, '/reports?report=stock-value', '报表');
  await expect(footer).toContainText(yuan);
  await goTo(page, '/stock', '库存');
  await expect(footer).toContainText(yuan);
}

async function typeLot(page: Page, lot: string, quantity: string, yuan: string): Promise<void> {
  const form = page.getByRole('region', { name: '入库单录入' });
  await form.getByLabel('批号').first().fill(lot);
  await form.getByLabel('合格数量').first().fill(quantity);
  await form.getByLabel('金额（元）').first().fill(yuan);
}

test('from what is short to what is taken back, with every ledger in agreement to the fen', async () => {
  test.setTimeout(180_000);
  const file = makeWorkspace('empty');
  file.call('workspace.configure', { operator: 'HQ02' });
  file.call('items.save', {
    code: 'RS01',
    familyCode: 'RS01',
    name: '医用防护口罩',
    category: 'respiratory',
    baseUnit: '只',
    minimum: 100,
    target: 250,
    packs: [{ name: '盒', unitsPerPack: 20 }],
  });
  file.call('organisation.parties.save', { code: 'G1', name: '甲供应商', kind: 'supplier' });
  const houqin = await launchHouqin({ workspacePath: file.path });
  const { page } = houqin;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

  // Suggestion: 250 are wanted, 13 boxes of 20 are the next whole packs.
  await goTo(page, '/purchasing', '采购');
  await expect(page.getByRole('gridcell', { name: /260/ }).first()).toBeVisible();
  await page.locator('.ag-selection-checkbox input').first().check();
  await page.keyboard.press('n');
  await page.getByLabel('申请事由').fill('低于下限');
  await page.keyboard.press('F8');
  await expect(page.getByText(/^CG-\d{8}-001 已提交/)).toBeVisible();

  // Approved by somebody else, never by the one who asked.
  await page.getByLabel('审批人').fill('HQ02');
  await expect(page.getByText('请由 HQ02 以外的人审批')).toBeVisible();
  await page.getByLabel('审批人').fill('科长');
  await page.keyboard.press('F8');
  await page.getByRole('button', { name: /^转订单/ }).click();
  await page
    .getByRole('combobox', { name: /供应商/ })
    .first()
    .click();
  await page.locator('.ant-select-item-option').filter({ hasText: '甲供应商' }).first().click();
  await page.getByRole('textbox', { name: /^单价/ }).first().fill('99.99');
  await page.getByRole('combobox', { name: '计价单位' }).first().click();
  await page.locator('.ant-select-item-option').filter({ hasText: '盒' }).first().click();
  await page.keyboard.press('F8');
  await expect(page.getByText(/已下订单 DD-\d{8}-001/)).toBeVisible();
  await expectStock(page, '0 只', '¥0.00');

  // Two partial receipts against the order: 260 pieces for ¥1,299.87.
  await goTo(page, '/receiving', '入库');
  await page.getByRole('button', { name: '收货', exact: true }).click();
  await expect(page.getByLabel('金额（元）').first()).toHaveValue('1299.87');
  await typeLot(page, 'A', '5盒', '499.95');
  await page.keyboard.press('F8');
  await expect(page.getByText(/RK-\d{8}-001/).first()).toBeVisible();
  await expectStock(page, '100 只', '¥499.95');
  await goTo(page, '/receiving', '入库');
  await page.getByRole('button', { name: '收货', exact: true }).click();
  await expect(page.getByLabel('合格数量').first()).toHaveValue('160');
  await typeLot(page, 'B', '160', '799.92');
  await page.keyboard.press('F8');
  await expect(page.getByText(/RK-\d{8}-002/).first()).toBeVisible();
  await expectStock(page, '260 只', '¥1,299.87');

  // One lot is held back and released again.
  for (const action of ['转待检', '放行']) {
    await goTo(page, '/lots', '批号与召回');
    await expect(page.getByText('共 2 行')).toBeVisible();
    await page.getByRole('checkbox').last().check();
    await page.getByRole('button', { name: /^处理.*（1）/ }).click();
    await page.getByRole('menuitem', { name: action, exact: true }).click();
    await page.getByLabel('原因').fill('抽检');
    await page.keyboard.press('F8');
    await expect(page.getByText(`1 个批号已${action}`)).toBeVisible();
    await expectStock(page, '260 只', '¥1,299.87');
  }

  // The count finds three of A missing and one of B too many.
  await goTo(page, '/counts', '盘点');
  await page.keyboard.press('n');
  await page.keyboard.press('F8');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('盘点中');
  for (const [index, figure] of ['97', '161'].entries()) {
    await expect(page.getByText(`已盘 ${index} / 2 行`)).toBeVisible();
    await expect(page.getByRole('textbox', { name: '初盘', exact: true })).toBeFocused();
    await page.keyboard.type(figure);
    await page.keyboard.press('Enter');
  }
  await expect(page.getByText('已盘 2 / 2 行')).toBeVisible();
  await page.keyboard.press('F8');
  await page.getByRole('button', { name: /^用于未写原因的/ }).click();
  await expect(page.getByRole('button', { name: /^未写原因 0/ })).toBeVisible();
  await page.keyboard.press('F8');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('待审批');
  await page.getByRole('combobox', { name: '审批人' }).fill('科长');
  await page.keyboard.press('F8');
  await expect(page.getByText(/TZ-\d{8}-001 已过账/)).toBeVisible();
  // ¥499.95 ÷ 100 × 3 out, rounded up to ¥15.00; ¥5.00 in.
  await expectStock(page, '258 只', '¥1,289.87');

  // Seven damaged ones are disposed of once somebody else has approved.
  await goTo(page, '/disposal', '报废与调整');
  await page.keyboard.press('n');
  await page.getByRole('combobox', { name: '物资' }).first().click();
  await page.keyboard.type('RS01');
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: '批号' }).first().click();
  await page.locator('.ant-select-item-option').filter({ hasText: /^A/ }).first().click();
  await page.getByLabel('数量').first().fill('7');
  await page.getByRole('combobox', { name: /原因/ }).first().click();
  await page.locator('.ant-select-item-option').filter({ hasText: '损坏' }).first().click();
  await page.getByLabel('监销人').fill('监督员');
  await page.keyboard.press('F8');
  await expect(page.getByText('已提交，等待另一个人审批').last()).toBeVisible();
  await page.getByLabel('审批人').fill('科长');
  await page.keyboard.press('F8');
  await expect(page.getByText(/BF-\d{8}-001 已过账/).first()).toBeVisible();
  // 97 of A are worth ¥484.95; seven of them ¥35.00.
  await expectStock(page, '251 只', '¥1,254.87');

  // And taken back: the red entry brings goods and fen as they were.
  await goTo(page, '/documents', '单据');
  await page
    .getByText(/^BF-\d{8}-001$/)
    .first()
    .dblclick();
  await page.getByRole('button', { name: '冲红' }).first().click();
  await page.getByRole('dialog').getByRole('textbox').fill('还能用');
  await page.getByRole('dialog').getByRole('button', { name: /冲红/ }).click();
  await expect(page.getByText(/CH-\d{8}-001/).first()).toBeVisible();
  await expectStock(page, '258 只', '¥1,289.87');

  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();
  expect(file.call('ledger.verify')).toMatchObject({ ok: true });
  file.remove();
});
