import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

const SPREADSHEET = /\.(xlsx|xls|csv)$/i;
/** What office programs and file managers lay beside a file while somebody works on it. */
const TEMPORARY = /^(~\$|\.|~)|\.(tmp|part|crdownload)$/i;

/** A file of the folder as it was at one look. */
export interface FolderFile {
  readonly name: string;
  readonly path: string;
  /** Size and time of change: another state is another file. */
  readonly state: string;
}

/** Spreadsheets in a folder, by name; folders within it are left alone. */
export async function listFolder(path: string): Promise<FolderFile[]> {
  const entries = await readdir(path, { withFileTypes: true });
  const files: FolderFile[] = [];
  for (const entry of entries) {
    if (!entry.isFile() || !SPREADSHEET.test(entry.name) || TEMPORARY.test(entry.name)) continue;
    const file = join(path, entry.name);
    const found = await stat(file).catch(() => null);
    // Gone between the two looks: it was somebody's temporary file.
    if (found === null) continue;
    files.push({ name: entry.name, path: file, state: `${found.size}@${found.mtimeMs}` });
  }
  return files.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** SHA-256 of a file's bytes. */
export async function digestOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
