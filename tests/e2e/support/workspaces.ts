import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const OUT = join(import.meta.dirname, '..', '..', '..', 'out', 'test');
const CLI = join(import.meta.dirname, '..', '..', '..', 'db', 'cli.ts');

/** A workspace file in a folder of its own, made and asked through the command line. */
export interface WorkspaceFile {
  readonly folder: string;
  readonly path: string;
  /** Calls a procedure while the app does not have the file open. */
  call(procedure: string, input?: unknown): unknown;
  remove(): void;
}

/** Environment of plain Node: the app’s stand-in runtime brings a SQLite build that it cannot load. */
export function plainNode(): NodeJS.ProcessEnv {
  const { HOUQIN_SQLITE_MODULE: _, ...env } = process.env;
  return env;
}

/** Makes a workspace of 5,000 items and 20,000 lots, all with stock. */
export function makeLargeWorkspace(): Pick<WorkspaceFile, 'path' | 'remove'> {
  const folder = mkdtempSync(join(tmpdir(), 'houqin-e2e-'));
  const path = join(folder, 'large.houqin');
  execFileSync(process.execPath, [join(import.meta.dirname, 'generate-large.ts'), path], {
    env: plainNode(),
  });
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** `filled` is the sample with rows on every screen. */
type Template = 'empty' | 'sample' | 'filled';

/** Makes a workspace the way scripts do: `empty` with one store, the `sample`, or that one `filled`. */
export function makeWorkspace(template: Template): WorkspaceFile {
  const folder = mkdtempSync(join(tmpdir(), 'houqin-e2e-'));
  const path = join(folder, `${template}.houqin`);
  copyFileSync(templateOf(template), path);
  return {
    folder,
    path,
    call: (procedure, input) => callOn(path, procedure, input),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Made once in a run of all the tests, whose workers have one parent. */
function templateOf(template: Template): string {
  const folder = join(OUT, `templates-${process.ppid}`);
  const path = join(folder, `${template}.houqin`);
  if (existsSync(path)) return path;
  for (const name of existsSync(OUT) ? readdirSync(OUT) : []) {
    if (name.startsWith('templates-') && join(OUT, name) !== folder) {
      rmSync(join(OUT, name), { recursive: true, force: true });
    }
  }
  mkdirSync(folder, { recursive: true });
  const made = join(folder, `${template}-${process.pid}.houqin`);
  if (template === 'filled') {
    copyFileSync(templateOf('sample'), made);
    execFileSync(process.execPath, [join(import.meta.dirname, 'fill-screens.ts'), made], {
      env: plainNode(),
    });
  } else {
    callOn(made, 'workspace.create', { template });
  }
  renameSync(made, path);
  return path;
}

function callOn(path: string, procedure: string, input: unknown = {}): unknown {
  return JSON.parse(
    execFileSync(process.execPath, [CLI, '--workspace', path, procedure, '-'], {
      encoding: 'utf8',
      input: JSON.stringify(input),
      maxBuffer: 64 * 1024 * 1024,
      env: plainNode(),
    }),
  );
}
