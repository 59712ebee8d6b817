/** The part of package-lock.json that is looked at. */
export interface Lockfile {
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly version?: string;
        readonly integrity?: string;
        readonly resolved?: string;
        readonly link?: boolean;
        readonly hasInstallScript?: boolean;
        readonly license?: string;
        readonly dev?: boolean;
        readonly devOptional?: boolean;
      }
    >
  >;
}

/** What the app may ship with: free for any use, shared or sold, with a notice at most. */
const LICENCES =
  /^\(?(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|OFL-1\.1|Zlib|BlueOak-1\.0\.0|CC0-1\.0|Unlicense|Python-2\.0)( (OR|AND) [\w.-]+)?\)?$/;

/**
 * What a lockfile shows by itself to be wrong with a package: not pinned to its content, from
 * elsewhere than the registry, with a script of its own at installation, or under a licence that
 * the app cannot be given away with.
 * @param decided packages whose install scripts package.json decides about
 */
export function lockProblems(lock: Lockfile, decided: readonly string[]): string[] {
  const problems: string[] = [];
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (path === '') continue;
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const say = (what: string) => problems.push(`${name} ${entry.version ?? '?'}: ${what}`);
    if (!entry.version || !entry.integrity?.startsWith('sha512-')) say('not pinned to its content');
    if (entry.link || entry.resolved !== undefined) say('not simply from the registry');
    if (entry.hasInstallScript && !decided.includes(name)) say('runs a script when installed');
    const isShipped = entry.dev !== true && entry.devOptional !== true;
    if (isShipped && !LICENCES.test(entry.license ?? ''))
      say(`licence ${entry.license ?? 'unknown'}`);
  }
  return problems;
}
