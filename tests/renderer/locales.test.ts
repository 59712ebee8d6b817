import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Bundle, bundlesOf, keysOf, languages, textsOf } from './locale-files.ts';

const RENDERER = join(import.meta.dirname, '../../renderer');
const bundles = { 'zh-CN': bundlesOf('zh-CN'), en: bundlesOf('en') };

function unique(keys: readonly string[]): string[] {
  return [...new Set(keys)].sort();
}

test('both languages have the same namespaces', () => {
  expect(Object.keys(bundles.en).sort()).toEqual(Object.keys(bundles['zh-CN']).sort());
});

describe.each(Object.keys(bundles['zh-CN']))('%s', (namespace) => {
  test('has the same keys in both languages', () => {
    const [chinese, english] = languages.map((language) =>
      unique(keysOf(bundles[language][namespace] ?? {})),
    );
    expect(english).toEqual(chinese);
  });

  test('has no empty text, and the same values to fill in', () => {
    const slots = (language: (typeof languages)[number]) => {
      const byKey = new Map<string, Set<string>>();
      for (const [key, text] of textsOf(bundles[language][namespace] ?? {})) {
        expect(text.trim(), `${language}:${namespace}:${key}`).not.toBe('');
        const plain = key.replace(/_(one|other)$/, '');
        const known = byKey.get(plain) ?? new Set();
        for (const [, slot = ''] of text.matchAll(/\{\{(\w+)\}\}/g)) known.add(slot);
        byKey.set(plain, known);
      }
      return Object.fromEntries([...byKey].map(([key, set]) => [key, [...set].sort()]));
    };
    expect(slots('en')).toEqual(slots('zh-CN'));
  });
});

function sourceFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sourceFiles(path);
    return /\.tsx?$/.test(name) ? [path] : [];
  });
}

function holds(bundle: Bundle | undefined, key: string): boolean {
  let value: Bundle | string | undefined = bundle;
  const parts = key.split('.');
  for (const [index, part] of parts.entries()) {
    if (typeof value !== 'object') return false;
    const last = index === parts.length - 1;
    value = value[part] ?? (last ? value[`${part}_other`] : undefined);
  }
  return value !== undefined;
}

/** Keys that a source file asks for; of a key with a variable end, the part before it. */
function usedKeys(source: string): { key: string; whole: boolean }[] {
  const literal = [...source.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key = '']) => ({
    key,
    whole: true,
  }));
  const template = [...source.matchAll(/\bt\(\s*`([^`$]*)\.\$\{[^`]*`/g)].map(([, key = '']) => ({
    key,
    whole: false,
  }));
  return [...literal, ...template];
}

test('every key the sources ask for is there', () => {
  const missing: string[] = [];
  for (const path of sourceFiles(RENDERER)) {
    const source = readFileSync(path, 'utf8');
    const named = /useTranslation\(\s*(\[[^\]]*\]|'[^']*')?/.exec(source)?.[1] ?? "'common'";
    const namespaces = [...named.matchAll(/'([^']+)'/g)].map(([, name = '']) => name);
    for (const { key, whole } of usedKeys(source)) {
      const split = key.indexOf(':');
      const candidates = split === -1 ? namespaces : [key.slice(0, split)];
      const local = key.slice(split + 1);
      // Functions that are handed a translator may be called with other namespaces than their file.
      if (split === -1 && !source.includes('useTranslation(')) continue;
      const found = candidates.some((name) => holds(bundles.en[name], local));
      if (!found) missing.push(`${path.slice(RENDERER.length + 1)}: ${key}${whole ? '' : '.…'}`);
    }
  }
  expect(missing).toEqual([]);
});

test('every text is asked for somewhere', () => {
  const sources = sourceFiles(RENDERER)
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
  const matches = (pattern: RegExp) =>
    new Set([...sources.matchAll(pattern)].map(([, text = '']) => text));
  const whole = matches(/['"`]([A-Za-z][\w:.-]*)['"`]/g);
  const beginnings = [...matches(/`([\w:.-]*[.:])\$\{/g)];
  const isUsed = (namespace: string, key: string) =>
    [key, `${namespace}:${key}`].some(
      (name) => whole.has(name) || beginnings.some((beginning) => name.startsWith(beginning)),
    );
  const unused = Object.entries(bundles['zh-CN']).flatMap(([namespace, bundle]) =>
    // A list is asked for as a whole.
    unique(keysOf(bundle).map((key) => key.replace(/\.\d+(\..*)?$/, '')))
      .filter((key) => !isUsed(namespace, key))
      .map((key) => `${namespace}:${key}`),
  );
  expect(unused).toEqual([]);
});
