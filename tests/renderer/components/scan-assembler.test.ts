import { describe, expect, it } from 'vitest';
import { ScanAssembler, type ScannerRules } from '../../../renderer/components/scan-assembler.ts';
import { type RawKey, signOf } from '../../../renderer/components/scan-keys.ts';

const rules: ScannerRules = {
  scannerSuffix: 'key',
  scannerSuffixSign: '',
  scannerSeparatorSign: '',
};
const plain = { ctrlKey: false, altKey: false, metaKey: false, capsLock: false };

/** A key as an input method hands it on: only its place is left. */
function taken(sign: string): RawKey {
  const code = /\d/.test(sign) ? `Digit${sign}` : `Key${sign.toUpperCase()}`;
  return { ...plain, key: 'Process', code, shiftKey: /[A-Z]/.test(sign) };
}

describe('signs become codes', () => {
  it('200 codes at 8 ms a sign under an input method, complete and in order', () => {
    const codes = Array.from({ length: 200 }, (_, index) => `RS${index}aZ9`);
    const assembler = new ScanAssembler(() => rules);
    const got: (string | null)[] = [];
    let at = 0;
    for (const code of codes) {
      for (const sign of code) {
        at += 8;
        assembler.add(signOf(taken(sign)) ?? '?', at);
      }
      at += 8;
      got.push(assembler.end());
    }
    expect(got).toEqual(codes);
  });

  it('ends a code at the sign that is set, and puts GS back', () => {
    const own = {
      ...rules,
      scannerSuffix: 'sign',
      scannerSuffixSign: ';',
      scannerSeparatorSign: '|',
    };
    const assembler = new ScanAssembler(() => own as ScannerRules);
    const got = [...'10AB|21C;X;'].map((sign, index) => assembler.add(sign, index * 8));
    expect(got.filter((code) => code !== null)).toEqual(['10AB\u001d21C', 'X']);
  });

  it('ends a code by a pause only where the scanner sends nothing and was a scanner', () => {
    const silent = new ScanAssembler(() => ({ ...rules, scannerSuffix: 'none' }));
    silent.add('A', 0);
    expect(silent.endsByPause()).toBe(false);
    silent.add('B', 8);
    expect(silent.endsByPause()).toBe(true);
    silent.add('C', 500);
    expect(silent.endsByPause()).toBe(false);
    const other = new ScanAssembler(() => rules);
    other.add('AB', 0);
    expect(other.endsByPause()).toBe(false);
  });

  it('takes a Tab for its own only right after a sign, and no blank code', () => {
    const assembler = new ScanAssembler(() => rules);
    expect(assembler.isSuffix(5)).toBe(false);
    assembler.add('A', 10);
    expect([assembler.isSuffix(18), assembler.isSuffix(300)]).toEqual([true, false]);
    assembler.put(' ');
    expect(assembler.end()).toBeNull();
  });

  it('narrows full-width signs whose place nobody says', () => {
    const wide = (key: string) => signOf({ ...plain, key, code: '', shiftKey: false });
    expect([...'ＲＳ０１－'].map(wide).join('')).toBe('RS01-');
    expect(wide('口')).toBeNull();
  });
});
