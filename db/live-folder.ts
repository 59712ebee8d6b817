import { existsSync, realpathSync, statfsSync } from 'node:fs';
import { dirname, parse, resolve } from 'node:path';
import { failure } from './errors.ts';

/** What is unsafe about a folder for a file that is being written. */
export interface FolderProblem {
  readonly reason: 'network' | 'sync';
  readonly service: string;
}

/** File systems of Linux that are another machine's: `statfs(2)`. */
const NETWORK_SYSTEMS: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x5346414f, 'AFS'],
]);

/** Folder names by which synchronising services are known, and what they are called. */
const SYNC_FOLDERS: readonly (readonly [RegExp, string])[] = [
  [/^onedrive( - .+)?$/i, 'OneDrive'],
  [/^dropbox( \(.+\))?$/i, 'Dropbox'],
  [/^google ?drive$/i, 'Google Drive'],
  [/^(icloud ?drive|com~apple~clouddocs|mobile documents)$/i, 'iCloud'],
  [/^(我的坚果云|坚果云|nutstore( files)?)$/i, '坚果云'],
  [/^(baidusyncdisk|百度网盘同步空间)$/i, '百度网盘'],
  [/^(wpsdrive|wps云盘|wps cloud files)$/i, 'WPS 云盘'],
  [/^(synologydrive|seafile|nextcloud|owncloud)$/i, 'NAS'],
];

const SYNC_VARIABLES = ['OneDrive', 'OneDriveConsumer', 'OneDriveCommercial'];

/**
 * Why a live workspace must not lie there: on a network, where locks do not hold, or in a folder that
 * a service copies while it is being written. Null for a safe place. Backups may go to either.
 */
export function folderProblem(
  path: string,
  env: NodeJS.ProcessEnv = process.env,
): FolderProblem | null {
  // `\\?\C:\…` and `\\.\…` are this machine's own.
  if (/^(\\\\|\/\/)(?![?.]\\)/.test(path)) return { reason: 'network', service: 'UNC' };
  const real = realPath(path);
  if (/^\\\\(?![?.]\\)/.test(real)) {
    return { reason: 'network', service: parse(resolve(path)).root };
  }
  const system = fileSystemOf(real);
  const network = system === null ? undefined : NETWORK_SYSTEMS.get(system);
  if (network !== undefined) return { reason: 'network', service: network };
  for (const candidate of [path, real]) {
    const service = syncServiceOf(candidate, env);
    if (service !== null) return { reason: 'sync', service };
  }
  return null;
}

/** Errors: UNSAFE_FOLDER. */
export function requireSafeFolder(path: string): void {
  const problem = folderProblem(path);
  if (problem !== null) throw failure('UNSAFE_FOLDER', { path, ...problem });
}

function syncServiceOf(path: string, env: NodeJS.ProcessEnv): string | null {
  const normal = path.replaceAll('\\', '/');
  for (const variable of SYNC_VARIABLES) {
    const root = env[variable]?.replaceAll('\\', '/').replace(/\/+$/, '');
    if (root && normal.toLowerCase().startsWith(`${root.toLowerCase()}/`)) return 'OneDrive';
  }
  const folders = normal.split('/').slice(0, -1);
  for (const [pattern, service] of SYNC_FOLDERS) {
    if (folders.some((folder) => pattern.test(folder))) return service;
  }
  return null;
}

/** The path itself, of the nearest folder that is there: a mapped drive shows its share by it. */
function realPath(path: string): string {
  for (let place = resolve(path); ; place = dirname(place)) {
    if (existsSync(place)) {
      try {
        return realpathSync.native(place) + resolve(path).slice(place.length);
      } catch {
        return path;
      }
    }
    if (place === dirname(place)) return path;
  }
}

function fileSystemOf(path: string): number | null {
  if (process.platform !== 'linux') return null;
  for (let place = path; ; place = dirname(place)) {
    try {
      return statfsSync(place).type;
    } catch {
      if (place === dirname(place)) return null;
    }
  }
}
