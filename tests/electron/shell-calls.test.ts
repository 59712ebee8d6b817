import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CALL_PREFIX, type ShellChannel, STATUS_EVENT } from '../../electron/shell-api.ts';
import { shellInputs } from '../../electron/shell-inputs.ts';

type Listener = (event: unknown, input?: unknown) => unknown;

const electron = vi.hoisted(() => ({
  handlers: new Map<string, Listener>(),
  invoked: [] as [string, unknown][],
  exposed: new Map<string, unknown>(),
  listeners: new Map<string, Listener>(),
}));

vi.mock('electron', () => ({
  ipcMain: {
    handle: (channel: string, listener: Listener) => electron.handlers.set(channel, listener),
  },
  ipcRenderer: {
    invoke: async (channel: string, input: unknown) => electron.invoked.push([channel, input]),
    on: (channel: string, listener: Listener) => electron.listeners.set(channel, listener),
    off: (channel: string) => electron.listeners.delete(channel),
  },
  contextBridge: {
    exposeInMainWorld: (name: string, api: unknown) => electron.exposed.set(name, api),
  },
}));

const channels = Object.keys(shellInputs) as ShellChannel[];
const page = { origin: 'app://houqin', development: false };
const own = { senderFrame: { url: 'app://houqin/index.html', parent: null }, sender: {} };

