import { expect, type Page, test } from '@playwright/test';
import { launchHouqin } from './support/launch.ts';
import { expectGolden, printedPages } from './support/pdf.ts';
import { makeWorkspace } from './support/workspaces.ts';

/** Masks of which the sample's slips carried many, and which the desk would issue first. */
const LOT = '1806RS0102';

/** The first dispatch in the queue that takes such masks. */
async function openKit(page: Page): Promise<void> {
  await page.keyboard.press('Alt+2');
  await expect(page.getByRole('heading', { level: 2, name: 'CD-20200214-01' })).toBeVisible();
  await page.keyboard.press('j');
  await expect(page.getByRole('heading', { level: 2, name: 'CD-20200214-02' })).toBeVisible();
  await expect(page.getByText('医用防护口罩').first()).toBeVisible();
}

async function chooseLot(page: Page): Promise<void> {
  await page.getByRole('menuitem').filter({ hasText: '批号与召回' }).click();
  await page.getByLabel('快速筛选').fill(LOT);
  await expect(page.getByText('共 1 行')).toBeVisible();
  await page.getByRole('checkbox').last().check();
}

async function act(page: Page, action: string, reason: string): Promise<void> {
  await page.getByRole('button', { name: '处理（1）' }).click();
  await page.getByRole('menuitem', { name: action, exact: true }).click();
  await page.getByLabel('原因').fill(reason);
}

test('holds a lot, releases it, recalls it with its trace on paper', async () => {
  const file = makeWorkspace('sample');
  const houqin = await launchHouqin({ workspacePath: file.path });
  const { page } = houqin;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await openKit(page);
  await expect(page.getByText(LOT).first()).toBeVisible();

  await chooseLot(page);
  await act(page, '转待检', '外包装受潮');
  await page.keyboard.press('F8');
  await expect(page.getByText('1 个批号已转待检')).toBeVisible();
  await expect(page.getByRole('gridcell', { name: '待检', exact: true })).toBeVisible();
  await openKit(page);
  await expect(page.getByText(LOT)).toHaveCount(0);

  await chooseLot(page);
  await act(page, '放行', '检验合格');
  await page.keyboard.press('F8');
  await expect(page.getByText('1 个批号已放行')).toBeVisible();

  await act(page, '召回', '密合性抽检不合格');
  await page.getByLabel('召回发起方').fill('湖南省药品监督管理局');
  await page.getByLabel('通知文号').fill('2020-17');
  await page.keyboard.press('F8');
  await expect(page.getByText('ZH-20200214-001 已召回')).toBeVisible();
  const panel = page.getByRole('complementary');
  await expect(panel.getByText('湖南省药品监督管理局')).toBeVisible();
  await expect(panel.getByText('CK-20200202-003')).toBeVisible();
  const pages = await printedPages(page, 'recall-notice', { number: 'ZH-20200214-001' });
  expectGolden(pages, 'recall-notice');
  expect(pages.join('')).toContain('打印 28 行 / 共 28 行');

  await panel.getByLabel('原因').fill('全部退回供应商');
  await panel.getByRole('button', { name: '结束召回' }).click();
  await expect(panel.getByText('已结束')).toBeVisible();
  await expect(panel.getByRole('button', { name: '解除召回' })).toBeVisible();
  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();
  file.remove();
});

test('disposes of everything expired once somebody else has approved', async () => {
  const file = makeWorkspace('sample');
  file.call('receipts.postOpening', {
    occurredAt: '2020-02-14 00:00',
    lines: [
      {
        itemCode: 'RS01',
        lotNo: '1501RS0100',
        expiresOn: '2020-01-31',
        quantity: 40,
        amount: 6000,
      },
    ],
  });
  const houqin = await launchHouqin({ workspacePath: file.path });
  const { page } = houqin;
  await page.getByRole('menuitem').filter({ hasText: '报废与调整' }).click();
  await expect(page.getByText('没有申请')).toBeVisible();
  await page.keyboard.press('n');
  await page.getByRole('button', { name: '加入全部过期（1）' }).click();
  await page.keyboard.press('F8');
  await expect(page.getByText('请填监销人')).toBeVisible();
  await page.getByLabel('监销人').fill('HQ03');
  await page.getByLabel('说明').fill('清理过期物资');
  await page.keyboard.press('F8');
  await expect(page.getByText('已提交，等待另一个人审批')).toBeVisible();

  await page.getByLabel('审批人').fill('HQ02');
  await page.keyboard.press('F8');
  await expect(page.locator('[data-error-code="SAME_PERSON"]')).toBeVisible();
  await page.getByLabel('审批人').fill('HQ01');
  await page.keyboard.press('F8');
  await expect(page.getByText('BF-20200214-001 已过账').first()).toBeVisible();
  await expect(page.getByRole('complementary').getByText('已过账')).toBeVisible();
  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();
  expect(file.call('stockRequests.expired')).toEqual([]);
  expect(file.call('ledger.verify')).toMatchObject({ ok: true });
  file.remove();
});
