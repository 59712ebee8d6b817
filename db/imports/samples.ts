import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The eight workbooks that the sample workspace is built from: in the folder named by
 * `HOUQIN_SAMPLES_DIR`, else in `samples` beside this module, bundled or not. Empty where they were
 * not shipped.
 */
export function sampleFiles(): string[] {
  const folder = process.env.HOUQIN_SAMPLES_DIR || join(import.meta.dirname, 'samples');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.xlsx') && !name.startsWith('~$'))
    .sort()
    .map((name) => join(folder, name));
}
