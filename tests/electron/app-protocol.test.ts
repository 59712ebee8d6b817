import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveAsset, serveAsset } from '../../electron/app-protocol.ts';

const root = join(tmpdir(), 'houqin-pages');

describe('resolveAsset', () => {
  it('maps the root and plain files into the folder', () => {
    expect(resolveAsset(root, 'app://houqin/')).toBe(join(root, 'index.html'));
    expect(resolveAsset(root, 'app://houqin/assets/a.js?v=1#x')).toBe(join(root, 'assets/a.js'));
  });

  it.each([
    'app://houqin/..%2fpackage.json',
    'app://houqin/%2e%2e/%2e%2e/etc/hosts.json',
    'app://houqin/..%5c..%5cpackage.json',
    'app://houqin/a%00.js',
    'app://houqin/%E0%A4%A.js',
    'app://elsewhere/index.html',
    'file:///etc/passwd',
    'app://houqin/secret.sqlite',
    'not a url',
  ])('serves nothing for %s', (url) => {
    const file = resolveAsset(root, url);
    // A dot segment that URL parsing itself removes may stay inside; it never leaves.
    if (file !== null) expect(file.startsWith(root + sep)).toBe(true);
    else expect(file).toBeNull();
  });

  it('never leaves the folder, whatever the path', () => {
    const part = fc.constantFrom('..', '.', '%2e%2e', '%2f', '/', '\\', '%5c', 'a', 'b.js', '%00');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const file = resolveAsset(root, `app://houqin/${parts.join('')}.js`);
        expect(file === null || file.startsWith(root + sep)).toBe(true);
      }),
    );
  });
});

describe('serveAsset', () => {
  it('sends the content policy with each file and 404 for what is not there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'houqin-pages-'));
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'assets', 'a.js'), 'export {};');
    const answer = await serveAsset(folder, 'app://houqin/assets/a.js');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/javascript');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('content-security-policy')).not.toContain(
      "script-src 'self' 'unsafe",
    );
    expect(await answer.text()).toBe('export {};');
    expect((await serveAsset(folder, 'app://houqin/assets/b.js')).status).toBe(404);
  });
});
