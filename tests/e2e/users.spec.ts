import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { launchHouqin } from './support/launch.ts';
import { makeWorkspace, plainNode } from './support/workspaces.ts';

const CHIEF = { name: '王主任', pin: '280417' };
const CLERK = { name: '李发放', pin: '190302' };
const CLI = join(import.meta.dirname, '..', '..', 'db', 'cli.ts');

async function turnOn(page: Page): Promise<string> {
  await page.getByRole('menuitem').filter({ hasText: '设置' }).click();
  await page.getByRole('button', { name: '启用登录…' }).click();
  await page.getByLabel('管理员姓名').fill(CHIEF.name);
  await page.getByLabel('新 PIN', { exact: true }).fill(CHIEF.pin);
  await page.getByLabel('再输一次').fill(CHIEF.pin);
  await page.keyboard.press('Enter');
  const code = await page.getByRole('status', { name: '恢复码' }).textContent();
  await page.getByLabel('我已打印或抄下').check();
  await page.getByRole('button', { name: '完成' }).click();
  return code ?? '';
}

async function addClerk(page: Page): Promise<void> {
  await page.getByRole('button', { name: '新增用户' }).click();
  await page.getByLabel('姓名', { exact: true }).fill(CLERK.name);
  await page.getByLabel('新 PIN', { exact: true }).fill(CLERK.pin);
  await page.getByLabel('再输一次').fill(CLERK.pin);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name: CLERK.name })).toContainText('可登录');
}

test('signs in, changes places and locks itself with the half-made slip kept', async () => {
  const file = makeWorkspace('sample');
  const houqin = await launchHouqin({ workspacePath: file.path });
  const { page } = houqin;
  const signIn = page.getByRole('dialog', { name: '登录' });
  expect(await turnOn(page)).toMatch(/^([0-9A-Z]{5}-){3}[0-9A-Z]{5}$/);
  await expect(page.getByRole('button', { name: `${CHIEF.name} · 管理员` })).toBeVisible();
  await addClerk(page);

  // One step to the next user: the key, the name, the PIN.
  await page.keyboard.press('F12');
  await expect(signIn).toBeVisible();
  await expect(page.getByRole('radio', { name: CLERK.name })).toBeChecked();
  await page.keyboard.type(CLERK.pin);
  await page.keyboard.press('Enter');
  await expect(signIn).toBeHidden();
  await expect(page.getByRole('button', { name: `${CLERK.name} · 发放员` })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: '导入' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: '保存', exact: true })).toBeDisabled();

  // A half-made slip, ten minutes of nobody there.
  await page.keyboard.press('Alt+2');
  const quantity = page.getByLabel('一次性使用医用防护帽 实发数量');
  await quantity.fill('7');
  await page.clock.install();
  await page.clock.fastForward('11:00');
  await expect(signIn).toBeVisible();
  await expect(quantity).toBeHidden();
  await expect(page.getByLabel(`${CLERK.name} 的 PIN`)).toBeFocused();
  await page.keyboard.type('555555');
  await page.keyboard.press('Enter');
  await expect(signIn.getByText('还可以试 4 次')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: CHIEF.name })).toBeChecked();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('radio', { name: CLERK.name })).toBeChecked();
  await page.keyboard.type(CLERK.pin);
  await page.keyboard.press('Enter');
  await expect(signIn).toBeHidden();
  await expect(quantity).toHaveValue('7');

  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();

  // The command line signs in as well, and without it is told nothing.
  expect(() => file.call('stock.balances')).toThrow('NOT_SIGNED_IN');
  const asClerk = execFileSync(
    process.execPath,
    [CLI, '--workspace', file.path, '--user', CLERK.name, 'users.current'],
    { encoding: 'utf8', env: { ...plainNode(), HOUQIN_PIN: CLERK.pin } },
  );
  expect(JSON.parse(asClerk)).toMatchObject({ user: { name: CLERK.name, role: 'clerk' } });
  file.remove();
});
