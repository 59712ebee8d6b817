import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWorkspace, openWorkspace } from '../../db/open.ts';
import { lockWorkspace } from '../../db/workspace-lock.ts';
import { temporaryFolder } from '../support/workspace.ts';

describe('the workspace lock', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let path: string;
  const children: ChildProcess[] = [];
  beforeEach(() => {
    folder = temporaryFolder();
    path = join(folder.path, 'a.houqin');
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    folder.remove();
  });

  /** Another process that has the workspace open. */
  async function holder(): Promise<ChildProcess> {
    const program = join(import.meta.dirname, '../support/hold-workspace.ts');
    const child = spawn(process.execPath, [program, path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    await once(child.stdout, 'data');
    return child;
  }

  it('refuses the second who opens, naming the first, and lets go on closing', async () => {
    const first = await createWorkspace(path);
    await expect(openWorkspace(path)).rejects.toMatchObject({
      code: 'WORKSPACE_IN_USE',
      data: { path, holder: `${hostname()} · ${process.pid}` },
    });
    await first.close();
    const second = await openWorkspace(path);
    await second.close();
    expect(existsSync(`${path}.holder`)).toBe(false);
  });

  it('is free again when its process is killed, with every commit and nothing half done', async () => {
    await (await createWorkspace(path)).close();
    const child = await holder();
    await expect(openWorkspace(path)).rejects.toMatchObject({
      code: 'WORKSPACE_IN_USE',
      data: { holder: `${hostname()} · ${child.pid}` },
    });
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    const workspace = await openWorkspace(path);
    const squads = await workspace.reader.selectFrom('squad').select('code').execute();
    expect(squads).toEqual([{ code: 'A' }]);
    await workspace.close();
  });

  it('keeps its file, so that nobody can hold a lock which the next cannot see', () => {
    const lock = lockWorkspace(path);
    lock.release();
    expect(existsSync(`${path}.lock`)).toBe(true);
    lockWorkspace(path).release();
  });

  it('says so where no lock can be written', () => {
    expect(() => lockWorkspace(join(folder.path, 'none', 'a.houqin'))).toThrow(
      expect.objectContaining({
        code: 'FILE_UNREADABLE',
        data: { path: join(folder.path, 'none', 'a.houqin'), reason: 'not-writable' },
      }),
    );
    // The superuser may write anywhere.
    if (process.getuid?.() === 0) return;
    chmodSync(folder.path, 0o500);
    expect(() => lockWorkspace(path)).toThrow(expect.objectContaining({ code: 'FILE_UNREADABLE' }));
    chmodSync(folder.path, 0o700);
  });
});
