import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backupName, readBackupName } from '../../../db/backups/names.ts';

describe('names of backups', () => {
  it('are made and read back, whatever the workspace is called', () => {
    const stem = fc
      .stringMatching(/^[a-z县疾控0-9 ._-]{1,20}$/)
      .filter((text) => !/^[. ]|[. ]$/.test(text));
    fc.assert(
      fc.property(
        stem,
        fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2099, 0, 1) }),
        fc.stringMatching(/^[0-9a-f]{8}$/),
        fc.boolean(),
        fc.boolean(),
        fc.nat({ max: 3 }),
        (name, now, workspaceId, sealed, sound, taken) => {
          const options = { workspacePath: `/d/${name}.houqin`, workspaceId, now };
          const folder: string[] = [];
          for (let copy = 0; copy < taken; copy += 1) {
            folder.push(backupName({ ...options, sealed: copy === 1, sound: copy > 1 }, folder));
          }
          const made = backupName({ ...options, sealed, sound }, folder);
          const local = new Date(now);
          expect(readBackupName(made)).toEqual({
            name: made,
            workspaceId,
            at: Date.UTC(
              local.getFullYear(),
              local.getMonth(),
              local.getDate(),
              local.getHours(),
              local.getMinutes(),
              local.getSeconds(),
              taken,
            ),
            sealed,
            sound,
          });
          expect(made.startsWith(name)).toBe(true);
        },
      ),
    );
  });

  it('say whose, when at the desk and of which workspace', () => {
    const options = {
      workspacePath: '/d/县疾控.houqin',
      workspaceId: '1f0c9a3e',
      now: Date.UTC(2020, 1, 14, 1, 30, 12),
      sealed: false,
      sound: true,
    };
    expect(backupName(options, [])).toBe('县疾控-20200214-093012-1f0c9a3e.houqin');
    expect(backupName({ ...options, sealed: true, sound: false }, [])).toBe(
      '县疾控-20200214-093012-1f0c9a3e-unsound.hqb',
    );
    const others = [
      '别县-20200214-093012-1f0c9a3e-7.houqin',
      '县疾控-20200214-093011-1f0c9a3e-7.houqin',
    ];
    expect(backupName(options, others)).toBe('县疾控-20200214-093012-1f0c9a3e.houqin');
    // One of the same second, of whatever kind, even where the first of them is gone.
    for (const name of ['1f0c9a3e-4.houqin', '1f0c9a3e-4-unsound.houqin', '1f0c9a3e-4.hqb']) {
      expect(backupName(options, [...others, `县疾控-20200214-093012-${name}`])).toBe(
        '县疾控-20200214-093012-1f0c9a3e-5.houqin',
      );
    }
  });

  it('are told from anything else, so that rotation never takes away what is not its own', () => {
    for (const name of [
      '县疾控.houqin',
      '县疾控-20200214.houqin',
      '县疾控-20200214-093012-1f0c9a3e.houqin.part',
      '县疾控-20200214-093012-1F0C9A3E.houqin',
      '县疾控-20200214-093012-1f0c9a3e.xlsx',
      '县疾控.replaced-20200214-093012.houqin',
      '县疾控.houqin.v2-20200214-093012.bak',
      '.houqin-1f0c9a3e-0a1b2c3d.part',
    ]) {
      expect(readBackupName(name)).toBeNull();
    }
  });
});
