import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { assetPath } from '../assets.ts';

/**
 * The eight workbooks that the sample workspace is built from. Empty where they were not shipped.
 */
export function sampleFiles(): string[] {
  const folder = assetPath('samples');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.xlsx') && !name.startsWith('~$'))
    .sort()
    .map((name) => join(folder, name));
}
