import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { answerSaveDialog } from './support/dialogs.ts';
import { launchHouqin } from './support/launch.ts';
import { expectGolden, printedPages } from './support/pdf.ts';
import { makeWorkspace } from './support/workspaces.ts';

interface Saved {
  readonly id: number;
}

test('buys what runs out: suggestion, request, approval by somebody else, order, both printed', async () => {
  const file = makeWorkspace('sample');
  file.call('organisation.parties.save', {
    code: 'GY1',
    name: '长沙康护医疗用品有限公司',
    kind: 'supplier',
    contact: '李经理',
    phone: '0731-88880000',
    address: '长沙市岳麓区金星中路 8 号',
  });
  const houqin = await launchHouqin({ workspacePath: file.path });
  const { page } = houqin;
  await page.getByRole('menuitem').filter({ hasText: '采购' }).click();

  // The terms of the sum stand beside the row.
  await page.getByRole('gridcell', { name: 'BD01-170' }).dblclick();
  const detail = page.getByRole('complementary');
  await expect(detail.getByText('1箱 = 50 件')).toBeVisible();
  await page.keyboard.press('Escape');

  const row = page.getByRole('row').filter({ hasText: 'BD04' });
  await row.getByRole('gridcell', { name: '10 件' }).dblclick();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('3包');
  await page.keyboard.press('Enter');
  await expect(row.getByText('3包')).toBeVisible();
  for (const code of ['BD01-170', 'BD04']) {
    await page.getByRole('row').filter({ hasText: code }).getByRole('checkbox').check();
  }
  await expect(page.getByText('已选 2 种 · 估价 ¥6,180.00')).toBeVisible();
  await page.keyboard.press('n');
  const form = page.getByRole('region', { name: '新建采购申请' });
  await form.getByLabel('申请事由').fill('防护服到货前会用完');
  await page.keyboard.press('F8');
  await expect(detail.getByText('待审批')).toBeVisible();

  // Not by the one who asked for it.
  const approver = detail.getByLabel('审批人');
  await approver.fill('HQ02');
  await expect(detail.getByRole('button', { name: /^批\s?准/ })).toBeDisabled();
  await approver.fill('HQ01');
  await detail.getByLabel('审批意见').fill('同意');
  await page.keyboard.press('F8');
  await expect(detail.getByText('待下单')).toBeVisible();

  await page.keyboard.press('F8');
  const orders = page.getByRole('region', { name: '下订单' });
  await expect(orders.getByText('BD01-170')).toBeVisible();
  await page.keyboard.press('F8');
  await expect(orders.getByText('请选供应商').first()).toBeVisible();
  await orders.getByLabel('还有 2 行没有供应商，统一选').fill('cskh');
  await page.keyboard.press('Enter');
  await orders.getByLabel('单价（元）').first().fill('118.5');
  await orders.getByLabel('经费来源').fill('应急专项');
  await expect(orders.getByText('1 张订单 · ¥6,105.00')).toBeVisible();
  await page.keyboard.press('F8');
  await expect(detail.getByText('长沙康护医疗用品有限公司')).toBeVisible();
  await expect(detail.getByText('DD-20200214-001')).toBeVisible();

  await answerSaveDialog(houqin.app, join(file.folder, 'order.xlsx'));
  await detail.getByRole('button', { name: '导出订单（Excel）' }).click();
  await expect(page.getByText('已导出 2 行到')).toBeVisible();
  expectGolden(await printedPages(page, 'purchase-request', { requestId: 1 }), 'purchase-request');
  expectGolden(await printedPages(page, 'purchase-order', { orderId: 1 }), 'purchase-order');
  // Receiving begins with the order's lines.
  await page.keyboard.press('F8');
  await expect(page.getByLabel('金额（元）').first()).toHaveValue('5925.00');
  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();
  file.remove();
});

test('sends damaged goods back, and gives the word an emergency purchase is owed', async () => {
  const file = makeWorkspace('sample');
  const supplier = file.call('organisation.parties.save', {
    code: 'GY1',
    name: '长沙康护医疗用品有限公司',
    kind: 'supplier',
  }) as Saved;
  const receipt = file.call('receipts.post', {
    source: 'purchase',
    partyId: supplier.id,
    emergency: true,
    occurredAt: '2020-02-14 09:00',
    deliveryNoteNo: 'SH-12',
    invoiceNo: 'FP-889',
    fundingSource: '应急专项',
    inspector: 'HQ03',
    lines: [
      {
        itemCode: 'BD01-170',
        lotNo: 'K1',
        expiresOn: '2022-01-31',
        quantity: 50,
        enteredAs: '1箱',
        quarantined: 5,
        rejected: 3,
        rejectionReason: '外箱破损',
        amount: 660_000,
      },
    ],
  }) as { readonly documentId: number };
  const houqin = await launchHouqin({ workspacePath: file.path });
  const { page } = houqin;
  const { documentId } = receipt;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expectGolden(await printedPages(page, 'receipt-slip', { documentId }), 'receipt-slip-inspected');

  await page.getByRole('menuitem').filter({ hasText: '采购' }).click();
  await page.getByText('待补批 1').click();
  await page.getByRole('gridcell', { name: 'RK-20200214-001' }).dblclick();
  const detail = page.getByRole('complementary');
  await detail.getByLabel('审批人').fill('HQ01');
  await page.keyboard.press('F8');
  await expect(page.getByText('没有待补批的应急采购')).toBeVisible();

  await page.keyboard.press('Alt+6');
  await page.getByRole('gridcell', { name: 'RK-20200214-001' }).dblclick();
  await page.getByRole('button', { name: '退供' }).click();
  const form = page.getByRole('region', { name: '退供：RK-20200214-001' });
  await form.getByLabel('数量').first().fill('60');
  await form.getByLabel('原因', { exact: true }).first().click();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await form.getByRole('button', { name: '退供过账' }).click();
  await expect(form.getByText('多于入库后还没退的数量').first()).toBeVisible();
  await form.getByLabel('数量').first().fill('10');
  await form.getByLabel('原因说明').first().fill('压胶条开裂');
  await form.getByRole('button', { name: '退供过账' }).click();
  await expect(page.getByText('TG-20200214-001 已过账').first()).toBeVisible();
  // The document after the receipt.
  expectGolden(
    await printedPages(page, 'supplier-return-slip', { documentId: documentId + 1 }),
    'supplier-return-slip',
  );
  await houqin.close();
  expect(file.call('ledger.verify')).toMatchObject({ ok: true });
  file.remove();
});
