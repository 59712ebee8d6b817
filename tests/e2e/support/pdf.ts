import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type {} from '../../../renderer/app/shell.ts';

const GOLDEN = join(import.meta.dirname, '..', 'golden');

/** Prints a form to a PDF in the temporary folder and reads its text back, page by page. */
export async function printedPages(page: Page, form: string, params: unknown): Promise<string[]> {
  return (await printed(page, form, params)).pages;
}

/** What poppler says of a PDF: pages, their size, its title. */
export function pdfInfo(path: string): string {
  return execFileSync('pdfinfo', [path], { encoding: 'utf8' });
}

/** The same with the file itself. */
export async function printed(
  page: Page,
  form: string,
  params: unknown,
): Promise<{ readonly path: string; readonly pages: string[] }> {
  const { path } = await page.evaluate(
    async (request) => {
      const shell = window.houqin;
      if (!shell) throw new Error('the page has no shell');
      return shell.print.toPdf(request);
    },
    { form, params },
  );
  const text = execFileSync('pdftotext', ['-layout', path, '-'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return { path, pages: text.split('\f').filter((part) => part.trim() !== '') };
}

/** The words of a form without what differs from run to run: its spacing and when it was printed. */
function settled(pages: readonly string[]): string {
  return pages
    .map((text) =>
      text
        .replace(/(打印时间|签结时间) [\d -]+:\d\d/g, '$1 …')
        .replace(/(开始时间|作用到|检查时间): [\d -]+:\d\d/g, '$1: …')
        .replace(/账链封签: [0-9a-f]+/g, '账链封签: …')
        // The digest of a closed sheet holds the moments at which its differences were explained.
        .replace(/\b[0-9a-f]{64}\b/g, '…')
        .split('\n')
        .map((line) => line.trim().replace(/\s+/g, ' '))
        .filter((line) => line !== '')
        .join('\n'),
    )
    .join('\n--- page ---\n')
    .concat('\n');
}

/**
 * Compares a printed form with the text kept for it. With `HOUQIN_UPDATE_GOLDEN=1` the text is kept
 * anew, to be read before it is committed.
 */
export function expectGolden(pages: readonly string[], name: string): void {
  const file = join(GOLDEN, `${name}.txt`);
  const text = settled(pages);
  if (process.env.HOUQIN_UPDATE_GOLDEN === '1' || !existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    if (process.env.CI) throw new Error(`no golden text for ${name}`);
    writeFileSync(file, text);
  }
  expect(text).toBe(readFileSync(file, 'utf8'));
}
