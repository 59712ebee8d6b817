import { describe, expect, test } from 'vitest';
import { AltNumber, type RawKey, signOf } from '../../../renderer/components/scan-keys.ts';

const plain: RawKey = {
  key: '',
  code: '',
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  shiftKey: false,
  capsLock: false,
};

describe('the sign of a key', () => {
  test.each<[string, Partial<RawKey>, string | null]>([
    ['a digit', { key: '7', code: 'Digit7' }, '7'],
    ['a capital', { key: 'R', code: 'KeyR', shiftKey: true }, 'R'],
    ['FNC1 as Ctrl+]', { key: ']', code: 'BracketRight', ctrlKey: true }, '\u001d'],
    ['FNC1 as it is', { key: '\u001d', code: '' }, '\u001d'],
    ['another chord', { key: 'v', code: 'KeyV', ctrlKey: true }, null],
    ['a command of the system', { key: 'c', code: 'KeyC', metaKey: true }, null],
    ['AltGr on a foreign keyboard', { key: '@', code: 'KeyQ', ctrlKey: true, altKey: true }, '@'],
    ['a letter the input method took', { key: 'Process', code: 'KeyR' }, 'r'],
    ['a capital the input method took', { key: 'Process', code: 'KeyR', shiftKey: true }, 'R'],
    ['capitals are locked', { key: 'Process', code: 'KeyR', capsLock: true }, 'R'],
    [
      'capitals are locked and shift is held',
      { key: 'Process', code: 'KeyR', capsLock: true, shiftKey: true },
      'r',
    ],
    ['a Chinese bracket', { key: '（', code: 'Digit9', shiftKey: true }, '('],
    ['a full-width digit', { key: '６', code: 'Digit6' }, '6'],
    ['a Chinese comma for a slash', { key: '、', code: 'Slash' }, '/'],
    ['a digit of the number pad', { key: 'Process', code: 'Numpad4' }, '4'],
    ['shift alone', { key: 'Shift', code: 'ShiftLeft', shiftKey: true }, null],
    ['Enter', { key: 'Enter', code: 'Enter' }, null],
    ['a function key', { key: 'F2', code: 'F2' }, null],
    ['an unknown key the input method took', { key: 'Process', code: 'Lang1' }, null],
  ])('%s', (_, key, sign) => {
    expect(signOf({ ...plain, ...key })).toBe(sign);
  });
});

test('Alt and a number on the number pad is a sign', () => {
  const alt = new AltNumber();
  const press = (code: string) => alt.press({ altKey: true, code });
  expect([press('Numpad0'), press('Numpad2'), press('Numpad9')]).toEqual([true, true, true]);
  expect(alt.release('Alt')).toBe('\u001d');
  press('Numpad6');
  press('Numpad5');
  expect(alt.release('Shift')).toBeNull();
  expect(alt.release('Alt')).toBe('A');
  expect(alt.release('Alt')).toBeNull();
  expect(alt.press({ altKey: false, code: 'Numpad1' })).toBe(false);
  expect(press('KeyA')).toBe(false);
});
