import { join } from 'node:path';

/**
 * Path of a data file shipped with the host: `db/assets/<name>` in the sources, the copy beside the
 * bundle in the app. This file must stay directly in db/, because bundling puts everything there
 * into one file.
 */
export function assetPath(name: string): string {
  return join(import.meta.dirname, 'assets', name);
}
