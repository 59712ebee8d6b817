import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWorkspace } from '../../../db/open.ts';
import { restoreWorkspace } from '../../../db/services/workspace.ts';
import { saveTestItem } from '../../support/items.ts';
import { openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';

/** Looks at a path as often as it can, and says how often nothing was there. */
const WATCHER = `
  const { existsSync } = require('node:fs');
  const { parentPort, workerData } = require('node:worker_threads');
  const flag = new Int32Array(workerData.flag);
  let looks = 0, misses = 0;
  parentPort.postMessage('looking');
  while (Atomics.load(flag, 0) === 0) { looks += 1; if (!existsSync(workerData.path)) misses += 1; }
  parentPort.postMessage({ looks, misses });
`;

describe('a restore over a workspace', () => {
  let test: TestWorkspace;
  let backupPath: string;
  beforeEach(async () => {
    test = await openTestWorkspace();
    await saveTestItem(test, { code: 'KT01' });
    backupPath = join(test.folder, 'backup.houqin');
    await test.client.workspace.backup({ path: backupPath });
    await test.workspace.close();
  });
  afterEach(() => test.close());

  const beside = () => readdirSync(test.folder);

  it('leaves no moment without a workspace in its place', async () => {
    const flag = new SharedArrayBuffer(4);
    const watcher = new Worker(WATCHER, { eval: true, workerData: { path: test.path, flag } });
    await new Promise((resolve) => watcher.once('message', resolve));
    for (let round = 0; round < 15; round += 1) {
      const { keptPath } = await restoreWorkspace({ backupPath, path: test.path });
      expect(existsSync(keptPath ?? '')).toBe(true);
    }
    const said = new Promise((resolve) => watcher.once('message', resolve));
    Atomics.store(new Int32Array(flag), 0, 1);
    expect(await said).toMatchObject({ misses: 0 });
    await watcher.terminate();
  });

  it('keeps the replaced file as it was, and only it', async () => {
    const { ino, size } = statSync(test.path);
    const { keptPath } = await restoreWorkspace({ backupPath, path: test.path });
    expect(statSync(keptPath ?? '')).toMatchObject({ ino, size, nlink: 1 });
    expect(statSync(test.path).nlink).toBe(1);
    expect(beside().filter((name) => /incoming|part/.test(name))).toEqual([]);
  });

  it('clears away what one that was killed left, when the workspace is opened next', async () => {
    const left = [
      'test.houqin.20200214-093012.incoming',
      'test.houqin.20200214-093012.incoming-journal',
      'test.houqin.20200214-093012.incoming.0a1b2c3d.part',
      'test.houqin.20200214-093012.incoming.0a1b2c3d.part-journal',
      'test.houqin.v3-20200214-093012.bak.0a1b2c3d.part',
    ];
    const others = [
      'test.houqin.v3-20200214-093012.bak',
      'test.replaced-20200214-093012.houqin',
      'other.houqin.20200214-093012.incoming',
      'test.houqin.20200214-093012.incoming.txt',
    ];
    for (const name of [...left, ...others]) writeFileSync(join(test.folder, name), 'x');
    await (await openWorkspace(test.path)).close();
    expect(beside().filter((name) => left.includes(name))).toEqual([]);
    expect(beside()).toEqual(expect.arrayContaining(others));
  });
});
