import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { answerSaveDialog } from '../support/dialogs.ts';
import { launchHouqin } from '../support/launch.ts';

/** From the end of the install to the saved slip. */
const LIMIT_SECONDS = 180;

/** When the install ended, ms; run by itself, the beginning of this test. */
const installedAt = Number(process.env.HOUQIN_INSTALLED_AT ?? Date.now());

let before = installedAt;

/** Tells how long a step took, and how long all have taken since the install. */
function told(step: string): void {
  const now = Date.now();
  const seconds = (since: number) => ((now - since) / 1000).toFixed(1).padStart(6);
  process.stderr.write(`newcomer: ${seconds(before)} s ${seconds(installedAt)} s  ${step}\n`);
  before = now;
}

test('from the sources to the first slip', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'houqin-newcomer-'));
  const slip = join(folder, 'slip.pdf');
  told('npm start: app bundled');
  const houqin = await launchHouqin({ userDataDir: join(folder, 'profile') });
  const { app, page } = houqin;
  const sample = page.getByRole('button', { name: '建立并打开样例' });
  await expect(sample).toBeVisible();
  told('first screen shown');

  await sample.click();
  await expect(page.getByRole('heading', { level: 1, name: '今日' })).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByText('CD-20200214-01').first()).toBeVisible();
  told('sample made and open: Today');

  await page.keyboard.press('F2');
  await expect(page.getByRole('heading', { level: 2, name: 'CD-20200214-01' })).toBeVisible();
  await expect(page.getByText('8 行将出库')).toBeVisible();
  told('F2: kit of the most urgent dispatch proposed');

  await page.keyboard.press('F8');
  await expect(page.getByText('CK-20200214-001 已过账').first()).toBeVisible();
  told('F8: issue posted');

  await page.keyboard.press('F6');
  await expect(page.getByRole('heading', { level: 1, name: '单据' })).toBeVisible();
  await answerSaveDialog(app, slip);
  await page.getByRole('button', { name: '打印' }).last().click();
  await page.getByRole('menuitem', { name: '存为 PDF' }).last().click();
  await expect(page.getByText(`已存到 ${slip}`)).toBeVisible({ timeout: 60_000 });
  told('F6, print menu: slip saved as a PDF');

  const text = execFileSync('pdftotext', ['-layout', slip, '-'], { encoding: 'utf8' });
  expect(text).toContain('CK-20200214-001');
  expect(text).toMatch(/打印 8 行 \/ 共 8 行/);
  expect((Date.now() - installedAt) / 1000).toBeLessThan(LIMIT_SECONDS);
  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();
  rmSync(folder, { recursive: true, force: true });
});
