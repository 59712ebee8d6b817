import { spawnSync } from 'node:child_process';
import { SetupError } from './log.mjs';

/**
 * Runs npm: the one that runs us when there is one, otherwise the one on the PATH. Its output goes
 * to standard error, because standard output belongs to the task.
 * @param {readonly string[]} args
 * @param {{ cwd: string, failure: string, quiet?: boolean }} options
 */
export function npm(args, { cwd, failure, quiet = false }) {
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = { cwd, stdio: ['ignore', quiet ? 'ignore' : 2, 2] };
  const self = process.env.npm_execpath;
  const isNpm = self !== undefined && /npm-cli\.c?js$/.test(self);
  const result = isNpm
    ? spawnSync(process.env.npm_node_execpath ?? process.execPath, [self, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (result.error || result.status !== 0) {
    const reason = result.error ? result.error.message : `npm ended with status ${result.status}`;
    throw new SetupError(`${failure} (${reason}); see npm's messages above.`);
  }
}
