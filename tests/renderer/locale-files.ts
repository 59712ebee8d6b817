import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const LOCALES = join(import.meta.dirname, '../../renderer/locales');

export const languages = ['zh-CN', 'en'] as const;
export type TestedLanguage = (typeof languages)[number];
export type Bundle = { readonly [key: string]: string | Bundle };

/** Every namespace of a language, read from its files. */
export function bundlesOf(language: TestedLanguage): Record<string, Bundle> {
  return Object.fromEntries(
    readdirSync(join(LOCALES, language)).map((file) => [
      file.replace(/\.json$/, ''),
      JSON.parse(readFileSync(join(LOCALES, language, file), 'utf8')) as Bundle,
    ]),
  );
}

/** `a.b.c` of every text, with plural endings taken off: languages differ in their plurals. */
export function keysOf(bundle: Bundle, prefix = ''): string[] {
  return Object.entries(bundle).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [`${prefix}${key.replace(/_(zero|one|two|few|many|other)$/, '')}`]
      : keysOf(value, `${prefix}${key}.`),
  );
}

/** Every text by its key. */
export function textsOf(bundle: Bundle, prefix = ''): [string, string][] {
  return Object.entries(bundle).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${prefix}${key}`, value] as [string, string]]
      : textsOf(value, `${prefix}${key}.`),
  );
}
