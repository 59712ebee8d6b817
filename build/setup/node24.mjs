import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, SetupError } from './log.mjs';

const BUNDLED = join(
  ROOT,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/** Whether the pinned Node from the `node` package is in place. */
export function hasBundledNode() {
  return existsSync(BUNDLED);
}

/**
 * The Node that runs everything after set-up: the pinned one, or the caller's own when it is new
 * enough and the `node` package has no build for this platform.
 * @returns {string} path of the executable
 */
export function findNode24() {
  if (hasBundledNode()) return BUNDLED;
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= 24) return process.execPath;
  throw new SetupError(
    `Node 24 is needed and the "node" package brought none for ${process.platform}-${process.arch}; install Node 24 and run this again.`,
  );
}
