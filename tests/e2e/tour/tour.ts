import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { answerSaveDialog } from '../support/dialogs.ts';
import { type LaunchedHouqin, launchHouqin } from '../support/launch.ts';

const OUT = join(import.meta.dirname, '..', '..', '..', 'out', 'tour');

let pictures = 0;

/** Toasts of the step before would hide what the picture is of. */
const WITHOUT_TOASTS = '.ant-message, .ant-notification { visibility: hidden; }';

async function picture(page: Page, name: string, show: { toasts?: boolean } = {}): Promise<void> {
  pictures += 1;
  const file = `${String(pictures).padStart(2, '0')}-${name}.png`;
  await page.screenshot({
    path: join(OUT, file),
    style: show.toasts ? '' : WITHOUT_TOASTS,
  });
}

/** Saves what a screen prints as a PDF, through the screen's own menu, and reads it back. */
async function savePdf({ app, page }: LaunchedHouqin, name: string): Promise<string> {
  const path = join(OUT, `${name}.pdf`);
  await answerSaveDialog(app, path);
  await page.getByRole('button', { name: '打印' }).last().click();
  await page.getByRole('menuitem', { name: '存为 PDF' }).last().click();
  await expect(page.getByText(`已存到 ${path}`)).toBeVisible({ timeout: 60_000 });
  expect(existsSync(path)).toBe(true);
  expect(statSync(path).size).toBeGreaterThan(1000);
  return execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
}

async function goTo(page: Page, screen: string): Promise<void> {
  await page.getByRole('menuitem').filter({ hasText: screen }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: screen })).toBeVisible();
}

test('the main job, from the sample to the printed sheets', async () => {
  mkdirSync(OUT, { recursive: true });
  const documents = mkdtempSync(join(tmpdir(), 'houqin-tour-'));
  const houqin = await launchHouqin({ env: { HOME: documents, XDG_DOCUMENTS_DIR: documents } });
  const { page } = houqin;
  let slip = '';

  await test.step('open the sample workspace on the first-run screen', async () => {
    await picture(page, 'first-run');
    await page.getByRole('button', { name: '建立并打开样例' }).click();
    await expect(page.getByRole('heading', { level: 1, name: '今日' })).toBeVisible({
      timeout: 60_000,
    });
    await expect(page.getByText('CD-20200214-01').first()).toBeVisible();
    await picture(page, 'today');
  });

  await test.step('issue the kit of the most urgent waiting dispatch', async () => {
    await goTo(page, '发放台');
    await expect(page.getByRole('heading', { level: 2, name: 'CD-20200214-01' })).toBeVisible();
    await expect(page.getByText('一次性使用医用防护帽').first()).toBeVisible();
    await picture(page, 'desk');
    await page.keyboard.press('F8');
    const toast = page.getByText(/CK-20200214-\d+ 已过账/).first();
    await expect(toast).toBeVisible();
    slip = /CK-\d+-\d+/.exec((await toast.textContent()) ?? '')?.[0] ?? '';
    await expect(page.getByRole('heading', { level: 2, name: 'CD-20200214-02' })).toBeVisible();
    await picture(page, 'desk-next', { toasts: true });
  });

  await test.step('open the slip and save it as a PDF', async () => {
    await page.keyboard.press('F6');
    await expect(page.getByRole('heading', { level: 1, name: '单据' })).toBeVisible();
    await picture(page, 'documents');
    const text = await savePdf(houqin, 'issue-slip');
    expect(text).toContain('物资出库单');
    expect(text).toContain(slip);
    expect(text).toContain('一次性使用医用防护帽');
  });

  await test.step('take the reusables back', async () => {
    await goTo(page, '退库');
    await page.getByRole('gridcell', { name: slip }).dblclick();
    await expect(page.getByText('工作服').first()).toBeVisible();
    await picture(page, 'returns');
    await page.keyboard.press('F8');
    await expect(page.getByText(/TK-20200214-\d+ 已过账/).first()).toBeVisible();
    await picture(page, 'returns-done', { toasts: true });
  });

  await test.step('look at the stock and print its sheet', async () => {
    await goTo(page, '库存');
    await expect(page.getByText('医用一次性防护服').first()).toBeVisible();
    await picture(page, 'stock');
    const text = await savePdf(houqin, 'stock-sheet');
    expect(text).toContain('库存表');
    expect(text).toMatch(/打印 \d+ 行 \/ 共 \d+ 行/);
  });

  await test.step('look at the dispatch log and its totals', async () => {
    await goTo(page, '出动登记');
    await expect(page.getByText('出动 126 批 · 425 人次')).toBeVisible();
    await picture(page, 'dispatches');
  });

  await test.step('reconcile: link the three slips with a mistyped batch number', async () => {
    await goTo(page, '供耗核对');
    await expect(page.getByText('CD20200122-02x')).toBeVisible();
    await picture(page, 'reconciliation');
    for (const typed of ['CD20200122-02x', 'CD20200131-01x', 'CD20200207-01x']) {
      await page.keyboard.press('L');
      await expect(page.getByText(typed)).toHaveCount(0);
    }
    await expect(page.getByText(/无领用\s*5/).first()).toBeVisible();
    await picture(page, 'reconciliation-linked');
    const text = await savePdf(houqin, 'reconciliation-sheet');
    expect(text).toContain('供耗核对表');
    expect(text).toContain('出动 126 批');
    expect(text).toContain('防水围裙');
  });

  await test.step('see the other screens', async () => {
    for (const screen of ['入库', '单据', '导入', '设置']) {
      await goTo(page, screen);
      await picture(page, `screen-${screen}`);
    }
  });

  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();
  rmSync(documents, { recursive: true, force: true });
});
