import { useSyncExternalStore } from 'react';

export type ThemeChoice = 'light' | 'dark' | 'system';
export type Language = 'zh-CN' | 'en';
/** `continuous`: three-part paper of 241 mm, folded every 140 mm, for impact printers. */
export type SlipPaper = 'a4' | 'continuous';

export const MIN_FONT_SIZE = 12;
export const MAX_FONT_SIZE = 18;

/** What a person has set for this desk; kept on the machine, not in the workspace. */
export interface Preferences {
  readonly theme: ThemeChoice;
  readonly language: Language;
  readonly fontSize: number;
  /** Width, order, visibility and sort of each grid, by the grid's id. */
  readonly gridStates: Readonly<Record<string, unknown>>;
  readonly navigationCollapsed: boolean;
  /** What the slips of this desk are printed on. */
  readonly slipPaper: SlipPaper;
  /** The scanner of this desk sends FNC1: a code without any is read as it stands. */
  readonly scannerSendsSeparators: boolean;
  /** What the scanner sends after a code. */
  readonly scannerSuffix: ScannerSuffix;
  /** The sign after a code, where `scannerSuffix` is `sign`. */
  readonly scannerSuffixSign: string;
  /** The sign the scanner sends for FNC1 instead of GS; empty: none. */
  readonly scannerSeparatorSign: string;
  /** Says by ear how a scan went. */
  readonly scannerSounds: boolean;
}

/** `none`: a pause ends the code. Enter and Tab end one whatever is set. */
export type ScannerSuffix = 'key' | 'sign' | 'none';

const STORAGE_KEY = 'houqin.preferences';

const defaults: Preferences = {
  theme: 'system',
  language: 'zh-CN',
  fontSize: 14,
  gridStates: {},
  navigationCollapsed: false,
  slipPaper: 'a4',
  scannerSendsSeparators: false,
  scannerSuffix: 'key',
  scannerSuffixSign: '',
  scannerSeparatorSign: '',
  scannerSounds: true,
};

/** One printable sign of an American keyboard that is no letter or digit, else none. */
export function scannerSign(value: unknown): string {
  return typeof value === 'string' && /^[!-/:-@[-`{-~]$/.test(value) ? value : '';
}

function clampFontSize(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return defaults.fontSize;
  return Math.min(MAX_FONT_SIZE, Math.max(MIN_FONT_SIZE, Math.round(value)));
}

/** Reads preferences from their stored text; whatever does not fit falls back to its default. */
export function parsePreferences(stored: string | null): Preferences {
  if (stored === null) return defaults;
  let raw: Partial<Record<keyof Preferences, unknown>>;
  try {
    const parsed: unknown = JSON.parse(stored);
    if (typeof parsed !== 'object' || parsed === null) return defaults;
    raw = parsed;
  } catch {
    return defaults;
  }
  const states = raw.gridStates;
  return {
    theme: raw.theme === 'light' || raw.theme === 'dark' ? raw.theme : 'system',
    language: raw.language === 'en' ? 'en' : 'zh-CN',
    fontSize: clampFontSize(raw.fontSize),
    gridStates: typeof states === 'object' && states !== null ? { ...states } : {},
    navigationCollapsed: raw.navigationCollapsed === true,
    slipPaper: raw.slipPaper === 'continuous' ? 'continuous' : 'a4',
    scannerSendsSeparators: raw.scannerSendsSeparators === true,
    scannerSuffix:
      raw.scannerSuffix === 'sign' || raw.scannerSuffix === 'none' ? raw.scannerSuffix : 'key',
    scannerSuffixSign: scannerSign(raw.scannerSuffixSign),
    scannerSeparatorSign: scannerSign(raw.scannerSeparatorSign),
    scannerSounds: raw.scannerSounds !== false,
  };
}

const listeners = new Set<() => void>();
let current: Preferences = parsePreferences(
  typeof localStorage === 'undefined' ? null : localStorage.getItem(STORAGE_KEY),
);

/** The preferences as they are now, for code outside React. */
export function preferences(): Preferences {
  return current;
}

/** Changes the given preferences and stores them. */
export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(current));
  } catch {
    // A full or blocked storage costs the memory of a column width, not the work at hand.
  }
  for (const listener of listeners) listener();
}

/** Called after every change; answers with the function that stops listening. */
export function onPreferencesChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** One preference, kept current: `const fontSize = usePreference('fontSize')`. */
export function usePreference<Key extends keyof Preferences>(key: Key): Preferences[Key] {
  return useSyncExternalStore(onPreferencesChange, () => current[key]);
}
