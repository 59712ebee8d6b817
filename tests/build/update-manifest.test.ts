import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { ArtifactCreated } from 'electron-builder';
import { Arch } from 'electron-builder';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { releaseOf, UpdateManifests } from '../../build/package/update-manifest.ts';
import { updateManifest } from '../../electron/update-manifest.ts';

const release = { version: '1.2.3', notes: { 'zh-CN': '改进', en: 'Better' } };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'houqin-dist-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** As electron-builder tells of each file that it made. */
function made(name: string, system: NodeJS.Platform, arch: Arch | null): ArtifactCreated {
  const file = join(folder, name);
  writeFileSync(file, `content of ${name}`);
  return { file, arch, packager: { platform: { nodeName: system } } } as unknown as ArtifactCreated;
}

describe('the description of a release', () => {
  it('names each installer of a system with its length and digest, and nothing else', async () => {
    const manifests = new UpdateManifests();
    manifests.add(made('houqin-1.2.3-linux-amd64.deb', 'linux', Arch.x64));
    manifests.add(made('houqin-1.2.3-linux-aarch64.rpm', 'linux', Arch.arm64));
    manifests.add(made('houqin-1.2.3-win-x64.exe', 'win32', Arch.x64));
    manifests.add(made('houqin-1.2.3-win-x64.exe.blockmap', 'win32', Arch.x64));
    const written = await manifests.write(folder, release);
    expect(written.map((path) => basename(path))).toEqual([
      'houqin-update-linux.json',
      'houqin-update-windows.json',
    ]);
    const read = written.map((path) =>
      updateManifest.parse(JSON.parse(readFileSync(path, 'utf8'))),
    );
    expect(read.map(({ system, files }) => [system, files.map(({ name }) => name)])).toEqual([
      ['linux', ['houqin-1.2.3-linux-amd64.deb', 'houqin-1.2.3-linux-aarch64.rpm']],
      ['win32', ['houqin-1.2.3-win-x64.exe']],
    ]);
    const content = 'content of houqin-1.2.3-win-x64.exe';
    expect(read[1]?.files[0]).toMatchObject({
      arch: 'x64',
      bytes: content.length,
      sha512: createHash('sha512').update(content).digest('base64'),
    });
  });

  it('is none where only the folder was packed', async () => {
    expect(await new UpdateManifests().write(folder, release)).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('can be made of what the sources say now', () => {
    const { version, notes } = releaseOf(join(import.meta.dirname, '..', '..'));
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(Object.keys(notes).toSorted()).toEqual(['en', 'zh-CN']);
  });
});
