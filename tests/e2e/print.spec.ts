import { expect, test } from '@playwright/test';
import { type LaunchedHouqin, launchHouqin } from './support/launch.ts';
import { expectGolden, pdfInfo, printed, printedPages } from './support/pdf.ts';
import { makeWorkspace, type WorkspaceFile } from './support/workspaces.ts';

const ROWS = 3000;

test.describe('forms of the sample', () => {
  let file: WorkspaceFile;
  let houqin: LaunchedHouqin;
  const ids: Record<string, number> = {};

  test.beforeAll(async () => {
    file = makeWorkspace('sample');
    for (const number of ['CK-20200131-009', 'TK-20200120-001', 'RK-20200126-001']) {
      ids[number] = (file.call('documents.get', { number }) as { id: number }).id;
    }
    houqin = await launchHouqin({ workspacePath: file.path });
    await expect(houqin.page.getByRole('heading', { level: 1 })).toBeVisible();
  });
  test.afterAll(async () => {
    expect(houqin.consoleErrors).toEqual([]);
    await houqin.close();
    file.remove();
  });

  test('the issue slip', async () => {
    const pages = await printedPages(houqin.page, 'issue-slip', {
      documentId: ids['CK-20200131-009'],
    });
    expectGolden(pages, 'issue-slip');
    expect(pages.join('')).toContain('打印 18 行 / 共 18 行');
  });

  test('the issue slip on continuous paper, whole, on pages of its size', async () => {
    const setPaper = (slipPaper: string) =>
      houqin.page.evaluate((paper) => {
        const stored = JSON.parse(localStorage.getItem('houqin.preferences') ?? '{}') as object;
        localStorage.setItem('houqin.preferences', JSON.stringify({ ...stored, slipPaper: paper }));
      }, slipPaper);
    await setPaper('continuous');
    const print = { form: 'issue-slip', params: { documentId: ids['CK-20200131-009'] } };
    const { path, pages } = await printed(houqin.page, print.form, print.params);
    await setPaper('a4');
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.join('')).toContain('打印 18 行 / 共 18 行');
    // 241 × 140 mm in points.
    const [, width, height] = /Page size:\s+([\d.]+) x ([\d.]+) pts/.exec(pdfInfo(path)) ?? [];
    expect(Math.round((Number(width) / 72) * 25.4)).toBe(241);
    expect(Math.round((Number(height) / 72) * 25.4)).toBe(140);
  });

  test('the return slip', async () => {
    expectGolden(
      await printedPages(houqin.page, 'return-slip', { documentId: ids['TK-20200120-001'] }),
      'return-slip',
    );
  });

  test('the receipt', async () => {
    expectGolden(
      await printedPages(houqin.page, 'receipt-slip', { documentId: ids['RK-20200126-001'] }),
      'receipt-slip',
    );
  });

  test('the stock sheet', async () => {
    const pages = await printedPages(houqin.page, 'stock-sheet', {});
    expectGolden(pages, 'stock-sheet');
    const text = pages.join('');
    expect(text).toMatch(/RS02/);
    expect(text).toContain('¥59,052.60');
  });

  test('the reconciliation sheet', async () => {
    const pages = await printedPages(houqin.page, 'reconciliation-sheet', {
      from: '2020-01-31',
      to: '2020-02-01',
    });
    expectGolden(pages, 'reconciliation-sheet');
    const text = pages.join('');
    expect(text).toContain('CD20200131-01x');
    expect(text).toContain('CD-20200131-01');
  });

  test('says so when there is no such document', async () => {
    await expect(
      printedPages(houqin.page, 'issue-slip', { documentId: 999_999 }),
    ).rejects.toThrow();
  });
});

test(`a stock sheet of ${ROWS} rows prints them all`, async () => {
  test.setTimeout(180_000);
  const file = makeWorkspace('empty');
  file.call('items.save', {
    code: 'RS01',
    familyCode: 'RS01',
    name: '医用防护口罩',
    category: 'respiratory',
    baseUnit: '只',
  });
  const lotNo = (index: number): string => `LOT${String(index).padStart(5, '0')}`;
  file.call('receipts.postOpening', {
    lines: Array.from({ length: ROWS }, (_, index) => ({
      itemCode: 'RS01',
      lotNo: lotNo(index),
      quantity: index + 1,
      amount: 100,
    })),
  });
  const houqin = await launchHouqin({ workspacePath: file.path });
  await expect(houqin.page.getByRole('heading', { level: 1 })).toBeVisible();
  const pages = await printedPages(houqin.page, 'stock-sheet', {});
  const text = pages.join('\n');
  const printed = new Set(text.match(/LOT\d{5}/g));
  expect(printed.size).toBe(ROWS);
  expect(text).toContain(`打印 ${ROWS} 行 / 共 ${ROWS} 行`);
  expect(text).toContain('¥3,000.00');
  // Repeated headings and numbered pages, the last as the first.
  for (const [index, page] of pages.entries()) {
    expect(page).toContain('批号');
    expect(page.replace(/\s/g, '')).toContain(`第${index + 1}页共${pages.length}页`);
  }
  await houqin.close();
  file.remove();
});
