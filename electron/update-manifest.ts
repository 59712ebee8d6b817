import { z } from 'zod';

const SYSTEMS = { win32: 'windows', linux: 'linux', darwin: 'mac' } as const;

/** An installer's own name: no folder, and of a kind that installs. */
const installer = z
  .string()
  .max(120)
  .regex(/^[a-zA-Z0-9][\w.-]*\.(exe|AppImage|deb|rpm|dmg)$/);

/** What an update folder says of the installers in it; written by `npm run package`. */
export const updateManifest = z.strictObject({
  app: z.literal('houqin'),
  system: z.enum(['win32', 'linux', 'darwin']),
  version: z.string().regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/),
  releasedOn: z.iso.date(),
  notes: z.strictObject({ 'zh-CN': z.string().max(4000), en: z.string().max(4000) }),
  files: z
    .array(
      z.strictObject({
        name: installer,
        arch: z.enum(['x64', 'arm64']),
        bytes: z.int().min(1),
        /** Base64. */
        sha512: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
      }),
    )
    .min(1)
    .max(20),
});

export type UpdateManifest = z.infer<typeof updateManifest>;

/** Name of the manifest of a system: each is packed on a machine of its own. */
export function manifestName(system: UpdateManifest['system']): string {
  return `houqin-update-${SYSTEMS[system]}.json`;
}

/** Below zero when `a` is older than `b`; both as `1.2.3`. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  for (let index = 0; index < 3; index += 1) {
    const difference = (left?.[index] ?? 0) - (right?.[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
