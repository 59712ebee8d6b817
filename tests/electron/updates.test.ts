import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WebContents } from 'electron';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GrantedPaths } from '../../electron/granted-paths.ts';
import { SettingsStore } from '../../electron/settings.ts';
import { compareVersions } from '../../electron/update-manifest.ts';
import { installerKind, Updates } from '../../electron/updates.ts';

const page = {} as WebContents;
const INSTALLER = Buffer.from('an installer');
const NAME = 'houqin-0.2.0-linux-amd64.deb';

let folder: string;
let share: string;
let shown: string[];
let granted: GrantedPaths;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'houqin-updates-'));
  share = mkdtempSync(join(tmpdir(), 'houqin-share-'));
  shown = [];
  granted = new GrantedPaths();
});
afterEach(() => {
  for (const made of [folder, share]) rmSync(made, { recursive: true, force: true });
});

function updates(): Updates {
  return new Updates({
    settings: new SettingsStore(join(folder, 'settings.json')),
    granted,
    version: '0.1.9',
    system: 'linux',
    arch: 'x64',
    installer: '.deb',
    showInFolder: (path) => shown.push(path),
  });
}

/** Puts a release into the shared folder, as the administrator does. */
function release(change: Record<string, unknown> = {}): void {
  const file = {
    name: NAME,
    arch: 'x64',
    bytes: INSTALLER.length,
    sha512: createHash('sha512').update(INSTALLER).digest('base64'),
  };
  const manifest = {
    app: 'houqin',
    system: 'linux',
    version: '0.2.0',
    releasedOn: '2026-11-23',
    notes: { 'zh-CN': '改进', en: 'Better' },
    files: [{ ...file, arch: 'arm64', name: 'houqin-0.2.0-linux-arm64.deb' }, file],
    ...change,
  };
  writeFileSync(join(share, NAME), INSTALLER);
  writeFileSync(join(share, 'houqin-update-linux.json'), JSON.stringify(manifest));
}

async function turnedOn(): Promise<Updates> {
  granted.grant(share);
  await updates().handlers()['updates.setFolder']({ path: share }, page);
  return updates();
}

describe('the update folder', () => {
  it('is none until a person chooses one, and looks nowhere', async () => {
    release();
    expect(await updates().check()).toEqual({
      state: 'off',
      folder: null,
      version: '0.1.9',
      update: null,
    });
    expect(await updates().show()).toBe('missing');
    expect(shown).toEqual([]);
  });

  it('is one that was chosen in a dialog, and is remembered until it is turned off', async () => {
    await expect(
      updates().handlers()['updates.setFolder']({ path: share }, page),
    ).rejects.toThrow();
    expect((await updates().check()).state).toBe('off');
    expect((await (await turnedOn()).check()).folder).toBe(share);
    await updates().handlers()['updates.setFolder']({ path: null }, page);
    expect((await updates().check()).state).toBe('off');
  });

  it('tells of the newer version for this machine', async () => {
    release();
    expect(await (await turnedOn()).check()).toMatchObject({
      state: 'available',
      update: { version: '0.2.0', releasedOn: '2026-11-23', name: NAME, bytes: 12 },
    });
  });

  it('says when there is nothing newer, nothing for this machine, or no folder', async () => {
    const { check } = { check: async () => (await updates().check()).state };
    await turnedOn();
    expect(await check()).toBe('empty');
    release({ version: '0.1.9' });
    expect(await check()).toBe('current');
    release({ version: '0.1.10' });
    expect(await check()).toBe('available');
    release({ files: [{ name: 'a.rpm', arch: 'x64', bytes: 1, sha512: `${'A'.repeat(86)}==` }] });
    expect(await check()).toBe('empty');
    rmSync(share, { recursive: true });
    expect(await check()).toBe('unreachable');
  });

  it.each([
    ['of another system', { system: 'win32' }],
    ['that leads out of the folder', { files: [{ name: '../evil.deb' }] }],
    ['with more than it may hold', { run: 'calc.exe' }],
    ['with a version that is none', { version: 'latest' }],
    ['that is too long', { notes: { 'zh-CN': 'x'.repeat(5000), en: '' } }],
  ])('takes no description %s', async (_what, change) => {
    release(change);
    expect((await (await turnedOn()).check()).state).toBe('invalid');
    expect(await updates().show()).toBe('missing');
  });

  it('shows the installer where it is whole, and none that is not', async () => {
    release();
    const one = await turnedOn();
    expect(await one.show()).toBe('shown');
    expect(shown).toEqual([join(share, NAME)]);
    // As long as the right one, with one byte changed; then cut short on its way; then gone.
    writeFileSync(join(share, NAME), 'an installeR');
    expect(await one.show()).toBe('damaged');
    writeFileSync(join(share, NAME), 'an inst');
    expect(await one.show()).toBe('damaged');
    rmSync(join(share, NAME));
    expect(await one.show()).toBe('missing');
    expect(shown).toHaveLength(1);
  });
});

describe('versions and installers', () => {
  it('are compared by numbers', () => {
    expect(compareVersions('0.10.0', '0.9.9')).toBeGreaterThan(0);
    expect(compareVersions('1.0.0', '1.0.0')).toBe(0);
    expect(compareVersions('0.9.9', '1.0.0')).toBeLessThan(0);
  });

  it('are of the kind the app came in', () => {
    expect(installerKind('win32', {})).toBe('.exe');
    expect(installerKind('darwin', {})).toBe('.dmg');
    expect(installerKind('linux', { APPIMAGE: '/x.AppImage' })).toBe('.AppImage');
    expect(installerKind('linux', {})).toMatch(/^\.(deb|rpm)$/);
  });
});
