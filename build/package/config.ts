import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { AfterPackContext, Configuration } from 'electron-builder';
import type { ElectronRuntime } from '../runtime/runtime.ts';
import { ROOT } from '../setup/log.mjs';

/** What menus, shortcuts and lists of programs call it. */
const NAME = '后勤台 Houqin';

/** Debian’s names; the second of each pair since time became 64 bits wide (Debian 13, Ubuntu 24.04). */
const DEB_LIBRARIES = [
  'libgtk-3-0 | libgtk-3-0t64',
  'libnotify4',
  'libnss3',
  'libxss1',
  'libxtst6',
  'libgbm1',
  'libasound2 | libasound2t64',
  'libatk-bridge2.0-0 | libatk-bridge2.0-0t64',
  'libatspi2.0-0 | libatspi2.0-0t64',
  'libsecret-1-0',
  'libuuid1',
  'xdg-utils',
];
const RPM_LIBRARIES = [
  'gtk3',
  'libnotify',
  'nss',
  'libXScrnSaver',
  'libXtst',
  'mesa-libgbm',
  'alsa-lib',
  'at-spi2-atk',
  'at-spi2-core',
  'libsecret',
  'libuuid',
  'xdg-utils',
];

export type Processor = 'x64' | 'arm64';
/** Offices in China have both: Intel, AMD, Hygon and Zhaoxin; Phytium and Kunpeng. */
export const PROCESSORS: readonly Processor[] = ['x64', 'arm64'];

/**
 * How the app is packed for each system.
 * @param runtime when given, its Electron is packed instead of a downloaded one
 * @param archs processors that installers are made for, one installer each
 */
export function packageConfig(
  runtime: ElectronRuntime | null,
  archs: readonly Processor[] = PROCESSORS,
): Configuration {
  const targets = (names: readonly string[]) =>
    names.map((target) => ({ target, arch: [...archs] }));
  return {
    appId: 'org.houqin.desk',
    // Folders and archives are named after it: /opt/Houqin, C:\Program Files\Houqin. Installers and
    // shells still stumble over other letters there; people see NAME.
    productName: 'Houqin',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: macros of electron-builder
    artifactName: 'houqin-${version}-${os}-${arch}.${ext}',
    executableName: 'houqin',
    copyright: 'Copyright © 2026 Houqin contributors',
    directories: { output: 'dist', buildResources: 'build/icons' },
    icon: 'build/icons/icon.png',
    electronLanguages: ['zh-CN', 'en-US'],
    files: [
      'out/{main,host,renderer}/**',
      '!**/*.map',
      'package.json',
      // Everything else is in the bundles; the native module brings its own binaries.
      '!node_modules/**',
      'node_modules/better-sqlite3/{package.json,LICENSE,lib/**}',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: macros of electron-builder
      'node_modules/better-sqlite3/prebuilds/${platform}*-${arch}.node',
      // There only where it was compiled for an older system; it is then loaded first.
      'node_modules/better-sqlite3/build/Release/better_sqlite3.node',
    ],
    extraResources: [...litestream()],
    asar: true,
    asarUnpack: ['**/*.node'],
    npmRebuild: false,
    nodeGypRebuild: false,
    // Nothing is sent anywhere, and the app has no address to ask: see docs/packaging.md on updates.
    publish: null,
    fileAssociations: [
      {
        ext: 'houqin',
        // Also the class in the registry of Windows: no blanks.
        name: 'Houqin.Workspace',
        description: '后勤台账套',
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
    win: { target: targets(['nsis']), icon: 'build/icons/icon.ico' },
    nsis,
    linux: { target: targets(['AppImage', 'deb', 'rpm']), ...linux },
    // The packaging tools of Kylin V10 and UOS 20 read xz, not zstd.
    deb: {
      packageCategory: 'misc',
      priority: 'optional',
      compression: 'xz',
      depends: DEB_LIBRARIES,
    },
    rpm: { packageCategory: 'Applications/Productivity', depends: RPM_LIBRARIES },
    mac: { target: targets(['dmg']), ...macOs },
    ...(runtime === null ? {} : packedWith(runtime)),
  };
}

const nsis: Configuration['nsis'] = {
  // Asks: for me alone (no administrator needed) or for everybody on this computer.
  oneClick: false,
  perMachine: false,
  selectPerMachineByDefault: false,
  allowElevation: true,
  allowToChangeInstallationDirectory: true,
  // One of half the size for each processor: they travel on memory sticks.
  buildUniversalInstaller: false,
  differentialPackage: false,
  installerLanguages: ['zh_CN', 'en_US'],
  displayLanguageSelector: false,
  // Uninstalling the program must never take a unit's records with it.
  deleteAppDataOnUninstall: false,
  shortcutName: NAME,
  uninstallDisplayName: `${NAME} \${version}`,
};

const linux: Configuration['linux'] = {
  icon: 'build/icons/linux',
  category: 'Office',
  maintainer: 'Houqin contributors',
  vendor: 'Houqin contributors',
  synopsis: 'Offline desk for outbreak supplies',
  description: '应急处置小分队物资保障台：发放、收发存、供耗核对，单机离线运行。',
  syncDesktopName: true,
  desktop: {
    entry: {
      Name: 'Houqin',
      'Name[zh_CN]': '后勤台',
      GenericName: 'Supply desk',
      'GenericName[zh_CN]': '应急物资保障台',
      'Comment[en]': 'Offline desk for outbreak supplies',
      Keywords: 'supplies;stock;PPE;houqin;hqt;',
      'Keywords[zh_CN]': '后勤;物资;库存;领用;防护;houqin;hqt;',
      StartupNotify: 'true',
    },
  },
};

const macOs: Configuration['mac'] = {
  icon: 'build/icons/icon.icns',
  category: 'public.app-category.business',
  hardenedRuntime: true,
  extendInfo: { CFBundleDisplayName: NAME },
};

/** The program for the continuous copy, where its package is installed: one for the same system alone. */
function litestream(): { from: string; to: string; filter: string[] }[] {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: macros of electron-builder
  const from = 'node_modules/@flydotio/litestream-${platform}-${arch}';
  return existsSync(join(ROOT, 'node_modules', '@flydotio'))
    ? [{ from, to: 'litestream', filter: ['litestream', 'LICENSE*'] }]
    : [];
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
