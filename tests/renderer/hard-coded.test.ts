import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { expect, test } from 'vitest';
import { hardCodedTexts } from './hard-coded.ts';

const RENDERER = join(import.meta.dirname, '../../renderer');

/** The same in every language, or never on screen. */
const ALLOWED: readonly string[] = [
  // For the log: what people read of HOST_LOST comes from the error words.
  'app/host-link.ts The database process ended before it answered',
  // The bar code encoder's own mark.
  'print/label-symbol.tsx ^FNC1',
  // A unit sign.
  'screens/settings/scanner-test.tsx ms',
  // The shape of a recovery code.
  'screens/sign-in/recover.tsx XXXXX-XXXXX-XXXXX-XXXXX',
];

function textsIn(source: string): string[] {
  return hardCodedTexts('screen.tsx', source).map(({ line, text }) => `${line} ${text}`);
}

test('no text of the screens and forms is written in the sources', () => {
  const found = new Map<string, number>();
  let files = 0;
  for (const path of readdirSync(RENDERER, { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(path) || path.endsWith('.d.ts')) continue;
    files += 1;
    const name = path.split(sep).join('/');
    for (const { line, text } of hardCodedTexts(name, readFileSync(join(RENDERER, path), 'utf8'))) {
      found.set(`${name} ${text}`, line);
    }
  }
  expect(files).toBeGreaterThan(300);
  // Each exception is still one, and there is no other.
  expect([...found.keys()].sort()).toEqual([...ALLOWED].sort());
});

test('finds texts between tags, in what is read out, and Chinese anywhere', () => {
  expect(
    textsIn(`
      export const a = <p title="Post now">Hello {name}</p>;
      export const b = <Input placeholder={empty ? 'Type here' : t('x')} />;
      export const c = <td>{ready && \`\${count} rows\`}</td>;
      export const d = { heading: 'Code', width: 90 };
      export const e = () => note('过账');
      export const f = <input aria-label={'Quantity of ' + name} />;
    `),
  ).toEqual([
    '2 Post now',
    '2 Hello',
    '3 Type here',
    '4 rows',
    '5 Code',
    '6 过账',
    '7 Quantity of',
  ]);
});

test('leaves alone words of the locales, signs, classes and comments', () => {
  expect(
    textsIn(`
      // 注释 is no text of the screen
      export const a = <p className="soft" title={t('common:title')}>{t('hello')} · × → F8</p>;
      export const b = { title: t('a'), width: 'auto' };
      export const c = <KeyHint keys="F8" />;
    `),
  ).toEqual([]);
});
