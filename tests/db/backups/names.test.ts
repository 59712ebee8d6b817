import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backupName, readBackupName } from '../../../db/backups/names.ts';

const never = () => false;

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
          let asked = 0;
          const made = backupName(
            { workspacePath: `/d/${name}.houqin`, workspaceId, now, sealed, sound },
            () => asked++ < taken,
          );
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
    expect(backupName(options, never)).toBe('县疾控-20200214-093012-1f0c9a3e.houqin');
    expect(backupName({ ...options, sealed: true, sound: false }, never)).toBe(
      '县疾控-20200214-093012-1f0c9a3e-unsound.hqb',
    );
    const taken = new Set(['县疾控-20200214-093012-1f0c9a3e.houqin']);
    expect(backupName(options, (name) => taken.has(name))).toBe(
      '县疾控-20200214-093012-1f0c9a3e-2.houqin',
    );
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
