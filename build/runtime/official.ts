import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, say } from '../setup/log.mjs';
import { hadNoRouteLately, rememberNoRoute } from './cache.ts';
import type { ElectronRuntime } from './runtime.ts';

const PACKAGE = join(ROOT, 'node_modules', 'electron');
const RELEASES = 'https://github.com/electron/electron/releases/';
const ROUTE_TIMEOUT_MS = 4_000;
const DOWNLOAD_TIMEOUT_MS = 15 * 60_000;

/** The official Electron if it is already unpacked here or in ELECTRON_OVERRIDE_DIST_PATH. */
export function findOfficial(): ElectronRuntime | null {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const dist = override ?? join(PACKAGE, 'dist');
  const executable = join(dist, executableName());
  if (!existsSync(executable)) return null;
  const version = readVersion(dist);
  if (!override && version !== wantedVersion()) return null;
  return { kind: 'official', version, dist, executable, env: {} };
}

/** Downloads the official Electron with the package's own, checksummed installer; null if it cannot. */
export async function downloadOfficial(): Promise<ElectronRuntime | null> {
  if (!(await hasRoute())) return null;
  say(`downloading Electron ${wantedVersion()} …`);
  const result = spawnSync(process.execPath, [join(PACKAGE, 'install.js')], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    timeout: DOWNLOAD_TIMEOUT_MS,
  });
  if (result.status === 0) return findOfficial();
  say(`Electron ${wantedVersion()} could not be downloaded.`);
  rememberNoRoute();
  return null;
}

/** The Electron version that package-lock.json pins. */
export function wantedVersion(): string {
  return String(JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')).version);
}

async function hasRoute(): Promise<boolean> {
  const mirror = mirrorUrl();
  // Behind a proxy only the installer itself can tell.
  if (process.env.ELECTRON_GET_USE_PROXY) return true;
  if (!mirror && hadNoRouteLately()) return false;
  try {
    const signal = AbortSignal.timeout(ROUTE_TIMEOUT_MS);
    await fetch(mirror ?? RELEASES, { method: 'HEAD', redirect: 'manual', signal });
    return true;
  } catch {
    say(`no route to ${mirror ?? "Electron's release host"}.`);
    rememberNoRoute();
    return false;
  }
}

function mirrorUrl(): string | undefined {
  const env = process.env;
  return env.ELECTRON_MIRROR ?? env.electron_mirror ?? env.npm_config_electron_mirror;
}

function readVersion(dist: string): string {
  const file = join(dist, 'version');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : 'unknown';
}

function executableName(): string {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}
