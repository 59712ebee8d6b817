import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWorkspace, type Workspace } from '../../db/open.ts';
import { readSettings, type WorkspaceSettings, writeSettings } from '../../db/settings.ts';
import { temporaryFolder } from '../support/workspace.ts';

describe('settings', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let workspace: Workspace;
  beforeEach(async () => {
    folder = temporaryFolder();
    workspace = await createWorkspace(`${folder.path}/a.houqin`);
  });
  afterEach(async () => {
    await workspace.close();
    folder.remove();
  });

  const write = (changes: Partial<WorkspaceSettings>) =>
    workspace.writer.transaction().execute((tx) => writeSettings(tx, changes));
  const read = () => readSettings(workspace.reader);

  it('have defaults where nothing was set', async () => {
    expect(await read()).toEqual({
      unitName: '',
      operator: '',
      fixedBusinessDate: null,
      isSample: false,
      nearExpiryDays: 90,
      disinfectantTolerancePercent: 10,
      overDeliveryPercent: 5,
      posture: 'regular',
      loanDays: 3,
      fitTestMonths: 12,
      pinsOn: false,
      autoLockMinutes: 10,
    });
  });

  it('come back as they were written, and what is not given stays', async () => {
    const all: WorkspaceSettings = {
      unitName: '资阳区疾病预防控制中心',
      operator: 'HQ02',
      fixedBusinessDate: '2020-02-14',
      isSample: true,
      nearExpiryDays: 30,
      disinfectantTolerancePercent: 0,
      overDeliveryPercent: 5,
      posture: 'crisis',
      loanDays: 7,
      fitTestMonths: 6,
      pinsOn: true,
      autoLockMinutes: 5,
    };
    await write(all);
    expect(await read()).toEqual(all);
    await write({ operator: 'HQ03' });
    await write({});
    expect(await read()).toEqual({ ...all, operator: 'HQ03' });
    await write({ fixedBusinessDate: null, isSample: false });
    expect(await read()).toMatchObject({ fixedBusinessDate: null, isSample: false });
  });
});
