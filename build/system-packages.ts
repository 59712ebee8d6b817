import { spawnSync } from 'node:child_process';
import { SetupError, say } from './setup/log.mjs';

/** What Electron's window needs of a Debian or Ubuntu system. */
const WINDOW = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libatk-bridge2.0-0',
  'libnotify4',
];
/** What automated runs need besides: a virtual screen, a Chinese font, a reader for PDFs. */
const AUTOMATION = ['xvfb', 'xauth', 'fonts-noto-cjk', 'poppler-utils'];

/**
 * Makes sure the system can show Electron's window. On Debian and its kin what is missing is
 * installed as root, and otherwise named with the line to run; elsewhere nothing is checked.
 */
export function ensureSystemPackages(purpose: 'window' | 'automation'): void {
  if (process.platform !== 'linux' || !has('dpkg-query')) return;
  const wanted = purpose === 'window' ? WINDOW : [...WINDOW, ...AUTOMATION];
  const missing = wanted.filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    throw new SetupError(
      `System packages are missing; run: sudo apt-get install -y ${missing.join(' ')}`,
    );
  }
  say(`installing system packages: ${missing.join(' ')} …`);
  aptGet(['update', '-qq']);
  aptGet(['install', '-y', '-qq', '--no-install-recommends', ...missing.map(currentName)]);
}

function has(command: string): boolean {
  return spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;
}

/** Debian 13 and Ubuntu 24.04 renamed some libraries when time became 64 bits wide. */
function isInstalled(name: string): boolean {
  return [name, `${name}t64`].some((candidate) => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a field of dpkg-query's own format
    const query = ['-W', '-f', '${db:Status-Status}', candidate];
    return spawnSync('dpkg-query', query, { encoding: 'utf8' }).stdout?.trim() === 'installed';
  });
}

function currentName(name: string): string {
  const renamed = `${name}t64`;
  const known = spawnSync('apt-cache', ['show', '--no-all-versions', renamed], { stdio: 'ignore' });
  return known.status === 0 ? renamed : name;
}

function aptGet(args: readonly string[]): void {
  const result = spawnSync('apt-get', args, {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (result.status !== 0) {
    throw new SetupError(
      `apt-get ${args[0]} failed; see its messages above, install the packages and run this again.`,
    );
  }
}
