import { expect, type Page, test } from '@playwright/test';
import { launchHouqin } from './support/launch.ts';
import { makeWorkspace } from './support/workspaces.ts';

/** Keys that open a screen from anywhere, with its title. */
const screens = [
  '今日',
  '发放台',
  '退库',
  '周转设备',
  '应急欠账',
  '人员防护',
  '职业暴露',
  '库存',
  '采购',
  '捐赠',
  '入库',
  '调拨',
  '应急箱',
  '批号与召回',
  '标签',
  '盘点',
  '报废与调整',
  '单据',
  '报表',
  '出动登记',
  '供耗核对',
  '测算',
  '自动接入',
  '导入',
  '审计',
  '设置',
] as const;

/** Parts of the master data, which share one title. */
const sections = ['物资', '小分队', '人员', '库位', '往来单位', '配备标准', '任务类型'] as const;

/** Types the screen's name into the palette; what bears the name stands first and stays there. */
async function openByKeyboard(page: Page, screen: string): Promise<void> {
  await page.keyboard.press('Control+K');
  await page.keyboard.type(screen);
  await expect(page.locator('.ant-select-item-option-active')).toContainText(screen);
  await page.keyboard.press('Enter');
}

for (const template of ['empty', 'sample'] as const) {
  test(`every screen opens from the palette, by keyboard alone, on an ${template} workspace`, async () => {
    const file = makeWorkspace(template);
    const houqin = await launchHouqin({ workspacePath: file.path });
    const { page } = houqin;
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    for (const screen of screens) {
      await openByKeyboard(page, screen);
      await expect(
        page.getByRole('heading', { level: 1 }).filter({ hasText: screen }),
      ).toBeVisible();
      await expect(page.getByRole('alert')).toHaveCount(0);
    }
    for (const section of sections) {
      await openByKeyboard(page, section);
      await expect(page.getByRole('tab', { name: section, selected: true })).toBeVisible();
      await expect(page.getByRole('alert')).toHaveCount(0);
    }
    expect(houqin.consoleErrors).toEqual([]);
    await houqin.close();
    file.remove();
  });
}
