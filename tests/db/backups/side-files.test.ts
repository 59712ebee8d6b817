import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backupsIn, besideFolder, findBackups } from '../../../db/backups/find.ts';
import { keyPath, readKey, writeKey } from '../../../db/backups/key-file.ts';
import {
  type BackupLog,
  forgetSequence,
  logPath,
  NO_FOLDER_LOG,
  readLog,
  writeLog,
  writeWhole,
} from '../../../db/backups/log-file.ts';
import { quickKey } from '../../support/backups.ts';
import { temporaryFolder } from '../../support/workspace.ts';

const EMPTY: BackupLog = { workspaceId: null, firstSeenAt: null, sequence: 0, folders: {} };

describe('what lies beside a workspace for its backups', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let path: string;
  beforeEach(() => {
    folder = temporaryFolder();
    path = join(folder.path, '县疾控.houqin');
  });
  afterEach(() => folder.remove());

  const log: BackupLog = {
    workspaceId: '1f0c9a3e',
    firstSeenAt: 1000,
    sequence: 41,
    folders: {
      '/media/u': {
        lastSuccessAt: 2000,
        lastSequence: 40,
        otherDrive: true,
        lastAttempt: { at: 3000, reason: 'hourly', error: 'FOLDER_MISSING' },
      },
    },
  };

  describe('the log', () => {
    it('is read as it was written', () => {
      expect(readLog(path)).toEqual(EMPTY);
      writeLog(path, log);
      expect(readLog(path)).toEqual(log);
      expect(readdirSync(folder.path)).toEqual(['县疾控.houqin.backups.json']);
    });

    it('counts as empty where it is damaged, in the parts that are', () => {
      for (const text of ['', '{', 'null', '[]', '"a"', '7']) {
        writeFileSync(logPath(path), text);
        expect(readLog(path)).toEqual(EMPTY);
      }
      writeFileSync(logPath(path), JSON.stringify({ ...log, sequence: 'x', folders: { a: 1 } }));
      expect(readLog(path)).toEqual({ ...log, sequence: 0, folders: {} });
    });

    it('never stops work when it cannot be written', () => {
      mkdirSync(`${logPath(path)}.next`);
      expect(() => writeLog(path, log)).not.toThrow();
      expect(() => writeLog(join(folder.path, 'none', 'a.houqin'), log)).not.toThrow();
      expect(readLog(path)).toEqual(EMPTY);
    });

    it('forgets after a restore how far the record had come, not where copies are', () => {
      writeLog(path, log);
      forgetSequence(path);
      expect(readLog(path)).toMatchObject({
        sequence: 0,
        folders: { '/media/u': { lastSuccessAt: 2000, lastSequence: null } },
      });
      forgetSequence(join(folder.path, 'other.houqin'));
      expect(readdirSync(folder.path)).toHaveLength(1);
    });
  });

  describe('the key', () => {
    it('is read as it was written, by its owner alone, and forgotten', async () => {
      expect(readKey(path)).toBeNull();
      const key = await quickKey('口令口令口令');
      writeKey(path, key);
      expect(readKey(path)).toEqual(key);
      if (process.platform !== 'win32') expect(statSync(keyPath(path)).mode & 0o777).toBe(0o600);
      writeKey(path, null);
      expect(existsSync(keyPath(path))).toBe(false);
      writeKey(path, null);
    });

    it('is an error where it is there and cannot be read: never taken for none', async () => {
      writeKey(path, await quickKey('口令口令口令'));
      for (const text of [
        '',
        '{}',
        '{"costLog2":17,"blockSize":8,"parallel":1,"salt":"?","key":"?"}',
      ]) {
        writeFileSync(keyPath(path), text);
        expect(() => readKey(path)).toThrow();
      }
    });
  });

  describe('finding copies', () => {
    const touch = (place: string, name: string, at = Date.UTC(2020, 1, 14)) => {
      const file = join(place, name);
      writeFileSync(file, name);
      utimesSync(file, at / 1000, at / 1000);
      return file;
    };

    it('finds them in every folder ever used and beside the file, newest first', () => {
      const drive = join(folder.path, 'drive');
      mkdirSync(drive);
      mkdirSync(besideFolder(path));
      writeLog(path, { ...log, folders: { [drive]: NO_FOLDER_LOG, '/no/such': NO_FOLDER_LOG } });
      const first = touch(drive, '县疾控-20200213-093012-1f0c9a3e.hqb');
      const second = touch(besideFolder(path), '县疾控-20200215-093012-1f0c9a3e-unsound.houqin');
      const third = touch(
        folder.path,
        '县疾控.houqin.v2-20200214-010203.bak',
        Date.UTC(2020, 1, 14, 1, 2, 3),
      );
      touch(drive, '别县-20200216-093012-ffffffff.houqin');
      touch(drive, 'notes.txt');
      touch(folder.path, '别县.houqin.v2-20200214-010203.bak');
      mkdirSync(join(drive, '县疾控-20200217-093012-1f0c9a3e.houqin'));
      expect(findBackups(path)).toMatchObject([
        { path: second, sealed: false, sound: false },
        { path: third, sealed: false, sound: true },
        { path: first, sealed: true, sound: true },
      ]);
      expect(backupsIn(drive, null)).toHaveLength(2);
      expect(backupsIn('/no/such', null)).toEqual([]);
    });

    it('finds those beside a workspace whose log is lost', () => {
      mkdirSync(besideFolder(path));
      const copy = touch(besideFolder(path), '县疾控-20200213-093012-1f0c9a3e.houqin');
      expect(findBackups(path).map((file) => file.path)).toEqual([copy]);
    });
  });

  it('replaces a small file whole, or not at all', () => {
    const file = join(folder.path, 'a.json');
    writeWhole(file, 'one');
    writeWhole(file, 'two');
    expect(readdirSync(folder.path)).toEqual(['a.json']);
    mkdirSync(`${file}.next`);
    expect(() => writeWhole(file, 'three')).toThrow();
    expect(statSync(file).size).toBe(3);
  });
});
