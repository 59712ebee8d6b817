import type { ScannerRules } from '../../components/scan-assembler.ts';

/** One key as it came. */
export interface TestedKey {
  readonly key: string;
  readonly code: string;
  readonly keyCode: number;
  /** An input method had taken it. */
  readonly composing: boolean;
  readonly modifiers: readonly string[];
  /** The sign it stands for; null: none. */
  readonly sign: string | null;
  /** Since the key before; null: the first. */
  readonly gapMs: number | null;
}

export type Finding =
  | 'method-on'
  | 'full-width'
  | 'ends-enter'
  | 'ends-tab'
  | 'ends-sign'
  | 'ends-nothing'
  | 'sends-separator'
  | 'slow'
  | 'good';

/** A person types slower than this. */
const SLOW_MS = 40;

/** What a scan shows about the scanner and this desk's settings, in order of weight. */
export function findings(keys: readonly TestedKey[], rules: ScannerRules): readonly Finding[] {
  const found: Finding[] = [];
  const signs = keys.filter(({ sign }) => sign !== null);
  const end = keys.findLast(({ key }) => !['Shift', 'Control', 'Alt'].includes(key));
  if (keys.some(({ composing }) => composing)) found.push('method-on');
  if (signs.some(({ key }) => /^[\uff01-\uff5e\u3000]$/.test(key))) found.push('full-width');
  if (end?.key === 'Enter') found.push('ends-enter');
  else if (end?.key === 'Tab') found.push('ends-tab');
  else if (rules.scannerSuffix === 'sign' && end?.sign === rules.scannerSuffixSign) {
    found.push('ends-sign');
  } else found.push('ends-nothing');
  if (signs.some(({ sign }) => sign === '\u001d' || sign === rules.scannerSeparatorSign)) {
    found.push('sends-separator');
  }
  const gaps = signs.flatMap(({ gapMs }) => (gapMs === null ? [] : [gapMs]));
  if (gaps.some((gap) => gap > SLOW_MS)) found.push('slow');
  else if (gaps.length > 0) found.push('good');
  return found;
}
