import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeKey } from '../../../db/backups/key-file.ts';
import { openBackup } from '../../../db/backups/open-backup.ts';
import { sealFile } from '../../../db/backups/seal.ts';
import { Secret } from '../../../db/contract/secret.ts';
import { quickKey } from '../../support/backups.ts';
import { temporaryFolder } from '../../support/workspace.ts';

const PASSPHRASE = '仓库二楼的旧柜子';

describe('opening a backup', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let plain: string;
  let sealed: string;
  let workspacePath: string;
  beforeEach(async () => {
    folder = temporaryFolder();
    plain = join(folder.path, 'plain.houqin');
    sealed = join(folder.path, 'sealed.hqb');
    // No other program's files in the way.
    for (const name of ['TMPDIR', 'TEMP']) vi.stubEnv(name, folder.path);
    workspacePath = join(folder.path, 'a.houqin');
    writeFileSync(plain, 'what was backed up');
    await sealFile(plain, sealed, await quickKey(PASSPHRASE));
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    folder.remove();
  });

  const inTemporary = () =>
    readdirSync(tmpdir()).filter((name) => name.startsWith('houqin-backup-'));

  it('hands a plain one on as it is, and never removes it', async () => {
    const opened = await openBackup(plain, {});
    expect(opened).toMatchObject({ path: plain, sealed: false });
    opened.remove();
    expect(readFileSync(plain, 'utf8')).toBe('what was backed up');
    await expect(openBackup(join(folder.path, 'none'), {})).rejects.toMatchObject({
      code: 'WORKSPACE_NOT_FOUND',
    });
  });

  it('opens an encrypted one by its passphrase, and by the key kept beside the workspace', async () => {
    writeKey(workspacePath, await quickKey(PASSPHRASE));
    for (const unlock of [{ passphrase: new Secret(PASSPHRASE) }, { keyOf: workspacePath }]) {
      const opened = await openBackup(sealed, unlock);
      expect(opened.sealed).toBe(true);
      expect(readFileSync(opened.path, 'utf8')).toBe('what was backed up');
      opened.remove();
      expect(inTemporary()).toEqual([]);
    }
  });

  it('asks for the passphrase where the key kept is another, lost or unreadable', async () => {
    const needed = { code: 'PASSPHRASE_NEEDED', data: { path: sealed } };
    await expect(openBackup(sealed, {})).rejects.toMatchObject(needed);
    await expect(openBackup(sealed, { keyOf: workspacePath })).rejects.toMatchObject(needed);
    writeKey(workspacePath, await quickKey('后来的口令', Buffer.alloc(16, 3)));
    await expect(openBackup(sealed, { keyOf: workspacePath })).rejects.toMatchObject(needed);
    writeFileSync(`${workspacePath}.backup-key`, 'x');
    await expect(openBackup(sealed, { keyOf: workspacePath })).rejects.toMatchObject(needed);
  });

  it('leaves no plain text behind where it cannot open it', async () => {
    const wrong = openBackup(sealed, { passphrase: new Secret('别的口令') });
    await expect(wrong).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' });
    const bytes = readFileSync(sealed);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    writeFileSync(sealed, bytes);
    const damaged = openBackup(sealed, { passphrase: new Secret(PASSPHRASE) });
    await expect(damaged).rejects.toMatchObject({
      code: 'WORKSPACE_INVALID',
      data: { reason: 'damaged' },
    });
    expect(inTemporary()).toEqual([]);
  });
});
