import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { SourceStamp } from '../../build/bundle/stamp.ts';
import { ROOT } from '../../build/setup/log.mjs';

const folder = 'out/test/stamp';
const file = join(ROOT, folder, 'deep', 'source.ts');
const name = `test-${process.pid}`;

function write(text: string): void {
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
}

afterEach(() => {
  rmSync(join(ROOT, folder), { recursive: true, force: true });
  rmSync(join(ROOT, 'out', '.stamps', name), { force: true });
});

describe('SourceStamp', () => {
  it('is current until a source changes, and again when it changes back', () => {
    write('one');
    expect(new SourceStamp(name, [folder]).isCurrent()).toBe(false);
    new SourceStamp(name, [folder]).write();
    expect(new SourceStamp(name, [folder]).isCurrent()).toBe(true);
    write('two');
    expect(new SourceStamp(name, [folder]).isCurrent()).toBe(false);
    write('one');
    expect(new SourceStamp(name, [folder]).isCurrent()).toBe(true);
    writeFileSync(join(ROOT, folder, 'added.ts'), '');
    expect(new SourceStamp(name, [folder]).isCurrent()).toBe(false);
  });
});
