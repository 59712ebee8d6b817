import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, SetupError, say } from './log.mjs';
import { hasBundledNode } from './node24.mjs';
import { npm } from './npm.mjs';

const MINIMUM_NODE = 20;
const LOCK = join(ROOT, 'package-lock.json');
const INSTALLED = join(ROOT, 'node_modules', '.package-lock.json');
const STAMP = join(ROOT, 'node_modules', '.houqin-setup');

/**
 * Makes sure that node_modules is what package-lock.json says. When it already is, this reads two
 * small files and returns.
 */
export function ensureDependencies() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < MINIMUM_NODE) {
    throw new SetupError(
      `Node ${MINIMUM_NODE} or newer is needed; this is ${process.versions.node}.`,
    );
  }
  const wanted = createHash('sha256').update(readFileSync(LOCK)).digest('hex');
  if (readIfThere(STAMP) === wanted && hasBundledNode()) return;
  if (!installedMatchesLock()) {
    say('installing packages from package-lock.json …');
    // Install scripts stay off: one package needs its own (the pinned Node), and it is named below.
    npm(['ci', '--ignore-scripts', '--loglevel=error'], {
      cwd: ROOT,
      failure: 'The packages could not be installed',
    });
  }
  if (!hasBundledNode()) {
    say('fetching the pinned Node 24 …');
    npm(['rebuild', 'node', '--loglevel=error'], {
      cwd: ROOT,
      failure: 'The pinned Node 24 could not be installed',
    });
  }
  writeFileSync(STAMP, wanted);
}

/**
 * True when npm's own record of what it installed agrees with the lockfile, as after a plain
 * `npm install` or `npm ci`: nothing is installed twice.
 */
function installedMatchesLock() {
  const text = readIfThere(INSTALLED);
  if (text === null) return false;
  /** @typedef {{ version?: string, integrity?: string, optional?: boolean }} Entry */
  /** @type {Record<string, Entry>} */
  const installed = JSON.parse(text).packages;
  /** @type {Record<string, Entry>} */
  const wanted = JSON.parse(readFileSync(LOCK, 'utf8')).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = installed[path];
    if (!found || !existsSync(join(ROOT, path))) return entry.optional === true;
    if (found.integrity && entry.integrity && found.integrity !== entry.integrity) return false;
    return found.version === entry.version;
  });
}

/** @param {string} path */
function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
