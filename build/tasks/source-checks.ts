import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, SetupError, say } from '../setup/log.mjs';
import { compareFindings, explained, readFindings } from './electronegativity-findings.ts';
import { provideTool } from './outside-tool.ts';
import { runNode } from './run.ts';

/** Files, exports and packages that nothing uses (knip.json says where use begins). */
export function knip(args: readonly string[]): Promise<number> {
  return runNode(join(provideTool('knip'), 'bin', 'knip.js'), ['--no-progress', ...args]);
}

/** What the tool looks at: the shell and the pages it loads, not the bundled libraries. */
const SCANNED = ['electron', 'renderer/index.html', 'renderer/print.html', 'package.json'];

/** Patterns known to be risky in Electron apps; every finding must be explained, and none stale. */
export async function electronegativity(): Promise<number> {
  const tool = provideTool('@doyensec/electronegativity');
  const work = join(ROOT, 'out', 'electronegativity');
  const report = join(work, 'findings.csv');
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const input = join(work, 'scanned');
  for (const source of SCANNED)
    cpSync(join(ROOT, source), join(input, source), { recursive: true });
  await runNode(join(tool, 'dist', 'index.js'), [
    ...['-i', input, '-o', report, '-r', '-v', 'false', '-e', electronVersion()],
  ]);
  if (!existsSync(report)) throw new SetupError('Electronegativity left no report.');
  const { unexplained, stale } = compareFindings(readFindings(readFileSync(report, 'utf8')));
  for (const { issue, file, line } of unexplained) say(`unexplained: ${issue} in ${file}:${line}`);
  for (const { issue, file } of stale)
    say(`explained, but not found any more: ${issue} in ${file}`);
  const isClean = unexplained.length === 0 && stale.length === 0;
  if (isClean) say(`no unexplained finding; ${explained.length} are explained`);
  return isClean ? 0 : 1;
}

/** Declared Electron without range signs; the tool takes full versions alone. */
function electronVersion(): string {
  const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  return (devDependencies.electron ?? '').replace(/^[^\d]+/, '');
}
