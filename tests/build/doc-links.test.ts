import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

function markdownIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return markdownIn(path);
    return name.endsWith('.md') ? [path] : [];
  });
}

const pages = [
  join(ROOT, 'README.md'),
  join(ROOT, 'CONTRIBUTING.md'),
  join(ROOT, 'renderer/components/README.md'),
  ...markdownIn(join(ROOT, 'docs')),
].map((path) => ({ name: relative(ROOT, path), path, text: readFileSync(path, 'utf8') }));

const scripts = new Set(
  Object.keys(
    (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object }).scripts,
  ),
);

/** What a heading is called in a link, as GitHub makes it. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}

/** Text without what stands between fences: commands and their output. */
function prose(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gm, '');
}

/** `page: what it names` of everything on the pages that is wrong. */
function wrong(
  found: (page: (typeof pages)[number]) => readonly string[],
  of: readonly (typeof pages)[number][] = pages,
): string[] {
  return of.flatMap((page) => found(page).map((what) => `${page.name}: ${what}`));
}

function namesIn(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, name = '']) => name);
}

it('every link of the documentation leads to what is there', () => {
  expect(
    wrong(({ path, text }) =>
      namesIn(prose(text), /\]\(([^)\s]+)\)/g)
        .filter((target) => !/^[a-z]+:/.test(target))
        .filter((target) => {
          const [file = '', anchor] = target.split('#');
          const aim = file === '' ? path : join(dirname(path), file);
          if (!existsSync(aim)) return true;
          return anchor !== undefined && !anchorsOf(readFileSync(aim, 'utf8')).includes(anchor);
        }),
    ),
  ).toEqual([]);
});

it('every script it names is in package.json', () => {
  expect(
    wrong(({ text }) =>
      // In the folder of another package it is that one's script.
      namesIn(text.replace(/^\(cd .*$/gm, ''), /\bnpm run (?:-s )?([a-z][\w:-]*)/g).filter(
        (name) => !scripts.has(name),
      ),
    ),
  ).toEqual([]);
});

it('every file it names is there', () => {
  // A decision tells of the day it was taken, and of files of other programs.
  const current = pages.filter(({ name }) => !name.startsWith('docs/decisions'));
  const files = /`([\w@./-]+\/[\w.-]+\.(?:tsx?|mjs|json|sql|css))`/g;
  expect(
    wrong(({ path, text }) => {
      const roots = [ROOT, dirname(path), join(ROOT, 'renderer'), join(ROOT, 'tests/db')];
      return namesIn(prose(text), files).filter(
        (file) => !roots.some((root) => existsSync(join(root, file))),
      );
    }, current),
  ).toEqual([]);
});

it('every picture of the guide is shown by a page, in both languages', () => {
  const shown = pages.map(({ text }) => text).join('\n');
  const folder = join(ROOT, 'docs/guide/pictures');
  const unseen = readdirSync(folder).flatMap((language) =>
    readdirSync(join(folder, language))
      .map((name) => `pictures/${language}/${name}`)
      .filter((name) => !shown.includes(name)),
  );
  expect(unseen).toEqual([]);
});
