import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ErrorLog } from '../../electron/error-log.ts';
import { impersonal, problemOf } from '../../electron/impersonal.ts';

describe('an error without what may be somebody’s', () => {
  it('keeps the program’s own words and places', () => {
    const { name, message, stack } = impersonal({
      name: 'TypeError',
      message: 'Cannot read properties of undefined',
      stack: `TypeError: Cannot read properties of undefined
    at postDocument (/home/zhang/Houqin/out/host/host.js:120:15)
    at async Object.run (C:\\Users\\张三\\AppData\\Houqin\\host\\host.js:9:1)
    at <anonymous>`,
    });
    expect(name).toBe('TypeError');
    expect(message).toBe('Cannot read properties of undefined');
    expect(stack).toBe(
      '    at postDocument (host/host.js:120:15)\n    at async Object.run (host/host.js:9:1)',
    );
  });

  it.each([
    ['no person 张三丰 here', 'no person … here'],
    ['no person "Zhang Sanfeng" here', 'no person "…" here'],
    ["ENOENT: no such file, open '/home/zhang/a.houqin'", "ENOENT: no such file, open '…'"],
    ['cannot open /home/zhang/张三/a.houqin now', 'cannot open ‹path› now'],
    ['cannot open D:\\后勤\\zhang\\a.houqin', 'cannot open ‹path›'],
    ['call 13800138000', 'call …'],
  ])('takes out of “%s” what was entered', (message, kept) => {
    expect(impersonal({ ...problemOf(new Error(message)), stack: '' }).message).toBe(kept);
  });

  it('never repeats the message out of the stack', () => {
    const problem = problemOf(new Error('李四'));
    expect(JSON.stringify(impersonal(problem))).not.toContain('李四');
    expect(impersonal(problem).stack).toContain('error-log.test.ts');
  });
});

describe('the log of unexpected errors', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'houqin-log-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const text = () => readFileSync(join(folder, 'errors.log'), 'utf8');

  it('has the errors of every process in one place, and shows the newest first', () => {
    const errors = new ErrorLog(folder);
    errors.add('database', problemOf(new RangeError('first')));
    errors.add('page', problemOf(new Error('second of 张三')));
    errors.note('database lost, 1');
    expect(text()).toMatch(/^\S+Z \[database\] RangeError: first\n {4}at /);
    expect(text()).toContain('[page] Error: second of …');
    expect(text()).toContain('database lost, 1');
    expect(errors.shown.map(({ source, message }) => [source, message])).toEqual([
      ['page', 'second of …'],
      ['database', 'first'],
    ]);
    expect(errors.files().map(({ name }) => name)).toEqual(['errors.log']);
  });

  it('is rotated and never grows past its five files', () => {
    const errors = new ErrorLog(folder, { maxBytes: 2000 });
    for (let count = 0; count < 200; count += 1) {
      errors.add('app', { name: 'Error', message: `kind ${word(count)}`, stack: '' });
    }
    expect(readdirSync(folder).sort()).toEqual(
      ['errors.1.log', 'errors.2.log', 'errors.3.log', 'errors.4.log', 'errors.log'].sort(),
    );
    const files = errors.files();
    expect(files.map(({ name }) => name)[0]).toBe('errors.log');
    for (const { content } of files) expect(content.length).toBeLessThan(2200);
    expect(files[0]?.content.toString()).toContain(`kind ${word(199)}`);
  });

  it('does not let one error that comes again and again wash out the others', () => {
    const errors = new ErrorLog(folder);
    for (let count = 0; count < 100; count += 1) errors.add('page', problemOf(new Error('again')));
    expect(text().match(/Error: again/g)).toHaveLength(20);
    expect(text()).toContain('not written again in this run');
    expect(errors.shown).toHaveLength(50);
  });

  /** Numbers are taken out of messages: letters tell these apart. */
  function word(count: number): string {
    return count.toString(26).replace(/\d/g, (digit) => String.fromCharCode(113 + Number(digit)));
  }
});
