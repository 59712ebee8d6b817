import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixedWords } from './fixed-words.ts';

const RENDERER = join(import.meta.dirname, '../../renderer');

const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  // The shape of a recovery code, the same in every language.
  'screens/sign-in/recover.tsx': ['XXXXX-XXXXX-XXXXX-XXXXX'],
};

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sources(path);
    return /\.tsx?$/.test(name) ? [path] : [];
  });
}

describe('words of the screens', () => {
  it('are found where they are fixed', () => {
    const screen = `export const Bad = ({ t }) => (
      <Panel title="Stock sheet" aria-label={'Rows'} width="auto" key="kit">
        <b>Save</b> {t('common:save')} · {\`共 \${1} 行\`} <i>—</i>
      </Panel>
    );`;
    expect(fixedWords('bad.tsx', screen)).toEqual(['Save', '共', '行', 'Stock sheet', 'Rows']);
    expect(
      fixedWords('good.tsx', `export const Good = () => <a title={t('x')}>{t('y')} /</a>;`),
    ).toEqual([]);
  });

  it('all come from the translations', () => {
    const fixed = sources(RENDERER).flatMap((path) => {
      const name = relative(RENDERER, path);
      return fixedWords(path, readFileSync(path, 'utf8'))
        .filter((text) => !ALLOWED[name]?.includes(text))
        .map((text) => `${name}: ${text}`);
    });
    expect(fixed).toEqual([]);
  });
});
