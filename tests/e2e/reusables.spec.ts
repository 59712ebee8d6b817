import { expect, test } from '@playwright/test';
import { launchHouqin } from './support/launch.ts';
import { expectGolden, printedPages } from './support/pdf.ts';
import { makeWorkspace } from './support/workspaces.ts';

interface Registered {
  readonly id: number;
}

test('a sprayer goes out, comes back dirty, is decontaminated, inspected and ready', async () => {
  const file = makeWorkspace('sample');
  file.call('organisation.locations.save', { code: 'XX', name: '洗消间', kind: 'decontamination' });
  const [first] = file.call('assets.register', {
    itemCode: 'EQ02',
    serialNos: ['PW-01', 'PW-02', 'PW-03', 'PW-04', 'PW-05', 'PW-06'],
    maintenanceDueOn: '2020-03-01',
  }) as Registered[];
  const issue = file.call('issues.post', {
    batchNo: 'CD-20200214-04',
    occurredAt: '2020-02-14 00:10',
    lines: [
      { itemCode: 'EQ02', quantity: 1, assetIds: [first?.id] },
      { itemCode: 'EY01', quantity: 2 },
    ],
  }) as { documentId: number; number: string };
  const houqin = await launchHouqin({ workspacePath: file.path });
  const { page } = houqin;
  await page.getByRole('menuitem').filter({ hasText: '周转设备' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'PW-01' })).toContainText('在外');
  await page.getByText('借用未还', { exact: true }).click();
  expectGolden(await printedPages(page, 'loans', { overdue: false }), 'loans');
  await page.getByRole('gridcell', { name: 'EQ02' }).dblclick();

  const back = page.getByRole('complementary');
  await expect(back.getByRole('link', { name: issue.number })).toBeVisible();
  await expect(back.getByText('PW-01')).toBeVisible();
  const goggles = back.getByLabel(/护目镜.* 退回数量/);
  await goggles.fill('1');
  await back.getByRole('button', { name: /护目镜.* 再分一行/ }).click();
  const parts = back.getByRole('row').filter({ has: page.getByLabel('医用护目镜(隔离眼罩) 处置') });
  await parts.last().getByLabel('医用护目镜(隔离眼罩) 处置').click();
  await page.locator('.ant-select-item-option').filter({ hasText: '丢失' }).last().click();
  await parts.last().getByRole('textbox').first().fill('1');
  await page.getByRole('button', { name: '过账', exact: true }).click();
  await expect(page.getByText('TK-20200214-001 已过账').first()).toBeVisible();

  await page.getByRole('menuitem').filter({ hasText: '周转设备' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'PW-01' })).toContainText('待洗消');
  await page.getByText('洗消', { exact: true }).first().click();
  await page.getByRole('button', { name: /开始洗消/ }).click();
  const form = page.getByRole('complementary');
  await form.getByLabel('方法').fill('擦拭');
  await form.getByLabel('药剂').fill('84消毒液');
  await form.getByLabel('作用时间（分钟）').fill('30');
  await form.getByLabel('洗消人').fill('XD01');
  await form.getByRole('button', { name: '开始洗消' }).click();
  await expect(page.getByText('XX-20200214-001 已开始')).toBeVisible();
  await form.getByLabel('检查人').fill('HQ03');
  await form.getByRole('button', { name: /检查放回/ }).click();
  await expect(page.getByText(/XX-20200214-001 检查完/)).toBeVisible();
  await page.getByText('设备', { exact: true }).click();
  const row = page.getByRole('row').filter({ hasText: 'PW-01' });
  await expect(row).toContainText('待用');
  await row.getByRole('gridcell', { name: 'PW-01' }).dblclick();
  await expect(page.getByRole('complementary').getByText('检查合格')).toBeVisible();
  expectGolden(await printedPages(page, 'asset-card', { assetId: first?.id }), 'asset-card');
  expectGolden(
    await printedPages(page, 'decontamination-record', { decontaminationId: 1 }),
    'decontamination-record',
  );
  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();
  expect(file.call('ledger.verify')).toMatchObject({ ok: true });
  file.remove();
});
