import { expect, type Page, test } from '@playwright/test';
import { launchHouqin } from './support/launch.ts';
import { makeLargeWorkspace } from './support/workspaces.ts';

/** Addresses of what lists lots or items, with its title and how many rows it has. */
const lists: readonly [address: string, title: string, rows: number][] = [
  ['/stock', '库存', 5_000],
  ['/lots', '批号与召回', 20_000],
  ['/labels', '标签', 20_000],
  ['/reports?report=stock-on', '报表', 20_000],
];

async function goTo(page: Page, address: string, title: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, address);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
}

test('lists of 5,000 items and 20,000 lots are whole and scroll to their end', async () => {
  test.setTimeout(180_000);
  const file = makeLargeWorkspace();
  const houqin = await launchHouqin({ workspacePath: file.path });
  const { page } = houqin;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  for (const [address, title, rows] of lists) {
    await goTo(page, address, title);
    await expect(page.getByText(`共 ${rows.toLocaleString('en-US')} 行`)).toBeVisible({
      timeout: 60_000,
    });
    await page.keyboard.press('/');
    await expect(page.getByLabel('快速筛选')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(page.locator('.ag-cell:focus')).toHaveCount(1);
    await page.keyboard.press('Control+End');
    await expect(page.locator(`[row-index="${rows - 1}"]`).first()).toBeVisible();
  }
  const others = { purchasing: '采购', receiving: '入库', transfers: '调拨', counts: '盘点' };
  for (const [address, title] of Object.entries(others)) {
    await goTo(page, `/${address}`, title);
    await expect(page.getByRole('alert')).toHaveCount(0);
  }
  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();
  file.remove();
});
