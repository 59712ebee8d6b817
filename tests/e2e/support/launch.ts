import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { appArguments } from '../../../build/launch.ts';

type LaunchSettings = NonNullable<Parameters<typeof _electron.launch>[0]>;

export interface LaunchOptions {
  /** Workspace to open, as if it were double-clicked; left out: the first-run screen. */
  readonly workspacePath?: string;
  /** Profile folder; left out: a fresh one that is deleted when the app closes. */
  readonly userDataDir?: string;
  /** Default `zh-CN`. */
  readonly locale?: 'zh-CN' | 'en-US';
  readonly env?: Readonly<Record<string, string>>;
}

export interface LaunchedHouqin {
  readonly app: ElectronApplication;
  /** The main window's page. */
  readonly page: Page;
  readonly userDataDir: string;
  /** Console errors and uncaught exceptions of every page so far: a test expects none. */
  readonly consoleErrors: readonly string[];
  /** Quits as a person would: the workspace is closed before the process ends. */
  close(): Promise<void>;
}

/**
 * Starts the bundled app on the runtime that `npm run test:e2e` or `npm run tour` provided.
 *
 * @example
 * ```ts
 * const { page, consoleErrors, close } = await launchHouqin({ workspacePath });
 * await page.getByRole('button', { name: '过账' }).click();
 * expect(consoleErrors).toEqual([]);
 * await close();
 * ```
 */
export async function launchHouqin(options: LaunchOptions = {}): Promise<LaunchedHouqin> {
  const { workspacePath, locale = 'zh-CN', env = {} } = options;
  const userDataDir = options.userDataDir ?? mkdtempSync(join(tmpdir(), 'houqin-profile-'));
  const app = await attached({
    executablePath: requireRuntime(),
    args: appArguments([
      `--user-data-dir=${userDataDir}`,
      `--lang=${locale}`,
      ...(workspacePath === undefined ? [] : [workspacePath]),
    ]),
    env: { ...stringsOf(process.env), LANGUAGE: locale.replace('-', '_'), ...env },
  });
  const consoleErrors: string[] = [];
  app.on('window', (page) => watch(page, consoleErrors));
  const page = await app.firstWindow();
  watch(page, consoleErrors);
  return {
    app,
    page,
    userDataDir,
    consoleErrors,
    close: async () => {
      await quit(app);
      if (options.userDataDir === undefined) rmSync(userDataDir, { recursive: true, force: true });
    },
  };
}

/** How long Playwright may take to attach to an app that starts. */
const ATTACH_LIMIT_MS = 25_000;

/**
 * Starts the app and attaches. About one start in a hundred on a busy machine Playwright never does,
 * with the window already on screen: it is started once more then, and that is said.
 */
async function attached(options: LaunchSettings): Promise<ElectronApplication> {
  try {
    return await _electron.launch({ ...options, timeout: ATTACH_LIMIT_MS });
  } catch (error) {
    process.stderr.write(`Playwright did not attach to the app: ${String(error).slice(0, 200)}\n`);
    return _electron.launch({ ...options, timeout: ATTACH_LIMIT_MS });
  }
}

/** How long an app may take to close its workspace and end. */
const QUIT_LIMIT_MS = 50_000;

/** Quits, and says so where the app does not end, instead of letting the test run out of time. */
async function quit(app: ElectronApplication): Promise<void> {
  const process = app.process();
  let limit: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    limit = setTimeout(() => {
      process.kill('SIGKILL');
      reject(new Error(`The app did not end within ${QUIT_LIMIT_MS} ms.`));
    }, QUIT_LIMIT_MS);
  });
  await Promise.race([app.close(), late]).finally(() => clearTimeout(limit));
}

const watched = new WeakSet<Page>();

function watch(page: Page, errors: string[]): void {
  if (watched.has(page)) return;
  watched.add(page);
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
}

function requireRuntime(): string {
  const executable = process.env.HOUQIN_ELECTRON;
  if (!executable) throw new Error('Start these tests with npm: it provides the Electron runtime.');
  return executable;
}

function stringsOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
