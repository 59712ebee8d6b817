import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { AfterPackContext, Configuration } from 'electron-builder';
import type { ElectronRuntime } from '../runtime/runtime.ts';

/**
 * How the app is packed for each system.
 * @param runtime when given, its Electron is packed instead of a downloaded one
 */
export function packageConfig(runtime: ElectronRuntime | null): Configuration {
  return {
    appId: 'org.houqin.desk',
    productName: '后勤台 Houqin',
    // Builders, installers and shells still stumble over other letters in file names.
    // biome-ignore lint/suspicious/noTemplateCurlyInString: macros of electron-builder
    artifactName: 'houqin-${version}-${os}-${arch}.${ext}',
    executableName: 'houqin',
    copyright: 'Copyright © 2026 Houqin contributors',
    directories: { output: 'dist', buildResources: 'build/icons' },
    icon: 'build/icons/icon.png',
    files: [
      'out/{main,host,renderer}/**',
      '!**/*.map',
      'package.json',
      // Everything else is in the bundles; the native module brings its own binaries.
      '!node_modules/**',
      'node_modules/better-sqlite3/{package.json,LICENSE,lib/**}',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: macros of electron-builder
      'node_modules/better-sqlite3/prebuilds/${platform}*-${arch}.node',
    ],
    asar: true,
    asarUnpack: ['**/*.node'],
    npmRebuild: false,
    nodeGypRebuild: false,
    publish: null,
    fileAssociations: [
      {
        ext: 'houqin',
        name: 'Houqin workspace',
        description: '后勤台工作簿',
        mimeType: 'application/vnd.houqin.workspace',
        role: 'Editor',
      },
    ],
    electronFuses: {
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    },
    win: { target: [{ target: 'nsis', arch: ['x64', 'arm64'] }] },
    nsis: {
      oneClick: false,
      perMachine: false,
      allowToChangeInstallationDirectory: true,
      // Uninstalling the program must never take a unit's records with it.
      deleteAppDataOnUninstall: false,
      shortcutName: '后勤台 Houqin',
    },
    linux: {
      target: ['AppImage', 'deb', 'rpm'],
      category: 'Office',
      maintainer: 'Houqin contributors',
      synopsis: 'Offline desk for outbreak supplies',
    },
    mac: {
      target: [{ target: 'dmg', arch: ['x64', 'arm64'] }],
      category: 'public.app-category.business',
    },
    ...(runtime === null ? {} : packedWith(runtime)),
  };
}

function packedWith(runtime: ElectronRuntime): Configuration {
  const common = { electronDist: runtime.dist, electronVersion: runtime.version };
  if (runtime.kind === 'official') return common;
  return {
    ...common,
    afterPack: async ({ appOutDir }: AfterPackContext) => {
      const resources = join(appOutDir, 'resources');
      // The launcher beside the stand-in would be started instead of the packed app.
      rmSync(join(resources, 'app'), { recursive: true, force: true });
      // The packed app's own better-sqlite3 is too new for this runtime.
      cpSync(join(runtime.dist, '..', 'sqlite'), join(resources, 'stand-in-sqlite'), {
        recursive: true,
      });
    },
  };
}
