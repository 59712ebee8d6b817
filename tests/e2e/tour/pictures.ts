import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { bundlesOf, textsOf } from '../../renderer/locale-files.ts';
import { type LaunchedHouqin, launchHouqin } from '../support/launch.ts';
import { lookFaults } from '../support/look.ts';
import { makeWorkspace } from '../support/workspaces.ts';

const OUT = join(import.meta.dirname, '..', '..', '..', 'out', 'tour', 'pictures');
/** Which sets and screens: `HOUQIN_PICTURES=en-1366`, `HOUQIN_PICTURES=desk`. */
const WANTED = new RegExp(process.env.HOUQIN_PICTURES ?? '');

type Step = (page: Page) => Promise<void>;
type Place = readonly [name: string, address: string, step?: Step];

const key =
  (...keys: readonly string[]): Step =>
  async (page) => {
    for (const one of keys) await page.keyboard.press(one);
  };

/** Opens the detail of a row of the screen's first table; one without rows stays as it is. */
const row =
  (index = 0): Step =>
  async (page) => {
    const cell = page
      .locator(`.ag-row[row-index="${index}"] .ag-cell:not([col-id*="election"])`)
      .first();
    if ((await cell.count()) > 0) await cell.dblclick();
  };

/** Lists the slips that had nothing but consumables too, and opens one. */
const anyReturn: Step = async (page) => {
  await page.getByRole('switch').click();
  await settled(page);
  await row()(page);
};

/** Scrolls the page's own column to its end. */
const toEnd: Step = async (page) => {
  await page.getByRole('main').evaluate((main) => {
    for (const element of [main, ...main.querySelectorAll('*')]) {
      if (getComputedStyle(element).overflowY === 'auto') element.scrollTop = element.scrollHeight;
    }
  });
};

const PLACES: readonly Place[] = [
  ['today', '/today'],
  ['desk', '/desk'],
  ['desk-new', '/desk', key('n')],
  ['returns', '/returns'],
  ['returns-form', '/returns', anyReturn],
  ['reusables', '/reusables'],
  ['reusables-new', '/reusables', key('n')],
  ['decontamination', '/reusables?view=decontamination'],
  ['loans', '/reusables?view=loans'],
  ['debts', '/debts'],
  ['people', '/people'],
  ['people-panel', '/people', row()],
  ['people-dispatches', '/people?tab=dispatches'],
  ['people-persons', '/people?tab=persons'],
  ['people-register', '/people?tab=register'],
  ['people-overrides', '/people?tab=overrides'],
  ['incidents', '/incidents'],
  ['incidents-new', '/incidents?making=true'],
  ['purchasing-suggestions', '/purchasing?tab=suggestions'],
  ['purchasing-suggestion', '/purchasing?tab=suggestions', row()],
  ['purchasing-requests', '/purchasing?tab=requests'],
  ['purchasing-request-new', '/purchasing?tab=requests&making=true'],
  ['purchasing-orders', '/purchasing?tab=orders'],
  ['purchasing-owed', '/purchasing?tab=owed'],
  ['purchasing-prices', '/purchasing?tab=prices'],
  ['donations', '/donations'],
  ['donations-new', '/donations?making=true'],
  ['donations-register', '/donations?tab=register'],
  ['receiving', '/receiving'],
  ['receiving-line', '/receiving', key('F2')],
  ['stock', '/stock'],
  ['stock-lots', '/stock', row(4)],
  ['stock-ledger', '/stock/ledger/RS01'],
  ['lots', '/lots'],
  ['lots-panel', '/lots', row()],
  ['transfers', '/transfers'],
  ['transfers-new', '/transfers?making=true'],
  ['boxes', '/boxes'],
  ['counts', '/counts'],
  ['counts-new', '/counts?making=true'],
  ['disposal', '/disposal'],
  ['disposal-new', '/disposal?making=disposal'],
  ['adjustment-new', '/disposal?making=adjustment'],
  ['labels', '/labels'],
  ['documents', '/documents'],
  ['documents-panel', '/documents', row()],
  ['report-daily-supplies', '/reports?report=daily-supplies'],
  ['report-command-post', '/reports?report=command-post'],
  ['report-period-ledger', '/reports?report=period-ledger'],
  ['report-stock-on', '/reports?report=stock-on'],
  ['report-stock-value', '/reports?report=stock-value'],
  ['report-slow-movers', '/reports?report=slow-movers'],
  ['report-levels', '/reports?report=levels'],
  ['dispatches', '/dispatches'],
  ['dispatches-panel', '/dispatches', row()],
  ['dispatches-new', '/dispatches', key('n')],
  ['dispatches-board', '/dispatches?view=board'],
  ['dispatches-calendar', '/dispatches?view=calendar'],
  ['reconciliation', '/reconciliation'],
  ['reconciliation-panel', '/reconciliation', row()],
  ['reconciliation-days', '/reconciliation?view=days'],
  ['reconciliation-costs', '/reconciliation?view=costs'],
  ['planning', '/planning'],
  ['planning-panel', '/planning', row()],
  ['planning-scenario', '/planning?view=scenario'],
  ['planning-trends', '/planning?view=trends'],
  ['intake', '/intake'],
  ['items', '/master/items'],
  ['items-panel', '/master/items', row()],
  ['items-new', '/master/items', key('n')],
  ['squads', '/master/squads', row()],
  ['master-people', '/master/people', row()],
  ['locations', '/master/locations', row()],
  ['parties', '/master/parties', row()],
  ['norms', '/master/norms'],
  ['norms-panel', '/master/norms', row()],
  ['task-types', '/master/task-types', row()],
  ['imports', '/imports'],
  ['audit', '/audit'],
  ['audit-entry', '/audit', row()],
  ['audit-verify', '/audit?verify=true'],
  ['settings', '/settings'],
  ['settings-end', '/settings', toEnd],
  ['palette', '/today', key('Control+k', 'r', 's', '0', '1')],
  ['keys', '/desk', key('Shift+Slash')],
  ['help', '/stock', key('F1')],
  ['signature', '/desk', key('F7')],
];

