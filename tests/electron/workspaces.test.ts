import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MessagePortMain, WebContents } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DbSupervisor } from '../../electron/db-supervisor.ts';
import { GrantedPaths } from '../../electron/granted-paths.ts';
import { SettingsStore } from '../../electron/settings.ts';
import { Workspaces, workspaceIn } from '../../electron/workspaces.ts';

const page = {} as WebContents;

let folder: string;
let settingsFile: string;

/** Stands in for the supervisor: opens whatever it is asked to. */
const supervisor = {
  open: async (path: string | null) => ({ ok: true, path: path ?? '' }),
} as unknown as DbSupervisor<MessagePortMain>;

function workspaces(granted = new GrantedPaths()): Workspaces {
  const settings = new SettingsStore(settingsFile);
  return new Workspaces({ supervisor, settings, granted, folder });
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'houqin-workspaces-'));
  settingsFile = join(folder, 'profile', 'settings.json');
});

describe('workspaces', () => {
  it('opens the last one at the next start, also to say that it is gone', async () => {
    const path = join(folder, 'a.houqin');
    writeFileSync(path, '');
    await workspaces().open(path);
    expect(workspaces().atStart([])).toBe(path);
    expect(workspaces().atStart(['--flag', '/given.houqin'])).toBe('/given.houqin');
    const gone = join(folder, 'gone.houqin');
    await workspaces().open(gone);
    expect(workspaces().atStart([])).toBe(gone);
  });

  it('forgets the last one when it is closed on purpose', async () => {
    const path = join(folder, 'a.houqin');
    writeFileSync(path, '');
    await workspaces().open(path);
    await workspaces().handlers()['workspace.close'](undefined, page);
    expect(workspaces().atStart([])).toBeNull();
    const recent = await workspaces().handlers()['workspace.recent'](undefined, page);
    expect(recent).toMatchObject([{ path, name: 'a', exists: true }]);
  });

  it('opens for a page only what a dialog, a suggestion or the recent list named', async () => {
    const handlers = workspaces().handlers();
    await expect(handlers['workspace.open']('/etc/passwd', page)).rejects.toThrow();
    const suggested = await handlers['workspace.suggestPath']('资阳区疾控', page);
    expect(suggested).toBe(join(folder, '资阳区疾控.houqin'));
    expect(await handlers['workspace.open'](suggested, page)).toMatchObject({ ok: true });
  });

  it('lets a page try again and look at what would not open, and opens that one again', async () => {
    const path = join(folder, 'damaged.houqin');
    const asked: { path: string | null; readOnly: boolean }[] = [];
    const refusing = {
      status: { failedPath: path },
      open: async (wanted: string | null, { readOnly = false } = {}) => {
        asked.push({ path: wanted, readOnly });
        return { ok: false, failure: { code: 'WORKSPACE_INVALID', message: '', data: null } };
      },
    } as unknown as DbSupervisor<MessagePortMain>;
    const settings = new SettingsStore(settingsFile);
    const granted = new GrantedPaths();
    const refused = new Workspaces({ supervisor: refusing, settings, granted, folder });
    const handlers = refused.handlers();
    await expect(handlers['workspace.openReadOnly'](path, page)).rejects.toThrow();
    await refused.open(path);
    expect(await handlers['workspace.openReadOnly'](path, page)).toMatchObject({ ok: false });
    await refused.again();
    expect(asked).toEqual([
      { path, readOnly: false },
      { path, readOnly: true },
      { path, readOnly: false },
    ]);
    expect(settings.current.recent).toEqual([]);
  });

  it('suggests a free name', async () => {
    writeFileSync(join(folder, 'a.houqin'), '');
    const suggest = workspaces().handlers()['workspace.suggestPath'];
    expect(await suggest('a', page)).toBe(join(folder, 'a 2.houqin'));
    expect(await suggest('b.houqin', page)).toBe(join(folder, 'b.houqin'));
  });

  it('finds the file that the system passes on a double click', () => {
    expect(workspaceIn(['--inspect=0', '.', '/x/后勤.houqin'])).toBe('/x/后勤.houqin');
    expect(workspaceIn(['--file=/x/a.houqin', 'b.txt'])).toBeNull();
    expect(workspaceIn(['/x/A.HOUQIN'])).toBe('/x/A.HOUQIN');
  });

  it('finds it by its address and from the folder of the command line', () => {
    expect(workspaceIn(['file:///x/%E5%90%8E%E5%8B%A4%20a.houqin'])).toBe('/x/后勤 a.houqin');
    expect(workspaceIn(['a.houqin'], '/y/z')).toBe('/y/z/a.houqin');
    expect(workspaceIn(['a.houqin'])).toBe(join(process.cwd(), 'a.houqin'));
    // On another machine, or no address at all: nothing that could be opened.
    expect(workspaceIn(['file://server/x/a.houqin', 'file:///%zz.houqin'])).toBeNull();
  });
});

describe('settings', () => {
  it('keeps ten recent workspaces, newest first, each once', () => {
    const settings = new SettingsStore(settingsFile);
    for (let index = 0; index < 12; index += 1) settings.opened(`/${index % 11}.houqin`, index);
    const { recent } = new SettingsStore(settingsFile).current;
    expect(recent).toHaveLength(10);
    expect(recent[0]?.path).toBe('/0.houqin');
    expect(new Set(recent.map(({ path }) => path)).size).toBe(10);
  });

  it('starts over from a damaged file and leaves no half-written one', () => {
    const first = new SettingsStore(settingsFile);
    first.opened('/a.houqin', 1);
    expect(readdirSync(join(folder, 'profile'))).toEqual(['settings.json']);
    writeFileSync(settingsFile, readFileSync(settingsFile, 'utf8').slice(0, 20));
    const again = new SettingsStore(settingsFile);
    expect(again.current.recent).toEqual([]);
    expect(again.current.window).toEqual({ width: 1366, height: 768, maximized: false });
  });

  it('keeps what is sound when one part is not', () => {
    new SettingsStore(settingsFile).opened('/a.houqin', 1);
    const stored = JSON.parse(readFileSync(settingsFile, 'utf8')) as Record<string, unknown>;
    writeFileSync(settingsFile, JSON.stringify({ ...stored, window: { width: -4 } }));
    const { recent, window } = new SettingsStore(settingsFile).current;
    expect(recent).toHaveLength(1);
    expect(window.width).toBe(1366);
  });
});
