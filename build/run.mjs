// Entry of every npm script. Plain JavaScript without dependencies: it must run on a fresh clone
// with whatever Node >= 20 is there, before anything is installed.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureDependencies } from './setup/dependencies.mjs';
import { fail, ROOT, SetupError } from './setup/log.mjs';
import { findNode24 } from './setup/node24.mjs';

const TASKS = [
  'start',
  'dev',
  'build',
  'test',
  'unit',
  'e2e',
  'lint',
  'format',
  'types',
  'tour',
  'bench',
  'cli',
  'package',
  'packaged',
  'icons',
  'newcomer',
  'audit',
  'electronegativity',
  'knip',
  'runtime',
];

const [task = '', ...args] = process.argv.slice(2);

try {
  if (!TASKS.includes(task)) {
    throw new SetupError(`Unknown task "${task}"; there are: ${TASKS.join(', ')}.`);
  }
  ensureDependencies();
  process.exitCode = task === 'cli' ? await runCli(args) : await runTask(task, args);
} catch (error) {
  if (error instanceof SetupError) fail(error.message);
  throw error;
}

/** The command line needs nothing but Node 24: no bundle, no Electron, and the caller's own folder. */
function runCli(/** @type {string[]} */ cliArgs) {
  const cwd = process.env.INIT_CWD ?? process.cwd();
  return runNode24([join(ROOT, 'db', 'cli.ts'), ...cliArgs], cwd);
}

function runTask(/** @type {string} */ name, /** @type {string[]} */ taskArgs) {
  return runNode24([join(ROOT, 'build', 'tasks', 'main.ts'), name, ...taskArgs], ROOT);
}

/**
 * @param {string[]} nodeArgs
 * @param {string} cwd
 * @returns {Promise<number>} exit status
 */
function runNode24(nodeArgs, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(findNode24(), ['--disable-warning=ExperimentalWarning', ...nodeArgs], {
      cwd,
      stdio: 'inherit',
    });
    // The terminal signals the whole group; this process only has to outlive its child.
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
      process.on(signal, () => child.kill(signal));
    }
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
