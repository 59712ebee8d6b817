import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, say } from '../setup/log.mjs';
import { runPlaywright } from './playwright.ts';

const FOLDER = join(ROOT, 'out', 'tour');

/** Drives the main job through the real app and leaves pictures and PDFs in out/tour. */
export async function tour(args: readonly string[]): Promise<number> {
  rmSync(FOLDER, { recursive: true, force: true });
  const status = await runPlaywright('tour', args);
  say(status === 0 ? `pictures and PDFs are in ${FOLDER}` : 'the tour failed; see above.');
  return status;
}
