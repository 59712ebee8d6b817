import {
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchHouqin } from './support/launch.ts';
import { makeWorkspace } from './support/workspaces.ts';

/** Overwrites the middle half of a file, as a failing disk would. */
function damage(path: string): void {
  const size = statSync(path).size;
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(Math.floor(size / 2), 0xa5), 0, undefined, Math.floor(size / 4));
  closeSync(file);
}

test('a damaged workspace is restored by keyboard alone, and nothing is deleted', async () => {
  const file = makeWorkspace('sample');
  const userDataDir = mkdtempSync(join(tmpdir(), 'houqin-profile-'));

  // A day's work: the copy at close is made by the app itself.
  const before = await launchHouqin({ workspacePath: file.path, userDataDir });
  await expect(before.page.getByRole('gridcell', { name: 'CD-20200214-01' })).toBeVisible();
  await before.close();
  const backups = `${file.path}.backups`;
  const [backup = ''] = readdirSync(backups);
  const kept = readFileSync(join(backups, backup));
  damage(file.path);
  const damaged = readFileSync(file.path);

  const houqin = await launchHouqin({ userDataDir });
  const { page } = houqin;
  await expect(page.getByRole('heading', { name: 'sample.houqin 已损坏，没有打开' })).toBeVisible();
  const found = page.getByRole('list', { name: '找到的备份' }).getByRole('button');
  await expect(found).toHaveCount(1);
  await expect(found).toBeFocused();
  await expect(found).toContainText('核验通过');

  await page.keyboard.press('Enter');
  const restore = page.getByRole('button', { name: '还原并打开' });
  await expect(restore).toBeFocused();
  await expect(page.getByRole('region', { name: '这个备份里有什么' })).toContainText('完好');
  await page.keyboard.press('Enter');

  await expect(page.getByRole('gridcell', { name: 'CD-20200214-01' })).toBeVisible();
  const told = page.getByRole('status').filter({ hasText: '备份还原' });
  await expect(told).toContainText('sample.replaced-');
  await expect(told.getByRole('button', { name: '知道了' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(told).toBeHidden();

  const replaced = readdirSync(file.folder).filter((name) =>
    /^sample\.replaced-.*\.houqin$/.test(name),
  );
  expect(replaced).toHaveLength(1);
  expect(readFileSync(join(file.folder, replaced[0] ?? '')).equals(damaged)).toBe(true);
  expect(readFileSync(join(backups, backup)).equals(kept)).toBe(true);
  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();
  expect(file.call('ledger.verify')).toMatchObject({ ok: true });
  file.remove();
  rmSync(userDataDir, { recursive: true, force: true });
});
