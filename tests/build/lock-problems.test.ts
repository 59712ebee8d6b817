import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Lockfile, lockProblems } from '../../build/tasks/lock-problems.ts';

const read = (name: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', name), 'utf8'));

describe('lockProblems', () => {
  const sound = { version: '1.0.0', integrity: 'sha512-x', license: 'MIT' };
  const of = (entry: Lockfile['packages'][string]) =>
    lockProblems({ packages: { '': {}, 'node_modules/a/node_modules/@b/c': entry } }, ['node']);

  it('finds nothing in ours', () => {
    const { allowScripts } = read('package.json') as { allowScripts: object };
    expect(lockProblems(read('package-lock.json') as Lockfile, Object.keys(allowScripts))).toEqual(
      [],
    );
  });

  it.each([
    [{ ...sound, integrity: 'sha1-x' }, 'not pinned to its content'],
    [{ version: '1.0.0', license: 'MIT' }, 'not pinned to its content'],
    [{ ...sound, resolved: 'git+ssh://x' }, 'not simply from the registry'],
    [{ ...sound, hasInstallScript: true }, 'runs a script when installed'],
    [{ ...sound, license: 'AGPL-3.0-only' }, 'licence AGPL-3.0-only'],
    [{ version: '1.0.0', integrity: 'sha512-x' }, 'licence unknown'],
  ])('names what is wrong with %j', (entry, problem) => {
    expect(of(entry)).toEqual([`@b/c 1.0.0: ${problem}`]);
  });

  it('asks no licence of what is not shipped', () => {
    expect(of({ ...sound, license: 'GPL-3.0', dev: true })).toEqual([]);
  });
});
