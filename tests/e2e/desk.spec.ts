import { expect, test } from '@playwright/test';
import { type LaunchedHouqin, launchHouqin } from './support/launch.ts';
import { makeWorkspace, type WorkspaceFile } from './support/workspaces.ts';

let file: WorkspaceFile;
let houqin: LaunchedHouqin;

test.beforeEach(async () => {
  file = makeWorkspace('sample');
  houqin = await launchHouqin({ workspacePath: file.path });
  await houqin.page.getByRole('menuitem').filter({ hasText: '发放台' }).click();
  await expect(
    houqin.page.getByRole('heading', { level: 2, name: 'CD-20200214-01' }),
  ).toBeVisible();
  await expect(houqin.page.getByText('一次性使用医用防护帽')).toBeVisible();
});
test.afterEach(async () => {
  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();
  expect(file.call('ledger.verify')).toMatchObject({ ok: true });
  file.remove();
});

test('posts an unchanged kit with one key; the next dispatch comes up by itself', async () => {
  const { page } = houqin;
  await page.keyboard.press('F8');
  await expect(page.getByText('CK-20200214-001 已过账').first()).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'CD-20200214-02' })).toBeVisible();
  await expect(page.getByText('待发批次（4）').first()).toBeVisible();
});

test('asks for a reason where the slip departs from the norms, and posts it with the line', async () => {
  const { page } = houqin;
  const quantity = page.getByLabel('一次性使用医用防护帽 实发数量');
  await quantity.fill('5');
  await page.keyboard.press('F8');
  await expect(page.getByText('请填写原因')).toBeVisible();
  await page.getByRole('combobox', { name: '与标准不同的原因' }).fill('任务需要加配');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '过账', exact: true }).click();
  await expect(page.getByText('CK-20200214-001 已过账').first()).toBeVisible();
  await houqin.close();
  const slip = file.call('documents.get', { number: 'CK-20200214-001' }) as {
    lines: { itemCode: string; quantity: number; reason: string }[];
  };
  expect(slip.lines.find((line) => line.itemCode === 'HD01')).toMatchObject({
    quantity: 5,
    reason: '任务需要加配',
  });
  houqin = await launchHouqin({ workspacePath: file.path });
});

test('says at the line what the stock does not have, and posts nothing', async () => {
  const { page } = houqin;
  await page.getByLabel('速干手消毒液(随身) 实发数量').fill('999');
  await page.getByRole('combobox', { name: '与标准不同的原因' }).fill('任务需要加配');
  await page.getByRole('button', { name: '过账', exact: true }).click();
  await expect(page.getByText('库存只有 40 瓶')).toBeVisible();
  await expect(page.getByLabel('速干手消毒液(随身) 实发数量')).toHaveValue('999');
});

test('keeps a half-made slip through a restart of the app', async () => {
  await houqin.page.getByLabel('一次性使用医用防护帽 实发数量').fill('7');
  await expect(houqin.page.getByText('草稿')).toBeVisible();
  await houqin.close();
  houqin = await launchHouqin({ workspacePath: file.path });
  await houqin.page.getByRole('menuitem').filter({ hasText: '发放台' }).click();
  await expect(houqin.page.getByLabel('一次性使用医用防护帽 实发数量')).toHaveValue('7');
});

test('offers substitutes for what is short', async () => {
  const { page } = houqin;
  await page.getByRole('button', { name: /13:40/ }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'CD-20200214-04' })).toBeVisible();
  await expect(page.getByText('缺 4 件')).toBeVisible();
  await expect(page.getByText('2,000 g').first()).toBeVisible();
});

test('takes a new dispatch right there and proposes its kit', async () => {
  const { page } = houqin;
  await page.keyboard.press('n');
  const form = page.getByRole('form', { name: '新出动' });
  const choose = async (label: string, name: string) => {
    await form.getByLabel(label).fill(name);
    await page.getByTitle(name, { exact: true }).last().click();
  };
  await choose('小分队', '消毒技术小分队');
  await choose('任务类型', '消毒-疫源地终末/随时');
  await form.getByLabel('风险').click();
  await page.getByTitle('高风险').last().click();
  await form.getByLabel('人数', { exact: true }).fill('3');
  await form.getByLabel('消毒面积（㎡）').fill('500');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 2, name: 'CD-20200214-06' })).toBeVisible();
  await expect(page.getByText('84消毒液(桶装)')).toBeVisible();
  await expect(page.getByRole('button', { name: '2,000 g' })).toBeVisible();
});
