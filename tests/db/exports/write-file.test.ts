import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeWhole } from '../../../db/exports/write-file.ts';
import { temporaryFolder } from '../../support/workspace.ts';

describe('writeWhole', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let path: string;
  beforeEach(() => {
    folder = temporaryFolder();
    path = join(folder.path, 'a.csv');
  });
  afterEach(() => folder.remove());

  it('replaces the file at the end, not before', async () => {
    writeFileSync(path, 'old');
    await writeWhole(path, async (temporaryPath) => {
      await writeFile(temporaryPath, 'new');
      expect(readFileSync(path, 'utf8')).toBe('old');
    });
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(readdirSync(folder.path)).toEqual(['a.csv']);
  });

  it('leaves what was there and nothing half written when the writing fails', async () => {
    writeFileSync(path, 'old');
    const defect = new TypeError('a defect');
    await expect(
      writeWhole(path, async (temporaryPath) => {
        await writeFile(temporaryPath, 'half');
        throw defect;
      }),
    ).rejects.toBe(defect);
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder.path)).toEqual(['a.csv']);
  });

  it('says that a place cannot be written', async () => {
    const nowhere = join(folder.path, 'none', 'a.csv');
    const write = (temporaryPath: string) => writeFile(temporaryPath, 'x');
    await expect(writeWhole(nowhere, write)).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      data: { path: nowhere, reason: 'not-writable' },
    });
    mkdirSync(path);
    await expect(writeWhole(path, write)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    expect(existsSync(nowhere)).toBe(false);
    expect(readdirSync(folder.path)).toEqual(['a.csv']);
  });
});
