import { expect, test } from '@playwright/test';
import { launchHouqin } from './support/launch.ts';
import { makeWorkspace } from './support/workspaces.ts';

test('help stands beside the work: opened by key or button, follows the screen, gives the focus back', async () => {
  const file = makeWorkspace('sample');
  const houqin = await launchHouqin({ workspacePath: file.path });
  const { page } = houqin;
  const help = (screen: string) => page.getByRole('complementary', { name: `帮助：${screen}` });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Alt+2');
  await expect(page.getByRole('heading', { level: 2, name: 'CD-20200214-01' })).toBeVisible();

  await page.keyboard.press('F1');
  await expect(help('发放台')).toContainText('现在能用的键');
  await expect(help('发放台')).toContainText('过账并打印');
  // The slip beneath keeps its place: Esc is the help's first.
  await page.keyboard.press('Escape');
  await expect(help('发放台')).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 2, name: 'CD-20200214-01' })).toBeVisible();

  const button = page.getByRole('button', { name: '本页帮助' });
  await button.press('Enter');
  await help('发放台').getByRole('button', { name: '关闭帮助' }).press('Enter');
  await expect(help('发放台')).toHaveCount(0);
  await expect(button).toBeFocused();

  await button.press('Enter');
  await expect(help('发放台')).toBeVisible();
  await page.keyboard.press('Alt+8');
  await expect(help('供耗核对')).toContainText('签后有变');
  await help('供耗核对').getByRole('button', { name: '关闭帮助' }).press('Enter');
  await expect(help('供耗核对')).toHaveCount(0);

  await page.keyboard.press('Alt+2');
  await page.keyboard.press('F1');
  await page.keyboard.press('F8');
  await expect(page.getByText('CK-20200214-001 已过账').first()).toBeVisible();

  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();
  file.remove();
});
