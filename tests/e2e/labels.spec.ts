import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { answerSaveDialog } from './support/dialogs.ts';
import { launchHouqin } from './support/launch.ts';
import { printedPages } from './support/pdf.ts';
import { makeWorkspace } from './support/workspaces.ts';

interface LotRow {
  readonly lotId: number;
  readonly itemId: number;
  readonly itemCode: string;
  readonly lotNo: string;
}

test('labels are chosen, scanned in and printed from the place of the sheet that is free', async () => {
  const file = makeWorkspace('sample');
  const lots = file.call('lots.list', { includeZero: true }) as LotRow[];
  const [lot] = lots;
  if (!lot) throw new Error('the sample has no lots');
  file.call('scans.learn', { itemId: lot.itemId, barcode: '6901234567892' });
  const houqin = await launchHouqin({ workspacePath: file.path });
  const { page, app } = houqin;
  await page.getByRole('menuitem').filter({ hasText: '标签' }).click();
  await expect(page.getByRole('button', { name: /^预览/ })).toBeDisabled();

  // A scanner types without anybody having clicked into the box.
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.type(`L:${lot.itemCode}:${lot.lotNo}`);
  await page.keyboard.press('Enter');
  await expect(page.getByText(`✓ ${lot.itemCode}`)).toBeVisible();
  await page.keyboard.type('6901234567890');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/校验位不对，应为 2/)).toBeVisible();
  await page.keyboard.type('4006381333931');
  await page.keyboard.press('Enter');
  const learning = page.getByRole('region', { name: '学习条码' });
  await learning.getByLabel('选择物资').fill('BD02');
  await expect(page.locator('.ant-select-item-option-active')).toContainText('BD02');
  await page.keyboard.press('Enter');
  await learning.getByRole('button', { name: '记住' }).click();
  await expect(page.getByText('✓ BD02')).toBeVisible();
  // Without separators the lot and a serial number cannot be told apart: it asks.
  await page.keyboard.type(`]d2010690123456789210${lot.lotNo}21A`);
  await page.keyboard.press('Enter');
  const question = page.getByRole('region', { name: '这个码有几种读法，是哪一种？' });
  const right = question.getByRole('option').filter({ hasText: '批号在册' }).first();
  await expect(right).toContainText(lot.lotNo);
  await right.click();
  await expect(question).toBeHidden();
  await expect(page.getByText('1 条，1 个标签，1 页')).toBeVisible();

  await page.getByRole('textbox', { name: '快速筛选' }).fill('口罩');
  const boxes = page.getByRole('row').getByRole('checkbox');
  await boxes.nth(1).check();
  await page.getByLabel('标签纸').click();
  await page.getByText('A4 · 24 个').click();
  await page.getByRole('spinbutton', { name: '每条张数' }).fill('3');
  await page.getByRole('spinbutton', { name: '从第几格开始' }).fill('23');
  await page.getByRole('spinbutton', { name: '从第几格开始' }).press('Tab');
  const sum = await page.getByText(/条，\d+ 个标签，\d+ 页/).innerText();
  const [, records, labels] = /(\d+) 条，(\d+) 个/.exec(sum) ?? [];
  expect(Number(labels)).toBe(Number(records) * 3);

  const path = join(file.folder, 'labels.pdf');
  await answerSaveDialog(app, path);
  await page.getByRole('button', { name: '打印' }).click();
  await page.getByRole('menuitem', { name: '存为 PDF' }).click();
  await expect(page.getByText(`已存到 ${path}`)).toBeVisible({ timeout: 60_000 });
  expect(existsSync(path)).toBe(true);
  const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
  const pages = text.split('\f').filter((part) => part.trim() !== '');
  // Two places are left on the begun sheet.
  expect(pages).toHaveLength(Math.ceil((Number(labels) + 22) / 24));
  const count = (part: string) => part.match(/批号/g)?.length ?? 0;
  expect(count(pages[0] ?? '')).toBe(2);
  expect(count(text)).toBe(Number(labels));
  expect(text).toContain('口罩');
  expect(text).toContain(`(01)06901234567892`);
  expect(readFileSync(path).length).toBeGreaterThan(1000);
  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();
  expect(file.call('scans.resolve', { text: '4006381333931' })).toMatchObject({
    result: { kind: 'item', itemCode: 'BD02' },
  });
  file.remove();
});

test('each kind of label fits its paper, in Chinese, with every symbol', async () => {
  const file = makeWorkspace('sample');
  const lots = (file.call('lots.list', {}) as LotRow[]).slice(0, 3);
  const shelf = file.call('organisation.locations.save', {
    code: 'A-01-03',
    name: '甲排一号货架三层',
    kind: 'shelf',
  }) as { id: number };
  const houqin = await launchHouqin({ workspacePath: file.path });
  const { page } = houqin;
  const common = { copies: 1, start: 1 };
  for (const [symbol, stock] of [
    ['gs1-datamatrix', 'roll-50x30'],
    ['qr', 'roll-50x30'],
    ['code-128', 'roll-50x30'],
    ['code-128', 'sheet-21'],
    ['qr', 'sheet-24'],
    ['gs1-datamatrix', 'sheet-40'],
  ]) {
    const pages = await printedPages(page, 'labels', {
      kind: 'lot',
      ids: lots.map(({ lotId }) => lotId),
      symbol,
      stock,
      ...common,
    });
    expect(pages, `${symbol} ${stock}`).toHaveLength(stock === 'roll-50x30' ? 3 : 1);
    for (const { lotNo } of lots) expect(pages.join('')).toContain(lotNo);
  }
  const [label = ''] = await printedPages(page, 'labels', {
    kind: 'shelf',
    ids: [shelf.id],
    symbol: 'code-128',
    stock: 'roll-50x30',
    ...common,
  });
  expect(label.replace(/\s+/g, ' ')).toMatch(/A-01-03 甲排一号货架三层 货架 S:A-01-03/);
  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();
  file.remove();
});
