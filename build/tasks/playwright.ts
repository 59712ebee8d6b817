import { openVirtualDisplay } from '../display.ts';
import { runtimeEnvironment } from '../launch.ts';
import { prepareApp } from './prepare.ts';
import { inPackage, runNode } from './run.ts';

const CONFIG = 'tests/e2e/playwright.config.ts';

/** Runs one Playwright project against the real app on a virtual display. */
export async function runPlaywright(
  project: 'e2e' | 'tour' | 'newcomer',
  args: readonly string[],
): Promise<number> {
  const runtime = await prepareApp('automation');
  return play(project, args, runtimeEnvironment(runtime));
}

/** Runs one project with what is ready, on a virtual display. */
export async function play(
  project: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<number> {
  const display = await openVirtualDisplay();
  try {
    return await runNode(
      inPackage('@playwright/test', 'cli.js'),
      ['test', '--config', CONFIG, `--project=${project}`, ...args],
      { env: { ...env, ...display.env, HOUQIN_PROJECT: project } },
    );
  } finally {
    display.close();
  }
}
