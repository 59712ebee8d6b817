import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const NO_ROUTE_HOURS = 12;

/** Folder outside the repository for what is fetched once and used by every clone. */
export function cacheDir(): string {
  const base = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  return process.env.HOUQIN_CACHE_DIR ?? join(base, 'houqin');
}

/** Remembers that a release host could not be reached, so that the next start need not wait. */
export function rememberNoRoute(): void {
  mkdirSync(cacheDir(), { recursive: true });
  writeFileSync(noRouteFile(), '');
}

/** Whether the release host was out of reach a short while ago. */
export function hadNoRouteLately(): boolean {
  const age = Date.now() - (statSync(noRouteFile(), { throwIfNoEntry: false })?.mtimeMs ?? 0);
  return age < NO_ROUTE_HOURS * 3_600_000;
}

function noRouteFile(): string {
  return join(cacheDir(), 'electron-no-route');
}
