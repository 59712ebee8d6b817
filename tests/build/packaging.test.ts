import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageConfig } from '../../build/package/config.ts';
import { ROOT } from '../../build/setup/log.mjs';

describe('the packed app', () => {
  const config = packageConfig(null);

  it('has every fuse set that closes a way around the app', () => {
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('runs from its archive, with native modules alone beside it', () => {
    expect(config.asar).toBe(true);
    expect(config.asarUnpack).toEqual(['**/*.node']);
    // Switched off, archive integrity would be checked against nothing.
    expect(config.disableAsarIntegrity).not.toBe(true);
  });

  it('takes the bundles, one native module and no source map', () => {
    expect(config.files).toContain('!**/*.map');
    expect(config.files).toContain('!node_modules/**');
    const modules = [config.files].flat().filter((entry) => /^node_modules\//.test(String(entry)));
    expect(modules.length).toBeGreaterThan(0);
    for (const entry of modules) expect(entry).toMatch(/^node_modules\/better-sqlite3\//);
  });

  it('is not published, and leaves the records where they are', () => {
    expect(config.publish).toBeNull();
    expect(config.nsis?.deleteAppDataOnUninstall).toBe(false);
    expect(config.nsis?.perMachine).toBe(false);
  });

  it('opens the files it is named for, on every system', () => {
    expect(config.fileAssociations).toEqual([
      expect.objectContaining({
        ext: 'houqin',
        mimeType: 'application/vnd.houqin.workspace',
      }),
    ]);
    expect(JSON.stringify(config.fileAssociations)).toContain('"name":"Houqin.Workspace"');
  });

  it('is installed under names that every shell and installer takes', () => {
    for (const name of [config.productName, config.executableName, config.artifactName]) {
      expect(name).toMatch(/^[A-Za-z0-9.${}-]+$/);
    }
    // What people read is Chinese where their system is.
    expect(config.linux?.desktop?.entry?.['Name[zh_CN]']).toBe('后勤台');
    expect(config.nsis?.shortcutName).toContain('后勤台');
    const { desktopName } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      desktopName: string;
    };
    // Docks find the window of a program by this pair.
    expect([desktopName, config.linux?.syncDesktopName]).toEqual(['houqin.desktop', true]);
  });

  it('has an installer for each system and processor, or for those asked for', () => {
    const targets = (of: typeof config) =>
      [of.win, of.linux, of.mac].flatMap((system) =>
        [system?.target ?? []].flat().map((target) => {
          if (typeof target === 'string') return target;
          return `${target.target} ${[target.arch].flat().join(' ')}`;
        }),
      );
    expect(targets(config)).toEqual([
      'nsis x64 arm64',
      'AppImage x64 arm64',
      'deb x64 arm64',
      'rpm x64 arm64',
      'dmg x64 arm64',
    ]);
    expect(targets(packageConfig(null, ['arm64']))).toContain('deb arm64');
    expect(config.nsis).toMatchObject({ oneClick: false, allowElevation: true });
    expect(config.nsis?.buildUniversalInstaller).toBe(false);
  });

  it('finds every icon that it names', () => {
    for (const icon of [config.icon, config.win?.icon, config.linux?.icon, config.mac?.icon]) {
      expect(existsSync(join(ROOT, String(icon))), String(icon)).toBe(true);
    }
  });

  it('waits for libraries under their old names and the new ones', () => {
    expect(config.deb?.depends).toContain('libasound2 | libasound2t64');
    expect(config.deb?.compression).toBe('xz');
    expect(config.rpm?.depends).toContain('gtk3');
  });
});
