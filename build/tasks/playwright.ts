import { openVirtualDisplay } from '../display.ts';
import { runtimeEnvironment } from '../launch.ts';
import { prepareApp } from './prepare.ts';
import { inPackage, runNode } from './run.ts';

const CONFIG = 'tests/e2e/playwright.config.ts';

/** Runs one Playwright project against the real app on a virtual display. */
export async function runPlaywright(
  project: 'e2e' | 'tour',
  args: readonly string[],
): Promise<number> {
  const runtime = await prepareApp('automation');
  const display = await openVirtualDisplay();
  try {
    return await runNode(
      inPackage('@playwright/test', 'cli.js'),
      ['test', '--config', CONFIG, `--project=${project}`, ...args],
      {
        env: {
          ...runtimeEnvironment(runtime),
          ...display.env,
          HOUQIN_TOUR: project === 'tour' ? '1' : undefined,
        },
      },
    );
  } finally {
    display.close();
  }
}
