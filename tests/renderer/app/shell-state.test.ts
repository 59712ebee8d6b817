import { expect, test } from 'vitest';
import { type Domain, domains } from '../../../db/contract/values.ts';
import type { HostStatus } from '../../../electron/shell-api.ts';
import { shownWorkspace } from '../../../renderer/app/host-status.ts';
import { parsePreferences } from '../../../renderer/app/preferences.ts';
import { branchesTouchedBy } from '../../../renderer/app/queries.ts';
import { groupShortcuts } from '../../../renderer/app/shortcut-sheet.tsx';
import { keyName } from '../../../renderer/app/shortcuts.tsx';

function status(state: HostStatus['state'], workspacePath: string | null): HostStatus {
  return {
    state,
    workspacePath,
    openFailure: null,
    failedPath: null,
    readOnly: false,
    restarts: 0,
  };
}

test('a restart of the host leaves the screens where they are', () => {
  expect(shownWorkspace(null, status('ready', '/a.houqin'))).toBe('/a.houqin');
  expect(shownWorkspace('/a.houqin', status('lost', '/a.houqin'))).toBe('/a.houqin');
  expect(shownWorkspace('/a.houqin', status('starting', null))).toBe('/a.houqin');
  expect(shownWorkspace('/a.houqin', status('failed', null))).toBe('/a.houqin');
  expect(shownWorkspace('/a.houqin', status('ready', null))).toBeNull();
});

test('spoilt preferences fall back one by one', () => {
  const kept = parsePreferences('{"theme":"dark","fontSize":40,"language":"fr","gridStates":7}');
  expect(kept).toMatchObject({ theme: 'dark', fontSize: 18, language: 'zh-CN', gridStates: {} });
  expect(parsePreferences('{')).toEqual(parsePreferences(null));
});

test('every domain of the work invalidates the overview, those beside it their own screens', () => {
  const beside: Partial<Record<Domain, readonly string[]>> = {
    drafts: ['drafts'],
    users: ['users', 'workspace'],
    audit: ['ledger', 'audit'],
    planning: ['planning'],
    backups: ['backups'],
  };
  for (const domain of domains) {
    const touched = branchesTouchedBy([domain]);
    const own = beside[domain];
    if (own !== undefined) expect(touched).toEqual(new Set(own));
    else expect(touched === 'all' || touched.has('today'), domain).toBe(true);
  }
});

test('keys are spelled the way screens name them', () => {
  const press = (key: string, held: Partial<Record<'ctrlKey' | 'altKey' | 'shiftKey', boolean>>) =>
    keyName({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });
  expect(press('k', { ctrlKey: true })).toBe('Ctrl+K');
  expect(press('F8', {})).toBe('F8');
  expect(press('F8', { shiftKey: true })).toBe('Shift+F8');
  expect(press('?', { shiftKey: true })).toBe('?');
  expect(press('n', {})).toBe('N');
  expect(press('1', { altKey: true })).toBe('Alt+1');
});

test('the sheet shows a key once, with what it does now', () => {
  const groups = groupShortcuts([
    { key: 'Escape', label: 'leave', group: '' },
    { key: 'Escape', label: 'close detail', group: '' },
    { key: 'Ctrl+K', label: 'search', group: 'everywhere' },
  ]);
  expect(groups.get('')).toEqual([{ key: 'Escape', label: 'close detail', group: '' }]);
  expect(groups.get('everywhere')).toHaveLength(1);
});
