import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Arch, type ArtifactCreated } from 'electron-builder';
import {
  manifestName,
  type UpdateManifest,
  updateManifest,
} from '../../electron/update-manifest.ts';

type System = UpdateManifest['system'];
type UpdateFile = UpdateManifest['files'][number];

/** What a person starts; block maps and the like are left out. */
const INSTALLERS = /\.(exe|AppImage|deb|rpm|dmg)$/;

/** What an office's update folder tells of its installers, one file for each system. */
export class UpdateManifests {
  readonly #made: { readonly system: System; readonly arch: string; readonly path: string }[] = [];

  /** Notes an installer as it is made. */
  add({ file, arch, packager }: ArtifactCreated): void {
    if (!INSTALLERS.test(file) || arch === null) return;
    const system = packager.platform.nodeName as System;
    this.#made.push({ system, arch: Arch[arch], path: file });
  }

  /** Writes the manifests beside the installers; answers with their paths. */
  async write(
    folder: string,
    release: Pick<UpdateManifest, 'version' | 'notes'>,
  ): Promise<string[]> {
    const written: string[] = [];
    for (const system of new Set(this.#made.map((one) => one.system))) {
      const files: UpdateFile[] = [];
      for (const one of this.#made) {
        if (one.system === system) files.push(await described(one.path, one.arch));
      }
      const releasedOn = new Date().toISOString().slice(0, 10);
      const path = join(folder, manifestName(system));
      const content = updateManifest.parse({
        app: 'houqin',
        system,
        releasedOn,
        ...release,
        files,
      });
      writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);
      written.push(path);
    }
    return written;
  }
}

/** Version and notes of what is packed now. */
export function releaseOf(root: string): Pick<UpdateManifest, 'version' | 'notes'> {
  const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));
  const { version } = read('package.json') as { version: string };
  return { version, notes: read('build/package/release-notes.json') as UpdateManifest['notes'] };
}

async function described(path: string, arch: string): Promise<UpdateFile> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(path), hash);
  const sha512 = hash.digest('base64');
  return { name: basename(path), arch, bytes: statSync(path).size, sha512 } as UpdateFile;
}
