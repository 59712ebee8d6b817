import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { folderProblem, requireSafeFolder } from '../../db/live-folder.ts';
import { createWorkspace } from '../../db/open.ts';
import { temporaryFolder } from '../support/workspace.ts';

describe('a folder for a live workspace', () => {
  const folder = temporaryFolder();
  afterAll(() => folder.remove());
  const problem = (path: string, env: NodeJS.ProcessEnv = {}) => folderProblem(path, env);

  it('may be any of this machine, there already or not', () => {
    for (const path of [
      join(folder.path, 'a.houqin'),
      join(folder.path, 'not', 'yet', 'a.houqin'),
      join(folder.path, 'my dropbox notes', 'a.houqin'),
      // The name of the file says nothing about its folder.
      join(folder.path, 'OneDrive'),
      '\\\\?\\C:\\数据\\a.houqin',
      '\\\\.\\C:\\数据\\a.houqin',
    ]) {
      expect(problem(path)).toBeNull();
    }
  });

  it('is no share of another machine', () => {
    for (const path of ['\\\\nas\\share\\a.houqin', '//nas/share/a.houqin']) {
      expect(problem(path)).toEqual({ reason: 'network', service: 'UNC' });
    }
  });

  it.each([
    ['/home/a/OneDrive/x/a.houqin', 'OneDrive'],
    ['C:\\Users\\a\\OneDrive - 县疾控\\a.houqin', 'OneDrive'],
    ['/home/a/Dropbox/a.houqin', 'Dropbox'],
    ['/home/a/Dropbox (个人)/a.houqin', 'Dropbox'],
    ['G:\\Google Drive\\a.houqin', 'Google Drive'],
    ['/Users/a/Library/Mobile Documents/com~apple~CloudDocs/a.houqin', 'iCloud'],
    ['D:\\我的坚果云\\a.houqin', '坚果云'],
    ['D:\\BaiduSyncdisk\\a.houqin', '百度网盘'],
    ['D:\\WPSDrive\\a.houqin', 'WPS 云盘'],
    ['/home/a/Nextcloud/a.houqin', 'NAS'],
  ])('is none that a service copies while it is written: %s', (path, service) => {
    expect(problem(path)).toEqual({ reason: 'sync', service });
  });

  it('is none that the system names as one', () => {
    const env = { OneDriveCommercial: 'D:\\云\\县疾控\\' };
    expect(problem('D:\\云\\县疾控\\a.houqin', env)).toEqual({
      reason: 'sync',
      service: 'OneDrive',
    });
    expect(problem('D:\\云\\县疾控2\\a.houqin', env)).toBeNull();
  });

  it('is none that a link leads into', async () => {
    mkdirSync(join(folder.path, 'Dropbox'));
    symlinkSync(join(folder.path, 'Dropbox'), join(folder.path, 'data'));
    const path = join(folder.path, 'data', 'a.houqin');
    const refused = { code: 'UNSAFE_FOLDER', data: { path, reason: 'sync', service: 'Dropbox' } };
    expect(() => requireSafeFolder(path)).toThrow(expect.objectContaining(refused));
    await expect(createWorkspace(path)).rejects.toMatchObject(refused);
  });
});
