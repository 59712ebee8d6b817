import { describe, expect, it } from 'vitest';
import { packageConfig } from '../../build/package/config.ts';

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
});
