import { expect, type Page, test } from '@playwright/test';
import { launchHouqin } from './support/launch.ts';
import { expectGolden, printedPages } from './support/pdf.ts';
import { makeWorkspace } from './support/workspaces.ts';

/** Lacks protection by its norms. */
const SHORT_DISPATCH = 'CD-20200211-06';
const LOT = '1806RS0102';
/** One dot, as PNG. */
const PICTURE =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

async function open(page: Page, destination: string): Promise<void> {
  await page.getByRole('menuitem').filter({ hasText: destination }).click();
}

async function choose(page: Page, label: string, text: string, option: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).click();
  await page.keyboard.type(text);
  await page.locator('.ant-select-item-option', { hasText: option }).first().click();
}

test('a fit test fails, is struck out, and a training is called to mind', async () => {
  const file = makeWorkspace('sample');
  const houqin = await launchHouqin({ workspacePath: file.path });
  const { page } = houqin;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await open(page, '人员防护');
  await page.getByLabel('快速筛选').fill('XD01');
  await expect(page.getByText('共 1 行')).toBeVisible();
  const state = page.getByRole('grid').locator('[col-id="fit"]').last();
  await expect(state).toContainText('有效');
  await page.getByRole('gridcell', { name: 'XD01', exact: true }).dblclick();

  const panel = page.getByRole('complementary');
  await panel.getByRole('button', { name: '登记检验' }).click();
  await panel.getByText('未通过', { exact: true }).click();
  await page.keyboard.press('Control+Enter');
  await expect(panel.getByRole('form')).toHaveCount(0);
  await expect(state).toContainText('未通过');

  await panel.getByRole('button', { name: '划去' }).first().click();
  await panel.getByLabel('原因').fill('记错了人');
  await page.keyboard.press('Control+Enter');
  await expect(panel.getByText('划去：记错了人')).toBeVisible();
  await expect(state).toContainText('有效');

  await panel.getByRole('button', { name: '登记培训/接种/体检' }).click();
  await panel.getByLabel('名称').fill('穿脱防护用品');
  await panel.getByLabel('有效期至').fill('2020-02-20');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+Enter');
  await expect(panel.getByText('有效至 2020-02-20')).toBeVisible();
  await panel.locator('input[type=file]').setInputFiles({
    name: 'XD01.png',
    mimeType: 'image/png',
    buffer: Buffer.from(PICTURE, 'base64'),
  });
  const picture = panel.getByRole('img', { name: '照片' });
  await expect
    .poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth))
    .toBe(1);
  await open(page, '今日');
  await page.getByText('到期提醒').dblclick();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('人员防护');
  await expect(page.getByRole('gridcell', { name: /2020-02-20 培训 穿脱防护用品/ })).toBeVisible();
  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();
  file.remove();
});

test('a dispatch that lacked protection, a torn mask and the recall of its lot', async () => {
  const file = makeWorkspace('sample');
  const houqin = await launchHouqin({ workspacePath: file.path });
  const { page } = houqin;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await open(page, '人员防护');
  await page.getByText('按批次', { exact: true }).click();
  await page.getByLabel('快速筛选').fill(SHORT_DISPATCH);
  await page.getByRole('gridcell', { name: SHORT_DISPATCH }).dblclick();
  const panel = page.getByRole('complementary');
  await expect(panel.getByText('不足').first()).toBeVisible();

  await panel.getByRole('button', { name: '登记暴露' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('登记暴露');
  await page.getByLabel('当事人').fill('ZH01');
  await page.getByLabel('发生时间').fill('2020-02-11 15:20');
  await page.keyboard.press('Enter');
  await choose(page, '物资', 'RS01', 'RS01');
  await choose(page, '批号', LOT, LOT);
  await page.getByLabel('经过').fill('摘护目镜时口罩耳带断裂');
  await page.getByLabel('处置').fill('立即撤出，更换口罩，测温');
  // Escape leaves; what was typed is still there when the form is opened for that dispatch again.
  await page.keyboard.press('Escape');
  await open(page, '人员防护');
  await page.getByText('按批次', { exact: true }).click();
  await page.getByLabel('快速筛选').fill(SHORT_DISPATCH);
  await page.getByRole('gridcell', { name: SHORT_DISPATCH }).dblclick();
  await panel.getByRole('button', { name: '登记暴露' }).click();
  await expect(page.getByLabel('处置')).toHaveValue('立即撤出，更换口罩，测温');
  await page.getByLabel('处置').focus();
  await page.keyboard.press('Control+Enter');
  await expect(panel.getByText('摘护目镜时口罩耳带断裂')).toBeVisible();
  await expect(panel.getByText(SHORT_DISPATCH)).toBeVisible();

  await panel.getByRole('button', { name: '召回批号' }).click();
  await page.keyboard.type('同批号耳带断裂');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('button', { name: 'ZH-20200214-001' })).toBeVisible();
  expectGolden(
    await printedPages(page, 'incident-report', { number: 'BL-20200214-001' }),
    'incident-report',
  );
  await panel.getByRole('button', { name: 'ZH-20200214-001' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('批号与召回');
  await expect(panel.getByText('BL-20200214-001').first()).toBeVisible();
  await panel.getByRole('button', { name: 'BL-20200214-001' }).click();
  await expect(panel.getByText('摘护目镜时口罩耳带断裂')).toBeVisible();
  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();
  file.remove();
});

test('the register prints whole for one dispatch and for one person', async () => {
  const file = makeWorkspace('sample');
  const { id: dispatchId } = file.call('dispatches.get', { batchNo: 'CD-20200213-03' }) as {
    id: number;
  };
  const people = file.call('people.list') as { id: number; code: string }[];
  const personId = people.find((person) => person.code === 'JD01')?.id;
  const houqin = await launchHouqin({ workspacePath: file.path });
  const { page } = houqin;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expectGolden(await printedPages(page, 'ppe-register', { dispatchId }), 'ppe-register-dispatch');
  expectGolden(await printedPages(page, 'ppe-register', { personId }), 'ppe-register-person');
  await houqin.close();
  file.remove();
});
