import { expect, type Page, test } from '@playwright/test';
import { launchHouqin } from './support/launch.ts';
import { makeLargeWorkspace } from './support/workspaces.ts';

/** Screens that list lots or items, with what each says of its rows. */
const lists: readonly [screen: string, rows: number][] = [
  ['库存', 5000],
  ['批号与召回', 20_000],
];

async function openScreen(page: Page, name: string): Promise<void> {
  await page
    .getByRole('menuitem', { name, exact: false })
    .filter({ hasText: name })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1 }).filter({ hasText: name })).toBeVisible();
}

test('lists of 5,000 items and 20,000 lots are whole and scroll to their end', async () => {
  test.setTimeout(180_000);
  const file = makeLargeWorkspace();
  const houqin = await launchHouqin({ workspacePath: file.path });
  const { page } = houqin;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  for (const [screen, rows] of lists) {
    await openScreen(page, screen);
    await expect(page.getByText(`共 ${rows.toLocaleString('en-US')} 行`)).toBeVisible({
      timeout: 60_000,
    });
    await page.keyboard.press('/');
    await page.keyboard.press('ArrowDown');
    await expect(page.locator('.ag-cell:focus')).toHaveCount(1);
    await page.keyboard.press('Control+End');
    await expect(page.locator(`[row-index="${rows - 1}"]`).first()).toBeVisible();
  }
  for (const screen of ['标签', '盘点', '采购', '调拨', '报废与调整', '报表', '入库']) {
    await openScreen(page, screen);
    await expect(page.getByRole('alert')).toHaveCount(0);
  }
  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();
  file.remove();
});