describe('every call of the shell', () => {
  const reached: [ShellChannel, unknown][] = [];

  beforeEach(async () => {
    reached.length = 0;
    electron.handlers.clear();
    const { registerShell } = await import('../../electron/shell-channels.ts');
    const handlers = Object.fromEntries(
      channels.map((channel) => [
        channel,
        async (input: unknown) => {
          reached.push([channel, input]);
        },
      ]),
    );
    registerShell(handlers as unknown as Parameters<typeof registerShell>[0], page);
  });

  const send = async (channel: string, event: unknown, input: unknown): Promise<boolean> => {
    const handler = electron.handlers.get(channel);
    if (!handler) throw new Error(`${channel} is not registered`);
    try {
      await handler(event, input);
      return true;
    } catch {
      return false;
    }
  };

  it('is registered once, under one prefix, and nothing else is', () => {
    expect([...electron.handlers.keys()].toSorted()).toEqual(
      channels.map((channel) => CALL_PREFIX + channel).toSorted(),
    );
  });

  it('does nothing for a sender that is not the main frame of an own page', async () => {
    const frame = fc.oneof(
      fc.constant(null),
      fc.constant(undefined),
      fc.record({ url: fc.webUrl(), parent: fc.constant(null) }),
      fc.record({
        url: fc.constantFrom(
          'app://houqin.evil/',
          'app://evil/houqin',
          'app:houqin',
          'APP://houqin:80/',
          'file:///index.html',
          'data:text/html,x',
          'about:blank',
          'javascript:0',
          'devtools://houqin/',
          'blob:app://houqin/1',
          '',
        ),
        parent: fc.constant(null),
      }),
      fc.record({ url: fc.constant('app://houqin/index.html'), parent: fc.constant({}) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...channels), frame, async (channel, senderFrame) => {
        const input = goodInputs[channel];
        expect(await send(CALL_PREFIX + channel, { senderFrame, sender: {} }, input)).toBe(false);
        expect(reached).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('takes from an own page what it should', async () => {
    for (const channel of channels) {
      expect([channel, await send(CALL_PREFIX + channel, own, goodInputs[channel])]).toEqual([
        channel,
        true,
      ]);
    }
    expect(reached.map(([channel]) => channel)).toEqual(channels);
  });

  it('takes no forged argument, and hands on none that its shape does not know', async () => {
    const junk = fc.oneof(
      fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
      fc.string({ maxLength: 6000 }),
      fc.constantFrom('../../etc/passwd', '\u0000', 'C:\\Windows\\x.exe', '__proto__'),
    );
    const forged = fc.constantFrom(...channels).chain((channel) => {
      const good = goodInputs[channel];
      const changed =
        typeof good === 'object' && good !== null
          ? fc
              .tuple(fc.constantFrom(...Object.keys(good), 'extra', 'properties'), junk)
              .map(([key, value]): unknown => ({ ...good, [key]: value }))
          : junk;
      return fc.tuple(fc.constant(channel), fc.oneof(junk, changed));
    });
    await fc.assert(
      fc.asyncProperty(forged, async ([channel, input]) => {
        reached.length = 0;
        const taken = await send(CALL_PREFIX + channel, own, input);
        expect(reached).toHaveLength(taken ? 1 : 0);
        // What gets through fits the bounds that are told again here, not by the schema itself.
        for (const [, value] of reached) expect(isWithinBounds(channel, value)).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('the preload script', () => {
  it('offers exactly the calls, each over its own channel', async () => {
    electron.exposed.clear();
    electron.invoked.length = 0;
    vi.stubGlobal('window', { postMessage: vi.fn(), location: { origin: 'app://houqin' } });
    await import('../../electron/preload.ts');
    expect([...electron.exposed.keys()]).toEqual(['houqin']);
    const api = electron.exposed.get('houqin') as Record<string, object>;
    const calls: [string, (input?: unknown, more?: unknown) => unknown][] = [];
    for (const [group, members] of Object.entries(api)) {
      if (typeof members === 'function') continue;
      for (const [name, call] of Object.entries(members)) calls.push([`${group}.${name}`, call]);
    }
    expect(calls.map(([name]) => name).toSorted()).toEqual(channels.toSorted());
    expect(Object.keys(api).filter((key) => typeof api[key] === 'function')).toEqual([
      'onHostStatus',
    ]);
    // One argument goes over; the channel cannot be named by the page.
    for (const [, call] of calls) await call('x', 'houqin:call:app.info');
    expect(electron.invoked).toEqual(calls.map(([name]) => [CALL_PREFIX + name, 'x']));
  });

  it('hands the page a status, never the event with its sender', async () => {
    const { onHostStatus } = electron.exposed.get('houqin') as {
      onHostStatus(listener: (...values: unknown[]) => void): () => void;
    };
    const heard: unknown[][] = [];
    const stop = onHostStatus((...values) => heard.push(values));
    electron.listeners.get(STATUS_EVENT)?.({ sender: 'ipcRenderer' }, { state: 'ready' });
    expect(heard).toEqual([[{ state: 'ready' }]]);
    stop();
    expect(electron.listeners.has(STATUS_EVENT)).toBe(false);
  });
});

describe('the sources of the shell', () => {
  const folder = join(import.meta.dirname, '..', '..', 'electron');
  const sources = readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
  const using = (pattern: RegExp) =>
    sources.filter(({ text }) => pattern.test(text)).map(({ name }) => name);

  it('listen to pages in one place, which checks sender and argument', () => {
    expect(using(/\bipcMain\b/)).toEqual(['shell-channels.ts']);
    expect(using(/\.ipc\.(on|handle)|ipc-message/)).toEqual([]);
  });

  it('make windows in one place, and each window is hardened there', () => {
    expect(using(/new (BrowserWindow|BrowserView|WebContentsView|BaseWindow)\b/)).toEqual([
      'windows.ts',
    ]);
    const { text } = sources.find(({ name }) => name === 'windows.ts') ?? { text: '' };
    const made = text.match(/new BrowserWindow\(/g)?.length;
    expect(text.match(/hardenContents\(window\.webContents/g)?.length).toBe(made);
    expect(text.match(/webPreferences\(options\)/g)?.length).toBe(made);
  });

  it('start nothing a page could name', () => {
    expect(using(/openExternal|(?<![.\w])exec(Sync|File)?\(|shell: true/)).toEqual([]);
    expect(using(/executeJavaScript|insertCSS|nodeIntegration: true|webSecurity/)).toEqual([]);
  });
});

const print = { form: 'issue-slip', params: { documentId: 7 } };
/** An input of each call that is right. */
const goodInputs: Readonly<Record<ShellChannel, unknown>> = {
  'app.info': undefined,
  'app.setTitle': '后勤台',
  'db.connect': undefined,
  'db.status': undefined,
  'db.restart': undefined,
  'dialog.openFiles': { kind: 'spreadsheet', multi: true, title: 't' },
  'dialog.saveFile': { kind: 'pdf', defaultName: 'a.pdf', title: 't' },
  'dialog.chooseFolder': { title: 't' },
  'workspace.recent': undefined,
  'workspace.forget': '/a.houqin',
  'workspace.suggestPath': '资阳区疾控',
  'workspace.open': '/a.houqin',
  'workspace.openReadOnly': '/a.houqin',
  'workspace.close': undefined,
  'backups.continuous': undefined,
  'errors.report': { name: 'TypeError', message: 'm', stack: 's' },
  'errors.list': undefined,
  'errors.saveReport': { path: '/a.zip', verification: { problems: [] } },
  'print.toPdf': { ...print, savePath: '/a.pdf', defaultName: 'a.pdf' },
  'print.preview': { ...print, defaultName: 'a.pdf' },
  'print.toPrinter': { ...print, deviceName: 'd', copies: 2 },
  'print.printers': undefined,
  'print.ready': { title: 't', pageNumbers: true, pageSizeMm: { width: 241, height: 140 } },
  'print.failed': 'm',
  'updates.check': undefined,
  'updates.setFolder': { path: '/updates' },
  'updates.show': undefined,
  'shell.openPath': '/a.pdf',
  'shell.showInFolder': '/a.pdf',
};

/** Free text of pages; anything else is a path or a name. */
const LONGEST = 20_000;
/** What a form's parameters may hold. */
const FREE = new Set(['params', 'verification']);

function isWithinBounds(channel: ShellChannel, value: unknown): boolean {
  const good = goodInputs[channel];
  if (typeof good !== 'object' || good === null) {
    if (typeof value !== typeof good) return false;
    return typeof value !== 'string' || value.length <= LONGEST;
  }
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).every(([key, entry]) => {
    if (FREE.has(key)) return JSON.stringify(entry ?? null).length <= 1_000_000;
    if (!KNOWN_KEYS.has(key)) return entry === undefined;
    if (key === 'defaultName' && typeof entry === 'string') return !/[/\\:]|^\./.test(entry);
    if (key === 'form') return /^[a-z0-9-]{1,60}$/.test(String(entry));
    return typeof entry !== 'string' || entry.length <= LONGEST;
  });
}

const KNOWN_KEYS = new Set([
  ...Object.values(goodInputs).flatMap((input) =>
    typeof input === 'object' && input !== null ? Object.keys(input) : [],
  ),
  'pageLabel',
  'footText',
  'landscape',
]);
