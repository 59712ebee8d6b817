import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { bundlesOf, textsOf } from '../../renderer/locale-files.ts';
import { type LaunchedHouqin, launchHouqin } from '../support/launch.ts';
import { lookFaults } from '../support/look.ts';
import { leaveView, settled, showView, views } from '../support/views.ts';
import { makeWorkspace } from '../support/workspaces.ts';

const OUT = join(import.meta.dirname, '..', '..', '..', 'out', 'tour', 'pictures');
/** Which sets and screens: `HOUQIN_PICTURES=en-1366`, `HOUQIN_PICTURES=desk`. */
const WANTED = new RegExp(process.env.HOUQIN_PICTURES ?? '');

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

for (const set of SETS) {
  const { language, folder } = set;
  const wanted = views.filter(({ name }) => WANTED.test(`${folder}/${name}`));
  if (wanted.length === 0 && !WANTED.test(`${folder}/first-run`)) continue;
  test(`pictures of every screen, ${folder}`, async () => {
    const foreign = language === 'en' ? chineseTexts() : [];
    const faults: string[] = [];
    rmSync(join(OUT, folder), { recursive: true, force: true });
    mkdirSync(join(OUT, folder), { recursive: true });
    const picture = async (page: Page, number: number, name: string) => {
      const file = `${String(number).padStart(3, '0')}-${name}.png`;
      await page.screenshot({ path: join(OUT, folder, file), style: WITHOUT_TOASTS });
      for (const fault of await lookFaults(page, { foreign })) faults.push(`${name}: ${fault}`);
    };

    const first = await launchHouqin();
    await prepare(first, set);
    await picture(first.page, 0, 'first-run');
    await first.close();

    const file = makeWorkspace('filled');
    const houqin = await launchHouqin({ workspacePath: file.path });
    await prepare(houqin, set);
    for (const view of wanted) {
      if (!(await showView(houqin.page, view))) faults.push(`${view.name}: not there`);
      await picture(houqin.page, views.indexOf(view) + 1, view.name);
      await leaveView(houqin.page);
    }
    expect(houqin.consoleErrors).toEqual([]);
    await houqin.close();
    file.remove();
    expect(faults).toEqual([]);
  });
}
