import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { answerOpenDialog } from './support/dialogs.ts';
import { launchHouqin } from './support/launch.ts';
import { makeWorkspace } from './support/workspaces.ts';

/** Installers for whatever system and processor this runs on. */
function release(share: string): void {
  const content = Buffer.from('an installer');
  const files = ['.deb', '.rpm', '.exe', '.dmg'].flatMap((ending) =>
    ['x64', 'arm64'].map((arch) => {
      const name = `houqin-9.0.0-${arch}${ending}`;
      writeFileSync(join(share, name), content);
      const sha512 = createHash('sha512').update(content).digest('base64');
      return { name, arch, bytes: content.length, sha512 };
    }),
  );
  for (const [name, system] of [
    ['windows', 'win32'],
    ['linux', 'linux'],
    ['mac', 'darwin'],
  ]) {
    const notes = { 'zh-CN': '发放台更快。', en: 'A faster desk.' };
    const about = { app: 'houqin', system, version: '9.0.0', releasedOn: '2026-11-23', notes };
    writeFileSync(join(share, `houqin-update-${name}.json`), JSON.stringify({ ...about, files }));
  }
}

test('finds a newer version only in the folder that was chosen, and shows it there', async () => {
  const file = makeWorkspace('empty');
  const share = mkdtempSync(join(tmpdir(), 'houqin-share-'));
  const userDataDir = mkdtempSync(join(tmpdir(), 'houqin-profile-'));
  release(share);
  let houqin = await launchHouqin({ workspacePath: file.path, userDataDir });
  await expect(houqin.page.getByRole('heading', { level: 1, name: '今日' })).toBeVisible();
  await houqin.page.keyboard.press('Control+,');
  const section = houqin.page.locator('#updates');
  await expect(section.getByText('不检查', { exact: true })).toBeVisible();
  await expect(houqin.page.getByText('更新文件夹里有新版本')).toHaveCount(0);
  await answerOpenDialog(houqin.app, [share]);
  await section.getByRole('button', { name: '选择更新文件夹…' }).click();
  await expect(section.getByText('有新版本', { exact: true })).toBeVisible();
  await expect(section.getByText('发放台更快。')).toBeVisible();
  await houqin.close();

  // From the next start on it says so by itself, and leads there.
  houqin = await launchHouqin({ workspacePath: file.path, userDataDir });
  await expect(houqin.page.getByText('更新文件夹里有新版本 9.0.0。')).toBeVisible();
  await houqin.page.getByRole('button', { name: '去看看' }).click();
  await houqin.app.evaluate(({ shell }) => {
    shell.showItemInFolder = (path) => Reflect.set(globalThis, 'shownPath', path);
  });
  const show = houqin.page.getByRole('button', { name: '核对并打开所在文件夹' });
  await show.click();
  await expect(houqin.page.getByText('安装包核对无误')).toBeVisible();
  const shownPath = await houqin.app.evaluate(() => Reflect.get(globalThis, 'shownPath'));
  expect(String(shownPath)).toMatch(new RegExp(`^${share}/houqin-9.0.0-`));
  writeFileSync(String(shownPath), 'not the installer');
  await show.click();
  await expect(houqin.page.getByText('安装包与说明不符')).toBeVisible();
  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();
  for (const made of [share, userDataDir]) rmSync(made, { recursive: true, force: true });
  file.remove();
});
