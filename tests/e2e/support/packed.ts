import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { type Browser, chromium, expect, type Page } from '@playwright/test';
import { sandboxArguments } from '../../../build/launch.ts';

/** How long the packed app may take to start listening, or to end. */
const LIMIT_MS = 30_000;

export interface PackedHouqin {
  readonly page: Page;
  readonly consoleErrors: readonly string[];
  /** Closes the window as a person would; answers with the exit status. */
  close(): Promise<number | null>;
}

export interface PackedOptions {
  readonly userDataDir: string;
  /** Folder for what the app itself calls temporary: its PDFs. */
  readonly temporary: string;
  readonly workspacePath?: string;
}

/**
 * Starts the packed app. Its fuses keep debuggers out of its processes, so that pages are all there
 * is to see, over the browser's own debugging port.
 */
export async function launchPacked(options: PackedOptions): Promise<PackedHouqin> {
  const child = start(options, ['--remote-debugging-port=0']);
  const address = await debuggingAddress(child);
  await pageShown(address);
  const browser = await chromium.connectOverCDP(address);
  const page = mainPage(browser);
  const consoleErrors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') consoleErrors.push(message.text());
  });
  page.on('pageerror', (error) => consoleErrors.push(error.stack ?? error.message));
  return {
    page,
    consoleErrors,
    close: async () => {
      const ended = exitOf(child);
      // The page closes its own window; the app then closes the workspace and ends.
      await page.evaluate(() => window.close()).catch(() => {});
      const status = await ended;
      await browser.close().catch(() => {});
      return status;
    },
  };
}

/** Starts the packed app again with a file, as a double click does while it is open. */
export function openOnceMore(options: PackedOptions): Promise<number | null> {
  return exitOf(start(options, []));
}

function start(options: PackedOptions, extra: readonly string[]): ChildProcess {
  const { userDataDir, temporary, workspacePath } = options;
  const program = process.env.HOUQIN_PACKED;
  if (!program) throw new Error('Start these tests with npm: it packs the app first.');
  return spawn(
    program,
    [
      ...sandboxArguments(),
      ...extra,
      `--user-data-dir=${userDataDir}`,
      '--lang=zh-CN',
      ...(workspacePath === undefined ? [] : [workspacePath]),
    ],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, LANGUAGE: 'zh_CN', TMPDIR: temporary, TEMP: temporary },
    },
  );
}

/** Chromium takes a free port and says on its standard error which. */
async function debuggingAddress(child: ChildProcess): Promise<string> {
  const { stderr } = child;
  if (!stderr) throw new Error('The app has no standard error.');
  const said: string[] = [];
  const found = (async () => {
    for await (const line of createInterface({ input: stderr })) {
      said.push(line);
      const address = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
      if (address) return address;
    }
    throw new Error(`The packed app ended at once:\n${said.join('\n')}`);
  })();
  const address = await Promise.race([found, timeout(() => said.join('\n'))]);
  // Read on: a full pipe would hold up the app.
  stderr.resume();
  return address;
}

/** Waits until the window has its page: a connection made while it is being opened may hang. */
async function pageShown(address: string): Promise<void> {
  const list = `http://${new URL(address).host}/json/list`;
  const shown = async () => {
    const targets = (await (await fetch(list)).json()) as { url: string; title: string }[];
    return targets.some(({ url, title }) => isOwn(url) && title !== '');
  };
  await expect.poll(shown, { timeout: LIMIT_MS }).toBe(true);
}

function mainPage(browser: Browser): Page {
  const pages = browser.contexts().flatMap((context) => context.pages());
  const page = pages.find((one) => isOwn(one.url()));
  if (!page) throw new Error('The packed app has no page.');
  return page;
}

function isOwn(url: string): boolean {
  return url.startsWith('app://houqin/');
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const ended = once(child, 'exit').then(([status]) => status as number | null);
  const late = timeout(() => 'it was asked to end').catch((error: unknown) => {
    child.kill('SIGKILL');
    throw error;
  });
  return Promise.race([ended, late]);
}

function timeout(what: () => string): Promise<never> {
  return new Promise((_resolve, reject) => {
    const fail = () => reject(new Error(`The packed app took over ${LIMIT_MS} ms: ${what()}`));
    setTimeout(fail, LIMIT_MS).unref();
  });
}
