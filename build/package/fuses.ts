import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import type { Configuration } from 'electron-builder';

type Fuses = NonNullable<Configuration['electronFuses']>;

const NAMES = {
  runAsNode: FuseV1Options.RunAsNode,
  enableCookieEncryption: FuseV1Options.EnableCookieEncryption,
  enableNodeOptionsEnvironmentVariable: FuseV1Options.EnableNodeOptionsEnvironmentVariable,
  enableNodeCliInspectArguments: FuseV1Options.EnableNodeCliInspectArguments,
  enableEmbeddedAsarIntegrityValidation: FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
  onlyLoadAppFromAsar: FuseV1Options.OnlyLoadAppFromAsar,
  loadBrowserProcessSpecificV8Snapshot: FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
  grantFileProtocolExtraPrivileges: FuseV1Options.GrantFileProtocolExtraPrivileges,
} as const;

const ON = '1'.charCodeAt(0);
const OFF = '0'.charCodeAt(0);

/** Fuses of a packed program that are not as they were asked for; read from the program itself. */
export async function wrongFuses(program: string, wanted: Fuses): Promise<string[]> {
  const wire = await getCurrentFuseWire(program);
  return Object.entries(NAMES)
    .filter(([name, option]) => {
      const isOn = wanted[name as keyof typeof NAMES];
      return Number(wire[option]) !== (isOn ? ON : OFF);
    })
    .map(([name]) => name);
}

/** The unpacked programs that a packing leaves in `dist`, for every system and processor. */
export function packedPrograms(dist: string): string[] {
  return readdirSync(dist)
    .flatMap((folder) => [
      join(dist, folder, 'houqin'),
      join(dist, folder, 'houqin.exe'),
      ...appsIn(join(dist, folder)),
    ])
    .filter(existsSync);
}

/** A bundle of macOS stands for its program. */
function appsIn(folder: string): string[] {
  if (!/[/\\]mac[^/\\]*$/.test(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.app'))
    .map((name) => join(folder, name));
}
