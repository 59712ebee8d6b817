import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT, say } from '../setup/log.mjs';
import { runPlaywright } from './playwright.ts';
import { run } from './run.ts';

/** Not part of a clone. */
const LEFT_OUT = new Set(['node_modules', 'out', 'dist', '.git']);

/**
 * What somebody goes through who has only the sources: install, start, sample, first issue, its slip.
 * In a copy of the sources, with packages of its own; `--linked` takes this folder's packages instead,
 * `--nothing-cached` fetches the Electron runtime as well, and `--here` works in this very folder.
 */
export async function newcomer(args: readonly string[]): Promise<number> {
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { linked: flag, 'nothing-cached': flag, here: flag },
  });
  if (values.here) return runPlaywright('newcomer', []);
  const home = mkdtempSync(join(tmpdir(), 'houqin-newcomer-'));
  const clone = join(home, 'houqin');
  const env = values['nothing-cached'] ? { HOUQIN_CACHE_DIR: join(home, 'cache') } : {};
  const task = (...names: string[]) =>
    run('node', [join(clone, 'build', 'run.mjs'), ...names], {
      env: { ...env, HOUQIN_INSTALLED_AT: String(Date.now()) },
      output: 'errors',
    });
  try {
    await timed('copy of the sources', async () => copySources(clone, values.linked));
    // What `npm start` does first: packages, the pinned Node, an Electron.
    const kind = values.linked ? 'packages linked' : 'npm ci, Node 24, Electron';
    const installed = await timed(`install (${kind})`, () => task('runtime'));
    if (installed !== 0) return installed;
    return await timed('after the install, in all', () => task('newcomer', '--here'));
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function timed<Result>(name: string, act: () => Promise<Result>): Promise<Result> {
  const start = performance.now();
  const result = await act();
  say(`newcomer: ${name}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return result;
}

function copySources(clone: string, linked: boolean): void {
  mkdirSync(clone);
  const isSource = (path: string) => !LEFT_OUT.has(relative(ROOT, path).split(sep)[0] ?? '');
  cpSync(ROOT, clone, { recursive: true, filter: isSource });
  if (linked) symlinkSync(join(ROOT, 'node_modules'), join(clone, 'node_modules'));
}
