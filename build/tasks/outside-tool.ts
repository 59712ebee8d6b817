import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, say } from '../setup/log.mjs';
import { npm } from '../setup/npm.mjs';

/** Tools that look at the sources now and then; no test needs them. */
const VERSIONS = { '@doyensec/electronegativity': '1.10.3', knip: '6.44.2' } as const;

export type OutsideTool = keyof typeof VERSIONS;

/**
 * Folder of an installed tool. Each has a folder of its own in out/: what these tools bring along
 * must not come with every clone, nor be found when the sources are resolved.
 */
export function provideTool(name: OutsideTool): string {
  const version = VERSIONS[name];
  const home = join(ROOT, 'out', 'tools', `${name.replace('@', '').replace('/', '-')}-${version}`);
  const installed = join(home, 'node_modules', ...name.split('/'));
  if (!existsSync(join(installed, 'package.json'))) {
    say(`fetching ${name} ${version} …`);
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'package.json'), '{"private":true}\n');
    npm(['install', '--ignore-scripts', '--no-audit', '--no-fund', `${name}@${version}`], {
      cwd: home,
      failure: `${name} could not be fetched`,
    });
  }
  return installed;
}
