import { expect, test } from '@playwright/test';
import type {} from '../../renderer/app/shell.ts';
import { type LaunchedHouqin, launchHouqin } from './support/launch.ts';

let houqin: LaunchedHouqin;

test.beforeAll(async () => {
  houqin = await launchHouqin();
});

test.afterAll(async () => {
  await houqin.close();
});

test('opens a window of the app without console errors', async () => {
  await expect(houqin.page).toHaveTitle(/后勤台|Houqin/);
  expect(houqin.page.url()).toMatch(/^app:\/\/houqin\//);
  await expect(houqin.page.locator('#root')).not.toBeEmpty();
  expect(houqin.consoleErrors).toEqual([]);
});

test('keeps the page in its sandbox', async () => {
  const globals = await houqin.page.evaluate(() => ({
    require: typeof Reflect.get(globalThis, 'require'),
    process: typeof Reflect.get(globalThis, 'process'),
    shell: Object.keys(Reflect.get(globalThis, 'houqin')).sort(),
  }));
  expect(globals).toEqual({
    require: 'undefined',
    process: 'undefined',
    shell: [
      'app',
      'backups',
      'db',
      'dialog',
      'errors',
      'onHostStatus',
      'print',
      'shell',
      'updates',
      'workspace',
    ],
  });
  const preferences = await houqin.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    // Not typed, but the only way to read back what a window was really made with.
    const read = contents && Reflect.get(contents, 'getLastWebPreferences');
    return read ? read.call(contents) : null;
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
  });
});

test('serves pages with a strict content policy and nothing outside its folder', async () => {
  const answers = await houqin.page.evaluate(async () => {
    const index = await fetch('/index.html');
    const outside = await fetch('/..%2f..%2fpackage.json');
    return {
      policy: index.headers.get('content-security-policy'),
      outside: outside.status,
    };
  });
  expect(answers.policy).toContain("default-src 'none'");
  expect(answers.policy).toContain("script-src 'self'");
  expect(answers.outside).toBe(404);
});

test('refuses navigation, new windows and remote requests', async () => {
  const outcome = await houqin.page.evaluate(async () => ({
    opened: window.open('https://example.invalid/'),
    fetched: await fetch('https://example.invalid/').then(
      () => 'answered',
      () => 'refused',
    ),
  }));
  expect(outcome).toEqual({ opened: null, fetched: 'refused' });
  await houqin.page.evaluate(() => {
    window.location.href = 'https://example.invalid/';
  });
  // Asked in the page itself: Playwright waits for the navigation that never comes.
  const url = () => houqin.page.evaluate(() => window.location.href);
  await expect.poll(url).toMatch(/^app:\/\/houqin\//);
});

test('checks every argument of a shell call', async () => {
  const refused = await houqin.page.evaluate(async () => {
    const shell = window.houqin;
    if (!shell) return [];
    const calls = [
      shell.workspace.open('/etc/passwd'),
      shell.shell.openPath('/etc/passwd'),
      shell.print.toPdf({ form: '../index', params: {} }),
      shell.dialog.saveFile({ kind: 'pdf', defaultName: '../../x.pdf' }),
    ];
    const results = await Promise.allSettled(calls);
    return results.map(({ status }) => status);
  });
  expect(refused).toEqual(['rejected', 'rejected', 'rejected', 'rejected']);
});
