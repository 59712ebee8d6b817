import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page, test } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { launchHouqin } from './support/launch.ts';
import { places } from './support/places.ts';
import { makeWorkspace } from './support/workspaces.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What lies over the screen, with its key. */
const overlays = [
  ['sheet of keys', 'Shift+Slash'],
  ['help', 'F1'],
] as const;

/**
 * What words say depends on the language, contrast on the theme: a light Chinese and a dark English
 * round see each of both on every screen. `HOUQIN_AXE=all` makes all four.
 */
const rounds: readonly (readonly [language: 'zh-CN' | 'en', theme: 'light' | 'dark'])[] =
  process.env.HOUQIN_AXE === 'all'
    ? [
        ['zh-CN', 'light'],
        ['zh-CN', 'dark'],
        ['en', 'light'],
        ['en', 'dark'],
      ]
    : [
        ['zh-CN', 'light'],
        ['en', 'dark'],
      ];

/** antd's own hidden list beside an open Select, without a size: it takes an attribute too many. */
const LIBRARY_PARTS = [['[role="listbox"][style*="height: 0px"]']];

/** antd's tabs, where they do not all fit: the button for the others stands among them. */
const TABS = /class="ant-tabs-nav"/;

/** What is wrong on the page, a line a violation: rule, first place, count. */
async function violations(page: Page): Promise<string[]> {
  const results = await page.evaluate(
    async ({ options, exclude }) => {
      const { axe } = window as unknown as {
        readonly axe: { run(context: object, options: object): Promise<AxeResults> };
      };
      return axe.run({ include: [['html']], exclude }, options);
    },
    { options: { resultTypes: ['violations'] }, exclude: LIBRARY_PARTS },
  );
  return results.violations.flatMap(({ id, nodes }) => {
    const ours = nodes.filter(({ html }) => !(id === 'aria-required-children' && TABS.test(html)));
    const [first] = ours;
    if (first === undefined) return [];
    return [`${id} ×${ours.length}: ${first.html.slice(0, 160)} ${first.any[0]?.message ?? ''}`];
  });
}

async function settle(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  // Colours fade in and out: what is half-way has no contrast of its own.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined))),
  );
}

/** Takes a language and a theme, as the settings do, and brings the rules into the page. */
async function show(page: Page, language: string, theme: string): Promise<void> {
  await page.evaluate(
    (preferences) => localStorage.setItem('houqin.preferences', JSON.stringify(preferences)),
    { language, theme },
  );
  await page.reload();
  await page.evaluate(AXE);
}

for (const [language, theme] of rounds) {
  test(`the first screen has no violation of accessibility rules, ${language} ${theme}`, async () => {
    const houqin = await launchHouqin();
    await show(houqin.page, language, theme);
    await settle(houqin.page);
    expect(await violations(houqin.page)).toEqual([]);
    await houqin.close();
  });

  test(`no screen has a violation of accessibility rules, ${language} ${theme}`, async () => {
    test.setTimeout(240_000);
    const file = makeWorkspace('sample');
    const houqin = await launchHouqin({ workspacePath: file.path });
    const { page } = houqin;
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await show(page, language, theme);
    const found: string[] = [];
    for (const place of places) {
      await page.evaluate((hash) => {
        window.location.hash = hash;
      }, place);
      await settle(page);
      for (const line of await violations(page)) found.push(`${place} ${line}`);
    }
    await page.keyboard.press('Control+K');
    await page.keyboard.type('rs01');
    await page.waitForTimeout(500);
    for (const line of await violations(page)) found.push(`palette ${line}`);
    await page.keyboard.press('Escape');
    for (const [name, key] of overlays) {
      await page.keyboard.press(key);
      await page.waitForTimeout(400);
      await settle(page);
      for (const line of await violations(page)) found.push(`${name} ${line}`);
      await page.keyboard.press('Escape');
    }
    expect(found).toEqual([]);
    await houqin.close();
    file.remove();
  });
}
