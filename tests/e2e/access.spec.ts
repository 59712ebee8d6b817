import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page, test } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { launchHouqin } from './support/launch.ts';
import { leaveView, settled, showView, type View, views } from './support/views.ts';
import { makeWorkspace } from './support/workspaces.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Round {
  readonly language: 'zh-CN' | 'en';
  readonly theme: 'light' | 'dark';
  readonly looksAt: (view: View) => boolean;
}

const isScreen = ({ step }: View) => step === undefined;

/**
 * What words say depends on the language, contrast on the theme: a light Chinese round sees every
 * screen, a dark English one every panel, form and dialog with its screen behind it.
 * `HOUQIN_AXE=all` looks at everything in all four.
 */
const rounds: readonly Round[] =
  process.env.HOUQIN_AXE === 'all'
    ? (['zh-CN', 'en'] as const).flatMap((language) =>
        (['light', 'dark'] as const).map((theme) => ({ language, theme, looksAt: () => true })),
      )
    : [
        { language: 'zh-CN', theme: 'light', looksAt: isScreen },
        { language: 'en', theme: 'dark', looksAt: (view) => !isScreen(view) },
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

/** Takes a language and a theme, as the settings do, and brings the rules into the page. */
async function show(page: Page, language: string, theme: string): Promise<void> {
  await page.evaluate(
    (preferences) => localStorage.setItem('houqin.preferences', JSON.stringify(preferences)),
    { language, theme },
  );
  await page.reload();
  await page.evaluate(AXE);
}

for (const { language, theme, looksAt } of rounds) {
  test(`the first screen has no violation of accessibility rules, ${language} ${theme}`, async () => {
    const houqin = await launchHouqin();
    await show(houqin.page, language, theme);
    await settled(houqin.page);
    expect(await violations(houqin.page)).toEqual([]);
    await houqin.close();
  });

  test(`no screen has a violation of accessibility rules, ${language} ${theme}`, async () => {
    test.setTimeout(420_000);
    const file = makeWorkspace('filled');
    const houqin = await launchHouqin({ workspacePath: file.path });
    const { page } = houqin;
    await settled(page);
    await show(page, language, theme);
    const found: string[] = [];
    for (const view of views.filter(looksAt)) {
      if (!(await showView(page, view))) found.push(`${view.name}: not there`);
      for (const line of await violations(page)) found.push(`${view.name}: ${line}`);
      await leaveView(page);
    }
    expect(found).toEqual([]);
    await houqin.close();
    file.remove();
  });
}
