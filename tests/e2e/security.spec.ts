import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { bundleProblems } from '../../build/bundle/bundle-problems.ts';
import { type LaunchedHouqin, launchHouqin } from './support/launch.ts';

let houqin: LaunchedHouqin;

test.beforeAll(async () => {
  houqin = await launchHouqin();
  await houqin.page.locator('#root > *').first().waitFor();
});

test.afterAll(async () => {
  await houqin.close();
});

/** Directives that were broken while the page did it; the browser reports each by itself. */
async function violations(act: () => Promise<unknown>): Promise<string[]> {
  await houqin.page.evaluate(() => {
    const heard: string[] = [];
    Reflect.set(window, 'heard', heard);
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
      heard.push(effectiveDirective);
    });
  });
  await act();
  await houqin.page.waitForTimeout(300);
  return houqin.page.evaluate(() => [...new Set(Reflect.get(window, 'heard') as string[])].sort());
}

test('runs no script that is not a file of the app', async () => {
  const broken = await violations(() =>
    houqin.page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.ranInline = true';
      document.body.append(script);
      const element = document.createElement('div');
      element.innerHTML = '<img src="data:image/png;base64,x" onerror="window.ranHandler = true">';
      document.body.append(element);
      const link = document.createElement('a');
      link.setAttribute('href', 'javascript:window.ranLink = true');
      document.body.append(link);
      link.click();
      for (const source of [
        'https://example.invalid/x.js',
        'data:text/javascript,window.ranData=1',
      ]) {
        const remote = document.createElement('script');
        remote.src = source;
        document.body.append(remote);
      }
    }),
  );
  expect(broken).toEqual(['script-src-attr', 'script-src-elem']);
  const ran = await houqin.page.evaluate(() =>
    ['ranInline', 'ranHandler', 'ranLink', 'ranData'].filter((name) => name in window),
  );
  expect(ran).toEqual([]);
});

test('makes no code of text', async () => {
  // From a timer: what the test driver itself evaluates is exempt from the policy.
  const outcomes = await houqin.page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const attempts: (() => unknown)[] = [
          () => Reflect.get(globalThis, 'eval')('1 + 1'),
          () => new Function('return 2')(),
          () => new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])),
        ];
        setTimeout(() => {
          resolve(
            attempts.map((attempt) => {
              try {
                return `ran: ${String(attempt())}`;
              } catch (error) {
                return error instanceof Error ? error.name : 'refused';
              }
            }),
          );
        });
      }),
  );
  expect(outcomes).toEqual(['EvalError', 'EvalError', 'CompileError']);
});

test('lets nothing out and nothing in', async () => {
  const broken = await violations(() =>
    houqin.page.evaluate(async () => {
      const refused = () => undefined;
      await fetch('https://example.invalid/').catch(refused);
      navigator.sendBeacon('https://example.invalid/', 'x');
      try {
        new WebSocket('wss://example.invalid/');
      } catch {
        // As good as the event.
      }
      try {
        new Worker(URL.createObjectURL(new Blob(['1'])));
      } catch {
        // As good as the event.
      }
      for (const [tag, attribute] of [
        ['img', 'src'],
        ['iframe', 'src'],
        ['object', 'data'],
        ['audio', 'src'],
      ] as const) {
        const element = document.createElement(tag);
        element.setAttribute(attribute, 'https://example.invalid/x');
        document.body.append(element);
      }
      const sheet = document.createElement('link');
      sheet.rel = 'stylesheet';
      sheet.href = 'https://example.invalid/x.css';
      document.head.append(sheet);
      const form = document.createElement('form');
      form.action = 'https://example.invalid/';
      document.body.append(form);
      form.submit();
      const base = document.createElement('base');
      base.href = 'https://example.invalid/';
      document.head.append(base);
    }),
  );
  expect(broken).toEqual(
    expect.arrayContaining([
      'base-uri',
      'connect-src',
      'form-action',
      'frame-src',
      'img-src',
      'media-src',
      'object-src',
      'style-src-elem',
      'worker-src',
    ]),
  );
});

test('stays on its own page in its one window', async () => {
  const windows = () =>
    houqin.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  const before = await windows();
  const opened = await houqin.page.evaluate(() => [
    window.open('https://example.invalid/'),
    window.open('app://houqin/index.html'),
    window.open('about:blank'),
    window.open('file:///etc/passwd'),
  ]);
  expect(opened).toEqual([null, null, null, null]);
  // A middle click asks for a window without any script.
  await houqin.page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'https://example.invalid/';
    link.id = 'out';
    link.textContent = 'out';
    link.style.cssText = 'position:fixed;top:0;left:0;z-index:99999;background:#fff';
    document.body.append(link);
  });
  // By the mouse alone: a locator waits for the navigations that were just refused.
  await houqin.page.mouse.click(8, 8, { button: 'middle' });
  await houqin.page.keyboard.down('Shift');
  await houqin.page.mouse.click(8, 8);
  await houqin.page.keyboard.up('Shift');
  await houqin.page.evaluate(() => {
    window.location.href = 'file:///etc/passwd';
  });
  await houqin.page.evaluate(() => {
    window.location.href = 'app://evil/index.html';
  });
  await houqin.page.waitForTimeout(300);
  expect(await windows()).toBe(before);
  expect(await houqin.page.evaluate(() => window.location.href)).toMatch(/^app:\/\/houqin\//);
});

test('gives pages no permission, no Node, and settings that hold', async () => {
  const states = await houqin.page.evaluate(async () => {
    const names = ['camera', 'microphone', 'geolocation', 'notifications'] as PermissionName[];
    const answers = await Promise.all(names.map((name) => navigator.permissions.query({ name })));
    return answers.map(({ state }) => state);
  });
  expect(states).toEqual(['denied', 'denied', 'denied', 'denied']);
  const preferences = await houqin.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => {
      const read = Reflect.get(webContents, 'getLastWebPreferences');
      return read ? read.call(webContents) : null;
    }),
  );
  expect(preferences.length).toBeGreaterThan(0);
  for (const one of preferences) {
    expect(one).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false });
    expect(one.webSecurity).not.toBe(false);
    expect(one.allowRunningInsecureContent).not.toBe(true);
  }
});

test('ships pages that load nothing but themselves', () => {
  const folder = join(import.meta.dirname, '..', '..', 'out', 'renderer');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => ({
      name,
      text: /\.(js|css|html)$/.test(name) ? readFileSync(join(parentPath, name), 'utf8') : '',
    }));
  expect(files.length).toBeGreaterThan(50);
  expect(bundleProblems(files)).toEqual([]);
});
