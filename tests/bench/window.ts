import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { z } from 'zod';
import { appArguments, sandboxArguments } from '../../build/launch.ts';
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
    readonly errors: readonly string[];
  };
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
    const emptyTime = await timed(emptyApp(profile), (page) => page.locator('h1').waitFor());
    if (round >= 0) empty.push(emptyTime);
    for (const [name, path] of Object.entries(workspaces)) {
      const time = await timed(houqin(profile, path), (page) => usable(page));
      if (round >= 0) today.get(name)?.push(time);
    }
  }
  const largest = Object.values(workspaces).at(-1) ?? '';
  const scrolled = await scrollDocuments(houqin(profile, largest));
  rmSync(profile, { recursive: true, force: true });
  return {
    empty: median(empty),
    today: Object.fromEntries([...today].map(([name, times]) => [name, median(times)])),
    ...scrolled,
  };
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

/** Ended by force: the copy made at closing is not what is measured here. */
async function timed(launch: Start, ready: (page: Page) => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  const app = await launch();
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
async function usable(page: Page): Promise<void> {
  await page
    .getByRole('heading', { level: 1, name: /\d{4}-\d\d-\d\d/ })
    .waitFor({ timeout: 120_000 });
}

async function scrollDocuments(launch: Start): Promise<Pick<WindowTiming, 'memory' | 'scroll'>> {
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
  const total = await allLoaded(page);
  const loaded = performance.now() - begun;
  const frames = await page.evaluate(scrollThrough, SCROLL_STEPS);
  await page
    .locator(`[row-index="${total - 1}"]`)
    .first()
    .waitFor({ timeout: 60_000 });
  const metrics = await app.evaluate(({ app: electron }) => electron.getAppMetrics());
  const megabytes = (type: string) =>
    metrics
      .filter((metric) => metric.type === type && metric.serviceName !== 'Network Service')
      .reduce((most, metric) => Math.max(most, metric.memory.workingSetSize / 1024), 0);
  await end(app);
  return {
    memory: {
      main: megabytes('Browser'),
      window: megabytes('Tab'),
      database: megabytes('Utility'),
    },
    scroll: {
      rows: total,
      loaded,
      longestFrame: Math.max(...frames),
      longFrames: frames.filter((frame) => frame > LONG_FRAME_MS).length,
      errors,
    },
  };
}

/** Waits until the count of rows under the list no longer grows, and returns it. */
async function allLoaded(page: Page): Promise<number> {
  const count = page.getByText(/共 [\d,]+ 行/).first();
  await count.waitFor({ timeout: 120_000 });
  let rows = -1;
  for (;;) {
    const text = (await count.textContent()) ?? '';
    const now = Number(/共 ([\d,]+) 行/.exec(text)?.[1]?.replaceAll(',', '') ?? 0);
    if (now === rows) return now;
    rows = now;
    await page.waitForTimeout(2500);
  }
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
