import { expect, type Page, test } from '@playwright/test';
import { scanUnderInputMethod } from './support/counted-keys.ts';
import { issueCorrectedKit, issueKit, makeMaskShort, told } from './support/desk-speed.ts';
import { type LaunchedHouqin, launchHouqin } from './support/launch.ts';
import { makeWorkspace, type WorkspaceFile } from './support/workspaces.ts';

interface Slip {
  readonly lines: readonly {
    readonly itemCode: string;
    readonly quantity: number;
    readonly reason: string;
  }[];
}

let file: WorkspaceFile;
let houqin: LaunchedHouqin;

test.beforeEach(() => {
  file = makeWorkspace('sample');
});
test.afterEach(async () => {
  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();
  expect(file.call('ledger.verify')).toMatchObject({ ok: true });
  file.remove();
});

async function openToday(): Promise<Page> {
  houqin = await launchHouqin({ workspacePath: file.path });
  await expect(houqin.page.getByRole('gridcell', { name: 'CD-20200214-01' })).toBeVisible();
  return houqin.page;
}

/** Closes the app to ask the workspace, and opens it again for `afterEach`. */
async function slipOf(number: string): Promise<Slip> {
  await houqin.close();
  const slip = file.call('documents.get', { number }) as Slip;
  houqin = await launchHouqin({ workspacePath: file.path });
  return slip;
}

test('posts and prints a kit of eight lines in three keystrokes from Today', async () => {
  houqin = await launchHouqin({ workspacePath: file.path });
  const figures = await issueKit(houqin);
  console.log(told('8-line kit', figures));
  expect(figures.keystrokes).toBeLessThanOrEqual(3);
  expect(figures.seconds).toBeLessThan(30);
  expect((await slipOf('CK-20200214-001')).lines).toHaveLength(8);
});

test('changes a size and takes a substitute in at most twelve keystrokes', async () => {
  makeMaskShort(file);
  houqin = await launchHouqin({ workspacePath: file.path });
  const figures = await issueCorrectedKit(houqin);
  console.log(told('corrected kit', figures));
  expect(figures.keystrokes).toBeLessThanOrEqual(12);
  const { lines } = await slipOf('CK-20200214-002');
  const given = (code: string) =>
    lines.filter((line) => line.itemCode === code).reduce((sum, line) => sum + line.quantity, 0);
  expect([given('RS03'), given('RS02'), given('BD06-S'), given('BD06-M')]).toEqual([1, 2, 1, 2]);
  expect(lines.find((line) => line.itemCode === 'RS02')?.reason).toContain('代用');
});

test('200 scans at 8 ms a sign, the input method on, arrive complete and in order', async () => {
  const all = file.call('items.list') as { code: string; familyCode: string }[];
  // One item of each of forty families that are not in the kit: their rows stand as they came.
  const kit = ['HD01', 'RS03', 'BD06', 'HN01', 'DS13', 'WS01'];
  const items = all
    .filter(({ familyCode }) => !kit.includes(familyCode))
    .filter((item, index, others) => {
      const first = others.findIndex(({ familyCode }) => familyCode === item.familyCode);
      return first === index;
    })
    .slice(0, 40)
    .map(({ code }) => code);
  expect(items).toHaveLength(40);
  const page = await openToday();
  await page.keyboard.press('F2');
  await expect(page.getByText('8 行将出库')).toBeVisible();
  // Somebody was typing a note: the scanner is told from them, and the note stays as it was.
  await page.getByRole('textbox', { name: '备注' }).fill('车牌');
  await page.getByRole('textbox', { name: '备注' }).focus();
  const codes = Array.from({ length: 200 }, (_, index) => items[(index * 7) % items.length] ?? '');
  const started = Date.now();
  await scanUnderInputMethod(page, codes, 8);
  await expect(page.getByText('已扫 200 次')).toBeVisible({ timeout: 60_000 });
  console.log(`200 scans: ${((Date.now() - started) / 1000).toFixed(1)} s`);
  await expect(page.getByRole('textbox', { name: '备注' })).toHaveValue('车牌');
  // Each code makes a row when it comes first and counts one more when it comes again.
  const rows = page.locator('tbody tr').filter({ hasText: '已扫' });
  await expect(rows.locator('.hq-code').first()).toBeVisible();
  expect(await rows.locator('.hq-code').allTextContents()).toEqual([...new Set(codes)]);
  for (const text of await rows.locator('td:nth-child(4)').allTextContents()) {
    expect(text).toContain('已扫 5/5');
  }
});

test('a scan that may not be issued is said, and nothing is lost', async () => {
  const lots = file.call('lots.list', {}) as { lotId: number; itemCode: string; lotNo: string }[];
  const bad = lots.find(({ itemCode }) => itemCode === 'HD01');
  file.call('lots.setStatus', {
    commandId: crypto.randomUUID(),
    lots: [{ lotId: bad?.lotId }],
    status: 'quarantine',
    reason: '包装破损',
  });
  const page = await openToday();
  await page.keyboard.press('F2');
  const recipient = page.getByRole('combobox', { name: '领用人' });
  await expect(recipient).toHaveValue('LD01');
  await recipient.fill('LD02');
  await page.getByRole('heading', { level: 2, name: 'CD-20200214-01' }).click();
  await scanUnderInputMethod(page, [`L:HD01:${bad?.lotNo}`], 8);
  await expect(page.getByRole('alert').filter({ hasText: '待检，不能发放' })).toBeVisible();
  await scanUnderInputMethod(page, ['XYZ-404'], 8);
  await expect(page.getByText(/XYZ-404/).first()).toBeVisible();
  await expect(recipient).toHaveValue('LD02');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
});

test('killed in the middle of a slip, the app shows it again as it was', async () => {
  const page = await openToday();
  await page.keyboard.press('F2');
  await expect(page.getByText('8 行将出库')).toBeVisible();
  await page.getByLabel('一次性使用医用防护帽 实发数量').fill('7');
  await page.getByRole('combobox', { name: '与标准不同的原因' }).fill('任务需要加配');
  await page.getByRole('textbox', { name: '备注' }).fill('夜班');
  await expect(page.getByText('草稿')).toBeVisible();
  await page.waitForTimeout(400);
  const { userDataDir } = houqin;
  houqin.app.process().kill('SIGKILL');
  await houqin.app.waitForEvent('close').catch(() => undefined);
  houqin = await launchHouqin({ workspacePath: file.path });
  expect(userDataDir).not.toBe(houqin.userDataDir);
  await expect(houqin.page.getByRole('gridcell', { name: 'CD-20200214-01' })).toBeVisible();
  await houqin.page.keyboard.press('F2');
  await expect(houqin.page.getByLabel('一次性使用医用防护帽 实发数量')).toHaveValue('7');
  await expect(houqin.page.getByRole('combobox', { name: '与标准不同的原因' })).toHaveValue(
    '任务需要加配',
  );
  await expect(houqin.page.getByRole('textbox', { name: '备注' })).toHaveValue('夜班');
});

test('the same slip posted twice by a double press goes out once', async () => {
  const page = await openToday();
  await page.keyboard.press('F2');
  await expect(page.getByText('8 行将出库')).toBeVisible();
  await page.keyboard.press('F8');
  await page.keyboard.press('F8');
  await expect(page.getByText('CK-20200214-001 已过账').first()).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'CD-20200214-02' })).toBeVisible();
  await page.keyboard.press('F8');
  await page.waitForTimeout(1000);
  await expect(page.getByText('CK-20200214-002 已过账')).toHaveCount(0);
});
