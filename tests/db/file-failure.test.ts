import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { failure } from '../../db/errors.ts';
import { fileFailure } from '../../db/file-failure.ts';

describe('fileFailure', () => {
  const sqlite = (code: string) => Object.assign(new Error(code), { code });

  it('types what SQLite and the system say about a file', () => {
    for (const code of ['SQLITE_CORRUPT', 'SQLITE_CORRUPT_INDEX', 'SQLITE_NOTADB']) {
      expect(fileFailure('a', sqlite(code))).toMatchObject({
        code: 'WORKSPACE_INVALID',
        data: { path: 'a', reason: 'damaged' },
      });
    }
    const unusable = { code: 'FILE_UNREADABLE', data: { path: 'a', reason: 'not-writable' } };
    for (const code of ['SQLITE_CANTOPEN', 'SQLITE_READONLY_DBMOVED', 'SQLITE_IOERR_WRITE']) {
      expect(fileFailure('a', sqlite(code))).toMatchObject(unusable);
    }
    for (const code of ['SQLITE_FULL', 'ENOSPC']) {
      expect(fileFailure('a', sqlite(code))).toMatchObject({ code: 'DISK_FULL' });
    }
    let system: unknown;
    try {
      readFileSync('/no/such/file');
    } catch (error) {
      system = error;
    }
    expect(fileFailure('a', system)).toMatchObject(unusable);
  });

  it('hands everything else on as it is', () => {
    const typed = failure('NO_WORKSPACE');
    const defect = new TypeError('a defect');
    const constraint = sqlite('SQLITE_CONSTRAINT_UNIQUE');
    for (const error of [typed, defect, constraint, 'text', undefined]) {
      expect(fileFailure('a', error)).toBe(error);
    }
  });
});
