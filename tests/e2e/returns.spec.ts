import { expect, test } from '@playwright/test';
import { launchHouqin } from './support/launch.ts';
import { makeWorkspace } from './support/workspaces.ts';

interface Kit {
  readonly lines: readonly {
    readonly itemId: number;
    readonly need: number;
  }[];
}

test('takes goods back in parts, capped at what is out', async () => {
  const file = makeWorkspace('sample');
  const kit = file.call('kits.propose', { batchNo: 'CD-20200214-01' }) as Kit;
  file.call('issues.post', {
    batchNo: 'CD-20200214-01',
    occurredAt: '2020-02-14 00:01',
    lines: kit.lines.map(({ itemId, need }) => ({ itemId, quantity: need })),
  });
  const houqin = await launchHouqin({ workspacePath: file.path });
  const { page } = houqin;
  await page.getByRole('menuitem').filter({ hasText: '退库' }).click();
  await page.getByRole('gridcell', { name: 'CK-20200214-001' }).dblclick();
  const scrubs = page.getByLabel('工作服(洗手衣裤) 1901BD0601 退回数量');
  await expect(scrubs).toHaveValue('2');

  await scrubs.fill('3');
  await expect(page.getByText('最多 2 套')).toBeVisible();
  await expect(page.getByRole('button', { name: '过账', exact: true })).toBeDisabled();

  await scrubs.fill('1');
  await page.getByRole('button', { name: '过账', exact: true }).click();
  await expect(page.getByText('TK-20200214-001 已过账').first()).toBeVisible();
  await page.getByRole('gridcell', { name: 'CK-20200214-001' }).dblclick();
  await expect(scrubs).toHaveValue('1');
  await page.keyboard.press('F8');
  await expect(page.getByText('TK-20200214-002 已过账').first()).toBeVisible();
  await expect(page.getByText('可重复使用的物资都已归还')).toBeVisible();

  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();
  expect(file.call('ledger.verify')).toMatchObject({ ok: true });
  file.remove();
});
