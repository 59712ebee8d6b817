import { expect, test } from '@playwright/test';
import type { HostStatus } from '../../electron/shell-api.ts';
import type {} from '../../renderer/app/shell.ts';
import { type LaunchedHouqin, launchHouqin } from './support/launch.ts';

/** As the database process calls itself. */
const HOST_NAME = 'Houqin database';

let houqin: LaunchedHouqin;

test.beforeEach(async () => {
  houqin = await launchHouqin();
  await expect.poll(async () => (await status())?.state).toBe('ready');
});

test.afterEach(async () => {
  await houqin.close();
});

function status(): Promise<HostStatus | undefined> {
  return houqin.page.evaluate(() => window.houqin?.db.status());
}

function hostPid(): Promise<number | undefined> {
  return houqin.app.evaluate(
    ({ app }, name) => app.getAppMetrics().find((process) => process.name === name)?.pid,
    HOST_NAME,
  );
}

async function killHost(): Promise<void> {
  await expect.poll(hostPid).toBeDefined();
  const pid = await hostPid();
  if (pid === undefined) throw new Error('The database process is not running.');
  process.kill(pid, 'SIGKILL');
}

test('starts the database process again after it was killed', async () => {
  await killHost();
  await expect.poll(status).toMatchObject({ state: 'ready', restarts: 1 });
  await expect(houqin.page.locator('#root')).not.toBeEmpty();
});

test('gives up after three restarts, and starts anew when asked', async () => {
  for (let crash = 1; crash <= 3; crash += 1) {
    await killHost();
    await expect.poll(status).toMatchObject({ state: 'ready', restarts: crash });
  }
  await killHost();
  await expect.poll(status).toMatchObject({ state: 'failed' });
  const again = await houqin.page.evaluate(() => window.houqin?.db.restart());
  expect(again).toMatchObject({ state: 'ready', restarts: 0 });
});
