import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { readSpreadsheet } from '../../db/imports/read-workbook.ts';
import { answerOpenDialog, answerSaveDialog } from './support/dialogs.ts';
import { type LaunchedHouqin, launchHouqin } from './support/launch.ts';
import { expectGolden, printedPages } from './support/pdf.ts';
import { makeWorkspace, type WorkspaceFile } from './support/workspaces.ts';

interface Lines {
  readonly lines: readonly { readonly id: number; readonly expected: number | null }[];
}

/** Opens a count over the respiratory goods with the keyboard, from the list of counts. */
async function openByCategory(page: Page, blind: boolean): Promise<void> {
  await page.keyboard.press('n');
  await page.getByText('按类别', { exact: true }).click();
  await page.getByRole('combobox', { name: '类别', exact: true }).click();
  await page.getByTitle('呼吸防护').click();
  if (blind) await page.getByRole('checkbox').check();
  await page.keyboard.press('F8');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('盘点中');
}

async function goToCounts(houqin: LaunchedHouqin): Promise<void> {
  await houqin.page.getByRole('menuitem').filter({ hasText: '盘点' }).click();
  await expect(houqin.page.getByRole('heading', { level: 1 })).toHaveText('盘点');
}

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

test.describe('counts on the sample', () => {
  let file: WorkspaceFile;
  let houqin: LaunchedHouqin;
  test.beforeEach(async () => {
    file = makeWorkspace('sample');
    houqin = await launchHouqin({ workspacePath: file.path });
    await goToCounts(houqin);
  });
  test.afterEach(async () => {
    expect(houqin.consoleErrors).toEqual([]);
    await houqin.close();
    expect(file.call('ledger.verify')).toMatchObject({ ok: true });
    file.remove();
  });

  test('from the first figure to the adjustment, without the mouse', async () => {
    const { page } = houqin;
    await openByCategory(page, false);
    await expect(page.getByText('已盘 0 / 7 行')).toBeVisible();
    // 24, 100, 300, 150, 400, 1,265 and 2,000 on record: one piece short, one in boxes, one far off.
    for (const typed of ['23', '100', '300', '6盒', '400', '1265', '200']) {
      await expect(field(page, '初盘')).toBeFocused();
      await page.keyboard.type(typed);
      await page.keyboard.press('Enter');
    }
    await expect(page.getByText('已盘 7 / 7 行')).toBeVisible();
    await expect(page.getByRole('button', { name: /^需复盘 1/ })).toBeVisible();
    await page.keyboard.press('F8');
    await expect(page.getByText(/还有 1 行要复盘/)).toBeVisible();
    await page.keyboard.press('F3');
    await expect(field(page, '复盘')).toBeFocused();
    await page.keyboard.type('1999');
    await expect(field(page, '复盘')).toHaveValue('1999');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: /^需复盘 0/ })).toBeVisible();
    await page.keyboard.press('F8');
    await expect(page.getByText(/行没写差异原因/)).toBeVisible();
    await page.getByRole('button', { name: /^用于未写原因的/ }).click();
    await expect(page.getByRole('button', { name: /^未写原因 0/ })).toBeVisible();
    await page.keyboard.press('F8');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('待审批');

    await page.getByRole('combobox', { name: '审批人' }).fill('HQ02');
    await page.keyboard.press('F8');
    await expect(page.getByText('HQ02 不能审批自己经办的单据。')).toBeVisible();
    await page.getByRole('combobox', { name: '审批人' }).fill('HQ01');
    await page.keyboard.press('F8');
    await expect(page.getByText('TZ-20200214-001 已过账')).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('已结束');
    expectGolden(
      await printedPages(page, 'count-sheet', { countId: 1, layout: 'result' }),
      'count-result',
    );
  });

  test('a blind sheet goes out as a workbook, comes back filled, and says nothing of the book', async () => {
    const { page } = houqin;
    await openByCategory(page, true);
    await expect(page.getByText('应有')).toHaveCount(0);
    const blank = await printedPages(page, 'count-sheet', { countId: 1, layout: 'book' });
    expectGolden(blank, 'count-sheet');
    const sheet = join(file.folder, 'sheet.xlsx');
    await answerSaveDialog(houqin.app, sheet);
    await page.getByRole('button', { name: /更多/ }).click();
    await page.getByText('导出盘点表…').click();
    await expect(page.getByText(/已导出 7 行/)).toBeVisible();
    const content = await readSpreadsheet(sheet);
    if (content.problem !== null) throw new Error(content.problem);
    const [headings = [], ...rows] = content.sheets[0]?.rows ?? [];
    const counted = headings.indexOf('实盘数');
    expect(headings).not.toContain('账面数');
    const filled = join(file.folder, 'filled.csv');
    const figures = ['24', '一百', '300', '150', '４００', '1265', ''];
    writeFileSync(
      filled,
      [headings, ...rows.map((row, index) => row.with(counted, figures[index] ?? ''))]
        .map((row) => headings.map((_heading, index) => `"${textOf(row[index])}"`).join(','))
        .join('\n'),
    );
    await answerOpenDialog(houqin.app, [filled]);
    await page.getByRole('button', { name: /更多/ }).click();
    await page.getByText('读入盘点表…').click();
    const panel = page.getByRole('complementary', { name: '读入盘点表' });
    await expect(panel.getByText('“实盘数”的“一百”不是数字。')).toBeVisible();
    const refused = join(file.folder, 'refused.xlsx');
    await answerSaveDialog(houqin.app, refused);
    await panel.getByRole('button', { name: '交回有问题的行…' }).click();
    await expect(page.getByText(/改正后可直接读入/)).toBeVisible();
    expect(existsSync(refused)).toBe(true);
    await panel.getByRole('button', { name: /^录入 5 行/ }).click();
    await expect(page.getByText('已盘 5 / 7 行')).toBeVisible();
    await page.getByRole('button', { name: /^未盘 2/ }).click();
    await page.keyboard.press('F4');
    await expect(field(page, '初盘')).toBeFocused();
    await page.keyboard.type('5盒');
    await expect(page.getByText('5 盒 = 100 只')).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByText('已盘 6 / 7 行')).toBeVisible();
    await page.keyboard.press('F8');
    await expect(page.getByText('还有 1 行没有盘').last()).toBeVisible();
    await page.getByRole('button', { name: '按账面保留并提交' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('待审批');
    await expect(page.getByText(/应有/).first()).toBeVisible();
    await page.getByRole('combobox', { name: '审批人' }).fill('HQ01');
    await page.keyboard.press('F8');
    await expect(page.getByText('没有差异，盘点已结束')).toBeVisible();
  });
});

