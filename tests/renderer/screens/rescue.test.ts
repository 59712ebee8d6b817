import { expect, test } from 'vitest';
import type { BackupFile } from '../../../db/contract/backups.ts';
import { errors } from '../../../db/contract/errors.ts';
import { firstRow, rowAfter } from '../../../renderer/screens/first-run/rescue/backup-list.tsx';
import { planFor, rescueKinds } from '../../../renderer/screens/first-run/rescue/rescue-plan.ts';
import { bundlesOf, languages } from '../locale-files.ts';

function failure(code: string, data: unknown = null) {
  return { code, message: '', data };
}

test('proposes what helps with each failure', () => {
  expect(planFor(null)).toMatchObject({ kind: 'asked', first: 'restore', look: false });
  const invalid = (reason: string) => planFor(failure('WORKSPACE_INVALID', { path: '', reason }));
  expect(invalid('damaged')).toMatchObject({ kind: 'damaged', first: 'restore', look: true });
  expect(invalid('not-a-workspace')).toMatchObject({ kind: 'not-a-workspace', look: false });
  expect(planFor(failure('WORKSPACE_NOT_FOUND'))).toMatchObject({ first: 'again', look: false });
  expect(planFor(failure('UNSAFE_FOLDER'))).toMatchObject({ first: 'move' });
  expect(planFor(failure('SOMETHING_NEW'))).toMatchObject({ kind: 'other', first: 'again' });
});

test('never proposes to restore over a sound file that is only in use or in the wrong place', () => {
  for (const code of ['WORKSPACE_IN_USE', 'UNSAFE_FOLDER']) {
    expect(errors).toHaveProperty(code);
    expect(planFor(failure(code)).restore, code).toBe(false);
  }
});

test('what first helps can be done', () => {
  for (const code of [...Object.keys(errors), 'HOST_FAILED']) {
    const { first, restore } = planFor(failure(code));
    if (first === 'restore') expect(restore, code).toBe(true);
  }
});

test.each(languages)('every kind has its headline in %s', (language) => {
  const { kind } = bundlesOf(language).rescue as { kind: Record<string, string> };
  expect(Object.keys(kind).sort()).toEqual([...rescueKinds].sort());
});

test('begins with the newest copy that passed every check', () => {
  const made = (sound: boolean): BackupFile => ({
    path: '',
    name: '',
    sizeBytes: 1,
    madeAt: 0,
    sealed: false,
    sound,
  });
  expect(firstRow([made(false), made(true), made(true)])).toBe(1);
  expect(firstRow([made(false), made(false)])).toBe(0);
  expect(firstRow([])).toBe(0);
});

test('the arrow keys stay within the list', () => {
  expect(rowAfter('ArrowDown', 0, 3)).toBe(1);
  expect(rowAfter('ArrowDown', 2, 3)).toBe(2);
  expect(rowAfter('ArrowUp', 0, 3)).toBe(0);
  expect(rowAfter('End', 0, 30)).toBe(29);
  expect(rowAfter('PageDown', 27, 30)).toBe(29);
  expect(rowAfter('Home', 9, 30)).toBe(0);
  expect(rowAfter('Enter', 1, 3)).toBeNull();
});
