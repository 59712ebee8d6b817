import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { z } from 'zod';
import { appArguments, sandboxArguments } from '../../build/launch.ts';
import { openForReading } from '../../db/schema/dialect/sqlite.ts';
import { measureScreens, type ScreenTiming } from './screens.ts';
import { median } from './timing.ts';

const environment = z.record(z.string(), z.string());
const ROUNDS = 5;
const EMPTY = join(import.meta.dirname, 'empty-window');
/** Pages that the scroll asks for on its way from the first row to the last. */
const SCROLL_STEPS = 60;
/** A frame that takes longer is one a person sees. */
const LONG_FRAME_MS = 250;

/** What the real app takes, beside an empty window on the same runtime. */
export interface WindowTiming {
  /** Milliseconds from the start of the program to an empty page. */
  readonly empty: number;
  /** The same to a Today screen with nothing left to load, by workspace. */
  readonly today: Readonly<Record<string, number>>;
  /** Resident memory in MB with the largest workspace open and its documents listed. */
  readonly memory: { readonly main: number; readonly window: number; readonly database: number };
  readonly scroll: {
    readonly rows: number;
    /** Milliseconds until the last row of the list could be reached. */
    readonly loaded: number;
    readonly longestFrame: number;
    readonly longFrames: number;
  };
  /** Every screen opened once on that workspace. */
  readonly screens: readonly ScreenTiming[];
  /** What went wrong on the way through them. */
  readonly errors: readonly string[];
}

/**
 * Starts an empty window and the app in turns, so that a busy machine is busy for both; then scrolls
 * the longest list of the largest workspace, the last one named.
 */
export async function measureWindow(
  folder: string,
  workspaces: Readonly<Record<string, string>>,
): Promise<WindowTiming> {
  const profile = mkdtempSync(join(folder, 'profile-'));
  const empty: number[] = [];
  const today = new Map(Object.keys(workspaces).map((name) => [name, [] as number[]]));
  // The first start fills the caches of the runtime and is not counted.
  for (let round = -1; round < ROUNDS; round += 1) {
    const emptyTime = await timed(emptyApp(profile), (page) => drawn(page, 'h1', ''));
    if (round >= 0) empty.push(emptyTime);
    for (const [name, path] of Object.entries(workspaces)) {
      const time = await timed(houqin(profile, path), (page) => usable(page));
      if (round >= 0) today.get(name)?.push(time);
    }
  }
  const largest = Object.values(workspaces).at(-1) ?? '';
  const walked = await walkLargest(houqin(profile, largest), countDocuments(largest));
  rmSync(profile, { recursive: true, force: true });
  return {
    empty: median(empty),
    today: Object.fromEntries([...today].map(([name, times]) => [name, median(times)])),
    ...walked,
  };
}

function countDocuments(path: string): number {
  const connection = openForReading(path);
  const row = connection
    .prepare<[], { documents: number }>(
      `select count(*) as documents from document where status <> 'draft'`,
    )
    .get();
  connection.close();
  return row?.documents ?? 0;
}

type Start = () => Promise<ElectronApplication>;

function emptyApp(profile: string): Start {
  return start([...sandboxArguments(), EMPTY, `--user-data-dir=${join(profile, 'empty')}`]);
}

function houqin(profile: string, workspace: string): Start {
  return start(
    appArguments([`--user-data-dir=${join(profile, 'houqin')}`, '--lang=zh-CN', workspace]),
  );
}

function start(args: readonly string[]): Start {
  const { HOUQIN_ELECTRON = '', ...runtime } = environment.parse(
    JSON.parse(process.env.HOUQIN_RUNTIME ?? '{}'),
  );
  const own = environment.parse({ ...process.env });
  return () =>
    _electron.launch({
      executablePath: HOUQIN_ELECTRON,
      args: [...args],
      env: { ...own, ...runtime, LANGUAGE: 'zh_CN' },
    });
}

/**
 * Ended by force: the copy made at closing is not what is measured here. A start that Playwright does
 * not attach to says nothing of the app and is made once more, with a clock of its own.
 */
async function timed(
  launch: Start,
  ready: (page: Page) => Promise<unknown>,
  again = true,
): Promise<number> {
  const begun = performance.now();
  const app = await launch().catch((error: unknown) => {
    if (!again) throw error;
    process.stderr.write(`Playwright did not attach: ${String(error).slice(0, 200)}\n`);
    return null;
  });
  if (app === null) return timed(launch, ready, false);
  await ready(await app.firstWindow());
  const taken = performance.now() - begun;
  await end(app);
  return taken;
}

async function end(app: ElectronApplication): Promise<void> {
  const process = app.process();
  const ended = new Promise((resolve) => process.once('exit', resolve));
  process.kill('SIGKILL');
  await ended;
}

/** Today is usable when its figures are there: its title then says of which day they are. */
function usable(page: Page): Promise<unknown> {
  return drawn(page, 'main h1', String.raw`\d{4}-\d\d-\d\d`);
}

/** Waits until an element says this, looking at every frame: a locator looks twice a second at last. */
function drawn(page: Page, selector: string, words: string): Promise<unknown> {
  return page.waitForFunction(
    ([where, what]) => {
      const element = document.querySelector(where);
      return element !== null && new RegExp(what).test(element.textContent ?? '');
    },
    [selector, words] as const,
    { polling: 'raf', timeout: 120_000 },
  );
}

async function walkLargest(
  launch: Start,
  documents: number,
): Promise<Pick<WindowTiming, 'memory' | 'scroll' | 'screens' | 'errors'>> {
  const app = await launch();
  const page = await app.firstWindow();
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  await usable(page);
  const begun = performance.now();
  await page.evaluate(() => {
    window.location.hash = '/documents';
  });
  const shown = documents.toLocaleString('en');
  await drawn(page, 'main', `共 ${shown} 行`);
  const loaded = performance.now() - begun;
  const frames = await page.evaluate(scrollThrough, SCROLL_STEPS);
  await page
    .locator(`[row-index="${documents - 1}"]`)
    .first()
    .waitFor({ timeout: 60_000 });
  const metrics = await app.evaluate(({ app: electron }) => electron.getAppMetrics());
  const megabytes = (type: string) =>
    metrics
      .filter((metric) => metric.type === type && metric.serviceName !== 'Network Service')
      .reduce((most, metric) => Math.max(most, metric.memory.workingSetSize / 1024), 0);
  const screens = await measureScreens(page);
  await end(app);
  return {
    screens,
    errors,
    memory: {
      main: megabytes('Browser'),
      window: megabytes('Tab'),
      database: megabytes('Utility'),
    },
    scroll: {
      rows: documents,
      loaded,
      longestFrame: Math.max(...frames),
      longFrames: frames.filter((frame) => frame > LONG_FRAME_MS).length,
    },
  };
}

/** Runs in the page: scrolls to the end in even steps, a frame each, and times the frames. */
async function scrollThrough(steps: number): Promise<number[]> {
  const body = document.querySelector('.ag-grid-viewport, .ag-body-viewport');
  if (!body) throw new Error('The page has no grid.');
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  const times: number[] = [];
  let last = await frame();
  for (let step = 1; step <= steps; step += 1) {
    body.scrollTop = (body.scrollHeight * step) / steps;
    const now = await frame();
    times.push(now - last);
    last = now;
  }
  return times;
}