function textOf(cell: unknown): string {
  if (typeof cell === 'object' && cell !== null && 'text' in cell) return String(cell.text);
  return String(cell ?? '');
}

test('seven hundred lines: the last is as near as the first', async () => {
  const file = makeWorkspace('empty');
  file.call('items.save', {
    code: 'RS01',
    familyCode: 'RS01',
    name: '医用防护口罩',
    category: 'respiratory',
    baseUnit: '只',
  });
  file.call('receipts.postOpening', {
    lines: Array.from({ length: 700 }, (_, index) => ({
      itemCode: 'RS01',
      lotNo: `LOT${String(index).padStart(5, '0')}`,
      quantity: index + 1,
      amount: 100,
    })),
  });
  const { id: countId } = file.call('counts.open', { scope: 'full' }) as { id: number };
  const { lines } = file.call('counts.get', { countId }) as Lines;
  file.call('counts.enter', {
    countId,
    counter: 'first',
    lines: lines.slice(0, 699).map(({ id, expected }) => ({ lineId: id, quantity: expected })),
  });
  const houqin = await launchHouqin({ workspacePath: file.path });
  const { page } = houqin;
  await goToCounts(houqin);
  await page.getByRole('gridcell', { name: /^PD-/ }).dblclick();
  await expect(page.getByText('已盘 699 / 700 行')).toBeVisible();
  await page.getByRole('button', { name: /^未盘 1/ }).click();
  await page.keyboard.press('F4');
  await expect(field(page, '初盘')).toBeFocused();
  await page.keyboard.type('700');
  await page.keyboard.press('Enter');
  await expect(page.getByText('已盘 700 / 700 行')).toBeVisible();
  const text = (await printedPages(page, 'count-sheet', { countId, layout: 'blind' })).join('\n');
  expect(new Set(text.match(/LOT\d{5}/g)).size).toBe(700);
  expect(text).toContain('打印 700 行 / 共 700 行');
  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();
  file.remove();
});
