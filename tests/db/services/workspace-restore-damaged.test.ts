import { closeSync, copyFileSync, existsSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { clientOf, openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';

let test: TestWorkspace;
beforeEach(async () => {
  test = await openTestWorkspace();
});
afterEach(() => test.close());

/** Overwrites everything after the first page. */
function damage(path: string): void {
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(statSync(path).size - 4096, 0xa5), 0, undefined, 4096);
  closeSync(file);
}

it('restores over a file whose first page alone can be read, and keeps it with its log', async () => {
  const backupPath = join(test.folder, 'backup.houqin');
  await test.client.workspace.backup({ path: backupPath });
  await test.client.workspace.configure({
    commandId: crypto.randomUUID(),
    unitName: '备份之后的名称',
  });
  const path = join(test.folder, 'damaged.houqin');
  copyFileSync(test.path, path);
  copyFileSync(`${test.path}-wal`, `${path}-wal`);
  expect(statSync(`${path}-wal`).size).toBeGreaterThan(0);
  damage(path);
  const client = clientOf({ ...test.context, workspace: null });
  const { keptPath } = await client.workspace.restore({ backupPath, path });
  expect(keptPath).not.toBeNull();
  expect(existsSync(keptPath ?? '')).toBe(true);
  expect(existsSync(`${path}-wal`)).toBe(false);
  expect(await client.workspace.inspect({ path })).toMatchObject({
    unitName: '测试疾控中心',
    sound: true,
  });
});