const SETS = [
  { language: 'zh-CN', theme: 'light', width: 1366, height: 768, folder: 'zh-1366' },
  { language: 'en', theme: 'light', width: 1366, height: 768, folder: 'en-1366' },
  { language: 'zh-CN', theme: 'dark', width: 1366, height: 768, folder: 'dark-1366' },
  { language: 'zh-CN', theme: 'light', width: 1920, height: 1080, folder: 'zh-1920' },
  { language: 'en', theme: 'light', width: 1920, height: 1080, folder: 'en-1920' },
] as const;

/** Toasts of the step before would hide what the picture is of. */
const WITHOUT_TOASTS = '.ant-message, .ant-notification { visibility: hidden; }';

/** Names of places that every workspace begins with: data from then on. */
const MADE_WITH_THE_WORKSPACE: readonly string[] = ['主仓库', '待检区'];

/** Chinese texts of the screens that read otherwise in English; single signs are data as well. */
function chineseTexts(): string[] {
  const english = bundlesOf('en');
  return Object.entries(bundlesOf('zh-CN')).flatMap(([namespace, bundle]) => {
    const other = new Map(textsOf(english[namespace] ?? {}));
    return textsOf(bundle)
      .filter(([name, text]) => !text.includes('{{') && text.length > 1 && other.get(name) !== text)
      .filter(([, text]) => /\p{Script=Han}/u.test(text))
      .map(([, text]) => text)
      .filter((text) => !MADE_WITH_THE_WORKSPACE.includes(text));
  });
}

/** One size of window on every machine, whatever its display. */
async function prepare(
  { app, page }: LaunchedHouqin,
  { language, theme, width, height }: (typeof SETS)[number],
): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) => {
      for (const window of BrowserWindow.getAllWindows()) {
        window.setContentSize(size.width, size.height);
      }
    },
    { width, height },
  );
  await page.setViewportSize({ width, height });
  await page.evaluate(
    (preferences) => localStorage.setItem('houqin.preferences', JSON.stringify(preferences)),
    { language, theme },
  );
  await page.reload();
  await settled(page);
}

/** Nothing is still being read or drawn. */
async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[aria-busy="true"], .ant-skeleton, .ant-spin-spinning')).toHaveCount(
    0,
  );
  await page.waitForTimeout(350);
}

async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = '/today';
    window.location.hash = hash;
  }, address);
  await settled(page);
}

for (const set of SETS) {
  const { language, folder } = set;
  const places = PLACES.filter(([name]) => WANTED.test(`${folder}/${name}`));
  if (places.length === 0 && !WANTED.test(`${folder}/first-run`)) continue;
  test(`pictures of every screen, ${folder}`, async () => {
    const foreign = language === 'en' ? chineseTexts() : [];
    const faults: string[] = [];
    rmSync(join(OUT, folder), { recursive: true, force: true });
    mkdirSync(join(OUT, folder), { recursive: true });
    const picture = async (page: Page, number: number, name: string) => {
      const file = `${String(number).padStart(2, '0')}-${name}.png`;
      await page.screenshot({ path: join(OUT, folder, file), style: WITHOUT_TOASTS });
      for (const fault of await lookFaults(page, { foreign })) faults.push(`${name}: ${fault}`);
    };

    const first = await launchHouqin();
    await prepare(first, set);
    await picture(first.page, 0, 'first-run');
    await first.close();

    const file = makeWorkspace('sample');
    const houqin = await launchHouqin({ workspacePath: file.path });
    await prepare(houqin, set);
    for (const [name, address, step] of places) {
      const { page } = houqin;
      await goTo(page, address);
      if (step !== undefined) {
        await step(page);
        await settled(page);
      }
      await picture(page, PLACES.findIndex((place) => place[0] === name) + 1, name);
      await page.keyboard.press('Escape');
    }
    expect(houqin.consoleErrors).toEqual([]);
    await houqin.close();
    file.remove();
    expect(faults).toEqual([]);
  });
}
