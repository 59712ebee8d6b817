import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, say } from '../setup/log.mjs';
import { type Lockfile, lockProblems } from './lock-problems.ts';

/**
 * The packages: what the lockfile itself shows, and the registry's known weaknesses. `--offline`
 * leaves the second out; where the registry does not answer, the task fails and says so, because
 * nothing was checked.
 */
export async function audit(args: readonly string[]): Promise<number> {
  const problems = lockProblems(readJson<Lockfile>('package-lock.json'), allowedScripts());
  for (const problem of problems) say(problem);
  if (problems.length > 0) return 1;
  say('lockfile: every package pinned, from the registry, no install script but the allowed one');
  if (args.includes('--offline')) return 0;
  const result = spawnSync('npm', ['audit', '--json'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  const report = parsed(result.stdout);
  const counts = report?.metadata?.vulnerabilities;
  if (!counts) {
    say('known weaknesses: NOT checked, the registry did not answer `npm audit`.');
    return 1;
  }
  const grave = (counts.high ?? 0) + (counts.critical ?? 0);
  say(`known weaknesses: ${counts.total ?? 0}, of them high or critical ${grave}`);
  for (const [name, { severity }] of Object.entries(report.vulnerabilities ?? {})) {
    say(`  ${name}: ${severity}`);
  }
  return grave === 0 ? 0 : 1;
}

interface AuditReport {
  readonly metadata?: { readonly vulnerabilities?: Readonly<Record<string, number>> };
  readonly vulnerabilities?: Readonly<Record<string, { readonly severity: string }>>;
}

function parsed(text: string | null): AuditReport | null {
  try {
    return JSON.parse(text ?? '') as AuditReport;
  } catch {
    return null;
  }
}

function allowedScripts(): readonly string[] {
  const { allowScripts } = readJson<{ allowScripts: Readonly<Record<string, boolean>> }>(
    'package.json',
  );
  return Object.keys(allowScripts);
}

function readJson<Content>(name: string): Content {
  return JSON.parse(readFileSync(join(ROOT, name), 'utf8')) as Content;
}
