import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bundlesOf, languages } from '../locale-files.ts';

const RENDERER = join(import.meta.dirname, '../../../renderer');

interface HelpOfKeys {
  readonly keys?: readonly { readonly key: string; readonly does: string }[];
}

/** What a key is called on the sheet, where that is not its own name. */
const SIGNS: Readonly<Record<string, RegExp>> = {
  ArrowLeft: /←/,
  ArrowRight: /→/,
  'Shift+ArrowLeft': /Shift/,
  'Shift+ArrowRight': /Shift/,
  Enter: /Enter|回车/,
};

test('keys are heard by useShortcut, which the sheet shows, and else only where they are told', () => {
  const listening = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .filter((path) =>
      /(window|document)\.addEventListener\('key/.test(readFileSync(join(RENDERER, path), 'utf8')),
    )
    .map((path) => path.split(sep).join('/'));
  expect(listening.sort()).toEqual([
    'app/shortcuts.tsx',
    // A scanner types codes, not commands.
    'components/use-scanner.ts',
    // Told by the help of the issue desk, which the sheet shows too.
    'screens/desk/use-row-keys.ts',
  ]);
});

describe.each(languages)('the sheet in %s', (language) => {
  test('tells the keys that the rows of the issue desk listen to by themselves', () => {
    const source = readFileSync(join(RENDERER, 'screens/desk/use-row-keys.ts'), 'utf8');
    const [, sideKeys = ''] = /useSideKeys\(\{([\s\S]*?)\n {2}\}\);/.exec(source) ?? [];
    const bound = [...sideKeys.matchAll(/^ {4}'?([\w+]+)'?: /gm)].map(([, key = '']) => key);
    expect(bound).toHaveLength(6);
    const screens = bundlesOf(language).help?.screens as unknown as Record<string, HelpOfKeys>;
    const told = screens.desk?.keys?.map(({ key, does }) => `${key} ${does}`).join('\n') ?? '';
    for (const key of [...bound, '0–9']) expect(told).toMatch(SIGNS[key] ?? new RegExp(key));
  });
});
