/** What is needed of a `keydown` to tell which sign its key stands for. */
export interface RawKey {
  readonly key: string;
  /** The place of the key on the keyboard, which no input method changes. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly capsLock: boolean;
}

/** FNC1 between two elements of a code. */
const SEPARATOR = '\u001d';

const unshifted = "`1234567890-=[]\\;',./";
const shifted = '~!@#$%^&*()_+{}|:"<>?';
const codes = [
  ...['Backquote', 'Digit1', 'Digit2', 'Digit3', 'Digit4', 'Digit5', 'Digit6', 'Digit7'],
  ...['Digit8', 'Digit9', 'Digit0', 'Minus', 'Equal', 'BracketLeft', 'BracketRight'],
  ...['Backslash', 'Semicolon', 'Quote', 'Comma', 'Period', 'Slash'],
];
const padSigns: Readonly<Record<string, string>> = {
  NumpadDecimal: '.',
  NumpadDivide: '/',
  NumpadMultiply: '*',
  NumpadSubtract: '-',
  NumpadAdd: '+',
};

/**
 * The sign a scanner means by a key, or null for a key that is none. Scanners type like an American
 * keyboard; FNC1 comes as Ctrl+]. Where an input method has taken the key (`Process`, a full-width
 * or Chinese sign), its place on the keyboard tells.
 */
export function signOf(event: RawKey): string | null {
  const { key, code, ctrlKey, altKey, metaKey } = event;
  if (metaKey) return null;
  if (ctrlKey && !altKey) {
    return code === 'BracketRight' || key === ']' || key === SEPARATOR ? SEPARATOR : null;
  }
  if (altKey && !ctrlKey) return null;
  if (key === SEPARATOR || /^[ -~]$/.test(key)) return key;
  return key === 'Process' || key === 'Unidentified' || [...key].length === 1
    ? (signAt(code, event) ?? narrow(key))
    : null;
}

/** A full-width sign as the plain one, where no place on the keyboard tells. */
function narrow(key: string): string | null {
  const code = key.length === 1 ? key.charCodeAt(0) : 0;
  return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : null;
}

function signAt(code: string, { shiftKey, capsLock }: RawKey): string | null {
  if (code === 'Space') return ' ';
  const [, letter] = /^Key([A-Z])$/.exec(code) ?? [];
  if (letter !== undefined) return shiftKey === capsLock ? letter.toLowerCase() : letter;
  const [, digit] = /^Numpad(\d)$/.exec(code) ?? [];
  if (digit !== undefined) return digit;
  const place = codes.indexOf(code);
  if (place < 0) return padSigns[code] ?? null;
  return (shiftKey ? shifted : unshifted).charAt(place);
}

/**
 * Signs that scanners type as Alt and their number on the number pad, to be free of any keyboard
 * layout: Alt+029 is FNC1.
 */
export class AltNumber {
  #digits = '';

  /** Takes a key that is pressed; true where it belongs to such a number. */
  press({ altKey, code }: Pick<RawKey, 'altKey' | 'code'>): boolean {
    const [, digit] = /^Numpad(\d)$/.exec(code) ?? [];
    if (!altKey || digit === undefined) return false;
    this.#digits += digit;
    return true;
  }

  /** Takes a key that is let go; the sign, where it was Alt after a number. */
  release(key: string): string | null {
    if (key !== 'Alt' || this.#digits === '') return null;
    const number = Number(this.#digits);
    this.#digits = '';
    const isSign = number === SEPARATOR.charCodeAt(0) || (number >= 32 && number < 127);
    return isSign ? String.fromCharCode(number) : null;
  }
}
