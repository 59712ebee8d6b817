import { expect, test } from 'vitest';
import type { HostStatus, OpenFailure } from '../../../electron/shell-api.ts';
import { fileNameFrom, folderOf, nameOf } from '../../../renderer/app/path-text.ts';
import { type Rescue, rescueNow } from '../../../renderer/app/rescue.ts';

const damaged: OpenFailure = {
  code: 'WORKSPACE_INVALID',
  message: '',
  data: { path: '/a.houqin', reason: 'damaged' },
};

function status(change: Partial<HostStatus>): HostStatus {
  return {
    state: 'ready',
    workspacePath: null,
    openFailure: null,
    failedPath: null,
    readOnly: false,
    restarts: 0,
    ...change,
  };
}

const failed = status({ openFailure: damaged, failedPath: '/a.houqin' });

test('a workspace that would not open is the one to be rescued, and stays the same one', () => {
  const rescue = rescueNow(null, failed, null);
  expect(rescue).toEqual({ path: '/a.houqin', failure: damaged });
  expect(rescueNow(rescue, failed, null)).toBe(rescue);
});

test('while a process starts or restarts the screen stays as it is', () => {
  const rescue = rescueNow(null, failed, null);
  expect(rescueNow(rescue, status({ state: 'starting' }), null)).toBe(rescue);
  expect(rescueNow(rescue, status({ state: 'lost' }), null)).toBe(rescue);
  expect(rescueNow(null, status({ state: 'starting' }), null)).toBeNull();
});

test('what was asked for gives way to a failure, and is there again without one', () => {
  const asked: Rescue = { path: '/b.houqin', failure: null };
  expect(rescueNow(null, status({}), asked)).toBe(asked);
  expect(rescueNow(asked, failed, asked)?.path).toBe('/a.houqin');
  expect(rescueNow(asked, status({}), null)).toBeNull();
  const nowhere = status({ state: 'failed', openFailure: damaged });
  expect(rescueNow(null, nowhere, asked)).toBe(asked);
});

test('paths of either kind of system come apart', () => {
  expect(folderOf('C:\\账套\\a.houqin')).toBe('C:\\账套');
  expect(nameOf('C:\\账套\\a.houqin')).toBe('a.houqin');
  expect(folderOf('/media/usb/a.hqb')).toBe('/media/usb');
  expect(nameOf('a.hqb')).toBe('a.hqb');
  expect(fileNameFrom('市/区:疾控?')).toBe('市-区-疾控-');
});
