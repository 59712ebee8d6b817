import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import type {} from '../../../renderer/app/shell.ts';
import { launchPacked, openOnceMore } from '../support/packed.ts';
import { printedPages } from '../support/pdf.ts';
import { makeWorkspace, plainNode } from '../support/workspaces.ts';

const CLI = join(import.meta.dirname, '..', '..', '..', 'db', 'cli.ts');

let folder: string;
let options: { userDataDir: string; temporary: string };

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'houqin-packed-'));
  options = { userDataDir: join(folder, 'profile'), temporary: join(folder, 'temporary') };
  mkdirSync(options.temporary);
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What the packed app itself says is open. */
async function openFile(page: Page): Promise<string | null> {
  return page.evaluate(async () => {
    const status = await window.houqin?.db.status();
    return status?.state === 'ready' ? status.workspacePath : null;
  });
}

test('works from the first screen to the printed slip', async () => {
  const houqin = await launchPacked(options);
  const { page } = houqin;
  expect(await page.evaluate(() => window.houqin?.app.info())).toMatchObject({ packaged: true });
  await page.getByRole('button', { name: '建立并打开样例' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '今日' })).toBeVisible({
    timeout: 60_000,
  });
  await page.getByRole('menuitem').filter({ hasText: '发放台' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'CD-20200214-01' })).toBeVisible();
  await expect(page.getByText('一次性使用医用防护帽')).toBeVisible();
  await page.keyboard.press('F8');
  await expect(page.getByText('CK-20200214-001 已过账').first()).toBeVisible();
  const path = (await openFile(page)) ?? '';

  expect(houqin.consoleErrors).toEqual([]);
  expect(await houqin.close()).toBe(0);

  const call = (procedure: string, input: unknown): unknown =>
    JSON.parse(
      execFileSync(process.execPath, [CLI, '--workspace', path, procedure, JSON.stringify(input)], {
        encoding: 'utf8',
        env: plainNode(),
      }),
    );
  const posted = call('documents.get', { number: 'CK-20200214-001' }) as { id: number };
  expect(call('ledger.verify', {})).toMatchObject({ ok: true });

  // Opened again, as at the next start, it prints what it posted.
  const again = await launchPacked(options);
  await expect(again.page.getByRole('heading', { level: 1, name: '今日' })).toBeVisible();
  const text = (await printedPages(again.page, 'issue-slip', { documentId: posted.id })).join('');
  expect(text).toContain('物资出库单');
  expect(text).toContain('CK-20200214-001');
  expect(text).toContain('一次性使用医用防护帽');
  expect(text).toMatch(/打印 8 行 \/ 共 8 行/);
  expect(again.consoleErrors).toEqual([]);
  expect(await again.close()).toBe(0);
});

test('opens the file that the system hands over, at the start and while it is open', async () => {
  const first = makeWorkspace('empty');
  const second = makeWorkspace('empty');
  const houqin = await launchPacked({ ...options, workspacePath: first.path });
  await expect.poll(() => openFile(houqin.page)).toBe(first.path);
  // The second process hands its file over and leaves; a desktop names the file by its address.
  const address = pathToFileURL(second.path).href;
  expect(await openOnceMore({ ...options, workspacePath: address })).toBe(0);
  await expect.poll(() => openFile(houqin.page)).toBe(second.path);
  await expect(houqin.page.getByRole('heading', { level: 1, name: '今日' })).toBeVisible();
  expect(houqin.consoleErrors).toEqual([]);
  expect(await houqin.close()).toBe(0);
  // Both were closed in order: nothing is left beside them to be made up for.
  for (const { path } of [first, second]) expect(existsSync(`${path}-wal`)).toBe(false);
  first.remove();
  second.remove();
});
