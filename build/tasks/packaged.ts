import { join } from 'node:path';
import type { ElectronRuntime } from '../runtime/runtime.ts';
import { packForTest } from './package.ts';
import { play } from './playwright.ts';
import { prepareApp } from './prepare.ts';

/** Packs the app and runs the tests that start it as it was packed. */
export async function runPackaged(args: readonly string[]): Promise<number> {
  const runtime = await prepareApp('automation');
  const program = await packForTest(runtime);
  return play('packaged', args, { HOUQIN_PACKED: program, ...sandboxHelper(runtime) });
}

/** A fresh copy of the helper does not belong to root; where it is needed, the runtime's own does. */
function sandboxHelper({ dist }: ElectronRuntime): Readonly<Record<string, string>> {
  return process.platform === 'linux' ? { CHROME_DEVEL_SANDBOX: join(dist, 'chrome-sandbox') } : {};
}
