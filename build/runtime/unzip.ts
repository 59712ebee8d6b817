import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';

const FILE_TYPE = 0o170000;
const SYMBOLIC_LINK = 0o120000;

/**
 * Unpacks a zip archive entry by entry.
 * @param archive path of the .zip file
 * @param place tells where an entry goes; null leaves it out
 */
export async function unzip(
  archive: string,
  place: (entry: string) => string | null,
): Promise<void> {
  const zip = await yauzl.openPromise(archive);
  for await (const entry of zip.eachEntry()) {
    const target = place(entry.fileName);
    if (target === null || entry.fileName.endsWith('/')) continue;
    const mode = entry.externalFileAttributes >>> 16;
    if ((mode & FILE_TYPE) === SYMBOLIC_LINK) continue;
    mkdirSync(dirname(target), { recursive: true });
    const content = await zip.openReadStreamPromise(entry);
    await pipeline(content, createWriteStream(target, { mode: mode & 0o777 || 0o644 }));
  }
}
