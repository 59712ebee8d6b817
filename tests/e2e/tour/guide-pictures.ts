import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { answerOpenDialog } from '../support/dialogs.ts';
import { type LaunchedHouqin, launchHouqin } from '../support/launch.ts';
import { makeWorkspace } from '../support/workspaces.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const PICTURES = join(ROOT, 'docs', 'guide', 'pictures');
/** Pictures belong to the documentation: taken when asked for, not whenever somebody looks around. */
const languages = process.env.HOUQIN_UPDATE_PICTURES === '1' ? (['zh-CN', 'en'] as const) : [];
const WIDTH = 1366;
const HEIGHT = 768;

/** Toasts of the step before would hide what the picture is of. */
const WITHOUT_TOASTS = '.ant-message, .ant-notification { visibility: hidden; }';

/** The Excel books that the sample workspace is made from. */
function sampleBooks(): string[] {
  const folder = join(ROOT, 'db', 'assets', 'samples');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.xlsx'))
    .map((name) => join(folder, name));
}

/** Screens whose pictures need no more than going there. */
const screens = {
  receiving: '/receiving',
  'purchasing-suggestions': '/purchasing?tab=suggestions',
  counts: '/counts?making=true',
  labels: '/labels',
} as const;

/** One size of window on every machine, whatever its display; in the language and light. */
async function prepare({ app, page }: LaunchedHouqin, language: string): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) => {
      for (const window of BrowserWindow.getAllWindows()) {
        window.setMinimumSize(size.width, size.height);
        window.setContentSize(size.width, size.height);
      }
    },
    { width: WIDTH, height: HEIGHT },
  );
  await page.setViewportSize({ width: WIDTH, height: HEIGHT });
  await page.evaluate(
    (preferences) => {
      window.localStorage.setItem('houqin.preferences', JSON.stringify(preferences));
    },
    { language, theme: 'light' },
  );
  await page.reload();
  await settled(page);
}

async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, address);
  await settled(page);
}

/** Nothing is still being read or drawn. */
async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('.ant-skeleton, .ant-spin-spinning')).toHaveCount(0);
  await page.waitForTimeout(700);
}

for (const language of languages) {
  test(`pictures of the guide, ${language}`, async () => {
    const folder = join(PICTURES, language);
    mkdirSync(folder, { recursive: true });
    const picture = async (page: Page, name: string, toasts = false): Promise<void> => {
      await page.screenshot({
        path: join(folder, `${name}.jpg`),
        type: 'jpeg',
        quality: 50,
        style: toasts ? '' : WITHOUT_TOASTS,
      });
    };

    const first = await launchHouqin();
    await prepare(first, language);
    await picture(first.page, 'first-run');
    await first.close();

    const empty = makeWorkspace('empty');
    const importing = await launchHouqin({ workspacePath: empty.path });
    await prepare(importing, language);
    await answerOpenDialog(importing.app, sampleBooks());
    await goTo(importing.page, '/imports');
    await importing.page.keyboard.press('F2');
    await expect(importing.page.locator('button[aria-keyshortcuts="F8"]')).toBeEnabled({
      timeout: 60_000,
    });
    await settled(importing.page);
    await picture(importing.page, 'imports');
    await importing.close();
    empty.remove();

    const file = makeWorkspace('sample');
    const houqin = await launchHouqin({ workspacePath: file.path });
    const { page } = houqin;
    await prepare(houqin, language);
    await picture(page, 'today');

    await goTo(page, '/desk');
    await expect(page.locator('tr').nth(3)).toBeVisible();
    await settled(page);
    await picture(page, 'desk');
    await page.keyboard.press('F1');
    await expect(page.getByRole('complementary').last()).toBeVisible();
    await picture(page, 'help');
    await page.keyboard.press('Escape');

    await page.keyboard.press('F8');
    await expect(page.getByText(/CK-20200214-\d+/).first()).toBeVisible();
    await settled(page);
    await picture(page, 'posted', true);
    await page.keyboard.press('F6');
    await settled(page);
    await picture(page, 'slip');

    await goTo(page, '/returns');
    await page.getByRole('gridcell', { name: /^CK-/ }).first().dblclick();
    await settled(page);
    await picture(page, 'returns');

    await goTo(page, '/stock');
    await page.locator('.ag-row[row-index="4"]').first().dblclick();
    await settled(page);
    await picture(page, 'stock');

    await goTo(page, '/reconciliation');
    await page.locator('.ag-row[row-index="0"]').first().dblclick();
    await settled(page);
    await picture(page, 'reconciliation');

    for (const [name, address] of Object.entries(screens)) {
      await goTo(page, address);
      await picture(page, name);
    }

    await goTo(page, '/planning?view=scenario');
    await page.getByRole('button', { name: /取近两周|Take the last two weeks/ }).click();
    await settled(page);
    await picture(page, 'planning');

    expect(houqin.consoleErrors).toEqual([]);
    await houqin.close();
    file.remove();
  });
}
