import { expect, test } from '@playwright/test';
import { launchHouqin } from './support/launch.ts';
import { makeWorkspace } from './support/workspaces.ts';

test('adds an item, changes it, takes it out of use and back', async () => {
  const file = makeWorkspace('sample');
  const houqin = await launchHouqin({ workspacePath: file.path });
  const { page } = houqin;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Alt+9');
  await expect(page.getByText('共 103 行')).toBeVisible();

  await page.keyboard.press('n');
  const form = page.getByRole('form', { name: '物资' });
  await form.getByLabel('编码', { exact: false }).first().fill('RS01');
  await form.getByLabel('名称').first().fill('试用口罩');
  await page.keyboard.press('Control+Enter');
  await expect(form.getByText('请填写')).toBeVisible();
  await form.getByLabel('最小单位').fill('只');
  await form.getByLabel('参考单价').fill('1.25');
  await form.getByLabel('有效成分含量').fill('5.5');
  await form.getByRole('button', { name: '加一种包装' }).click();
  await form.getByLabel('包装名').fill('盒');
  await form.getByLabel('含量', { exact: true }).fill('20');
  await page.keyboard.press('Control+Enter');
  await expect(form.getByRole('alert')).toContainText('RS01');
  await expect(form.getByLabel('名称').first()).toHaveValue('试用口罩');

  await form.getByLabel('编码', { exact: false }).first().fill('ZZ99');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('共 104 行')).toBeVisible();

  await page.getByLabel('快速筛选').fill('sykz');
  await page.getByRole('gridcell', { name: 'ZZ99' }).first().dblclick();
  await expect(form.getByLabel('参考单价')).toHaveValue('1.25');
  await form.getByLabel('参考单价').fill('1.3');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '继续填写' }).click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('已保存').first()).toBeVisible();

  await page.getByRole('gridcell', { name: 'ZZ99' }).first().dblclick();
  await page.getByRole('button', { name: '停用', exact: true }).click();
  await expect(page.getByText('ZZ99 试用口罩 已停用')).toBeVisible();
  await page.getByRole('switch').click();
  await expect(page.getByRole('gridcell', { name: '停用' })).toBeVisible();

  await page.getByLabel('快速筛选').fill('RS01');
  await page.getByRole('gridcell', { name: 'RS01', exact: true }).first().dblclick();
  await page.getByRole('button', { name: '停用', exact: true }).click();
  await expect(page.locator('[data-error-code="IN_USE"]')).toBeVisible();

  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();
  expect(file.call('items.get', { itemCode: 'ZZ99' })).toMatchObject({
    active: false,
    familyCode: 'ZZ99',
    referencePriceMilliFen: 130_000,
    strengthBasisPoints: 550,
    packs: [{ name: '盒', unitsPerPack: 20, barcode: null }],
  });
  file.remove();
});

test('gives up nothing typed unasked, and the keyboard finds its way back to the list', async () => {
  const file = makeWorkspace('sample');
  const houqin = await launchHouqin({ workspacePath: file.path });
  const { page } = houqin;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Alt+9');
  await expect(page.getByText('共 103 行')).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const form = page.getByRole('form', { name: '物资' });
  await expect(form.getByLabel('编码', { exact: false }).first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(form).toHaveCount(0);
  await expect(page.locator('.ag-cell:focus')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');

  await form.getByLabel('下限').fill('2箱');
  await expect(form.getByText('2 箱 = 100 件')).toBeVisible();
  await form.getByLabel('下限').fill('2篓');
  await page.keyboard.press('Control+Enter');
  await expect(form.getByRole('alert')).toContainText('请填整数');
  await page.getByRole('menuitem').filter({ hasText: '今日' }).click();
  await page.getByRole('button', { name: '继续填写' }).click();
  await expect(form.getByLabel('下限')).toHaveValue('2篓');
  await page.getByRole('tab', { name: '配备标准' }).click();
  await page.getByRole('button', { name: '放弃' }).click();
  await expect(page.getByText('共 94 行')).toBeVisible();

  await page.getByLabel('选择任务类型').fill('流调');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('gridcell', { name: /^消毒/ })).toHaveCount(0);
  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();
  file.remove();
});

test('every section opens, with its form', async () => {
  const file = makeWorkspace('sample');
  const houqin = await launchHouqin({ workspacePath: file.path });
  const { page } = houqin;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Alt+9');
  for (const section of ['小分队', '人员', '库位', '往来单位', '配备标准', '任务类型']) {
    await page.getByRole('tab', { name: section }).click();
    await page.getByRole('gridcell').first().dblclick();
    await expect(page.getByRole('form', { name: section })).toBeVisible();
    await expect(page.getByRole('button', { name: '停用', exact: true })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('form')).toHaveCount(0);
  }
  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();
  file.remove();
});
