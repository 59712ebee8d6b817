import { expect, type Locator, test } from '@playwright/test';
import { launchHouqin } from './support/launch.ts';
import { makeWorkspace } from './support/workspaces.ts';

interface Saved {
  readonly id: number;
}

/** Types into a picker and takes what it offers first, once it offers it. */
async function pick(field: Locator, typed: string, offered: string): Promise<void> {
  await field.fill(typed);
  const active = field.page().locator('.ant-select-item-option-active');
  await expect(active.filter({ hasText: offered, visible: true })).toBeVisible();
  await field.press('Enter');
}

test('moves goods from the store to a shelf, by keyboard, and says what is wrong with a line', async () => {
  const file = makeWorkspace('sample');
  file.call('organisation.locations.save', { code: 'H01', name: '一号货架', kind: 'shelf' });
  const houqin = await launchHouqin({ workspacePath: file.path });
  const { page } = houqin;
  await page.getByRole('menuitem').filter({ hasText: '调拨' }).click();
  await expect(page.getByText('还没有调拨')).toBeVisible();
  await page.keyboard.press('n');
  const form = page.getByRole('region', { name: '新调拨' });
  await pick(form.getByLabel('调出库位'), 'zck', '主仓库');
  await pick(form.getByLabel('调入库位'), 'H01', '一号货架');
  await pick(form.getByLabel('选择物资'), 'RS01', '医用防护口罩');
  await form.getByLabel('数量').fill('1000000');
  await page.keyboard.press('F8');
  await expect(page.locator('[data-error-code="INSUFFICIENT_STOCK"]')).toBeVisible();
  await form.getByLabel('数量').fill('30');
  // Half-made papers outlive their screen.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByText('还没有调拨')).toBeVisible();
  await page.keyboard.press('n');
  await expect(form.getByLabel('数量')).toHaveValue('30');
  await page.keyboard.press('F8');
  await expect(page.getByText('DB-20200214-001 已过账').first()).toBeVisible();
  await page.getByRole('gridcell', { name: 'DB-20200214-001' }).dblclick();
  await expect(page.getByRole('complementary').getByText('一号货架').first()).toBeVisible();
  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();
  expect(file.call('ledger.verify')).toMatchObject({ ok: true });
  const moved = file.call('stock.balances', { itemCode: 'RS01' }) as {
    lots: { locationName: string; quantity: number }[];
  }[];
  const onShelf = moved[0]?.lots.filter((lot) => lot.locationName === '一号货架') ?? [];
  expect(onShelf.reduce((sum, lot) => sum + lot.quantity, 0)).toBe(30);
  file.remove();
});

test('fills a squad box up to its list, and the desk issues from it', async () => {
  const file = makeWorkspace('sample');
  const box = file.call('organisation.locations.save', {
    code: 'X01',
    name: '消毒队应急箱',
    kind: 'squad-box',
  }) as Saved;
  const houqin = await launchHouqin({ workspacePath: file.path });
  const { page } = houqin;
  await page.getByRole('menuitem').filter({ hasText: '应急箱' }).click();
  await page.getByRole('gridcell', { name: 'X01' }).dblclick();
  await expect(page.getByText('这个箱子还没有清单')).toBeVisible();
  await page.keyboard.press('e');
  const form = page.getByRole('region', { name: '编辑清单' });
  await pick(form.getByLabel('选择物资'), 'RS03', '医用外科口罩');
  await form.getByLabel('数量').fill('12');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('缺 12 只')).toBeVisible();
  await page.keyboard.press('F8');
  await expect(page.getByText('DB-20200214-001 已过账').first()).toBeVisible();
  await expect(page.getByText('齐全')).toBeVisible();

  await page.keyboard.press('Alt+2');
  const masks = page.getByLabel('医用外科口罩 实发数量');
  await expect(masks).toBeVisible();
  const need = Number(await masks.inputValue());
  await pick(page.getByLabel('发放库位'), 'X01', '消毒队应急箱');
  await expect(page.getByText('1 行将出库')).toBeVisible();
  await expect(masks).toHaveValue(String(need));
  await page.keyboard.press('F8');
  await expect(page.getByText('CK-20200214-001 已过账').first()).toBeVisible();
  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();
  expect(file.call('boxes.get', { locationId: box.id })).toMatchObject({
    lines: [{ itemCode: 'RS03', should: 12, have: 12 - need, short: need }],
  });
  expect(file.call('ledger.verify')).toMatchObject({ ok: true });
  file.remove();
});
