import { execFileSync } from 'node:child_process';
import { mkdtempSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClientLine } from '../../../db/client-line.ts';
import { openWorkspace } from '../../../db/open.ts';
import { clientOf, openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';
import { requireKept } from './aftermath.ts';
import { type Call, keepPosting, randomFrom, type Slip, stockForTraffic } from './traffic.ts';

/** Postings before the disk fills up, and after there is room again. */
const SOME = 12;

describe('a disk that takes no more', () => {
  let test: TestWorkspace;
  const sent: Call[] = [];
  const acknowledged = new Map<string, Slip>();
  beforeEach(async () => {
    test = await openTestWorkspace();
    await stockForTraffic(test);
    sent.splice(0);
    acknowledged.clear();
  });
  afterEach(async () => {
    limitFiles('unlimited');
    await test.close();
  });

  /** Two clients post until this many are acknowledged, or the disk refuses. */
  async function post(count: number): Promise<void> {
    const until = acknowledged.size + count;
    const witness = {
      sent: (call: Call) => sent.push(call),
      acknowledged: (slip: Slip) => acknowledged.set(slip.commandId, slip),
    };
    const desks = [1, 2].map((seed) =>
      keepPosting(
        clientOf({ ...test.context, line: createClientLine() }),
        witness,
        randomFrom(seed + until),
        () => acknowledged.size < until,
      ),
    );
    const ends = await Promise.allSettled(desks);
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }

  /** What the disk refused is sent again with the rest, and everything is there once. */
  async function requireWhole(): Promise<void> {
    const figures = await requireKept(test.workspace, { sent, acknowledged });
    expect(figures).toMatchObject({ found: acknowledged.size, unheard: 0 });
    expect(figures.absent).toBeGreaterThan(0);
    await test.workspace.close();
    const again = await openWorkspace(test.path);
    const kept = await requireKept(again, { sent, acknowledged });
    expect(kept).toMatchObject({ found: acknowledged.size, absent: 0 });
    await again.close();
  }

  it('is said as DISK_FULL, loses nothing, and work goes on when there is room', async () => {
    await post(SOME);
    const { connection } = test.workspace;
    const pages = Number(connection.pragma('page_count', { simple: true }));
    connection.pragma(`max_page_count = ${pages + 1}`);
    await expect(post(1000)).rejects.toMatchObject({
      code: 'DISK_FULL',
      defined: true,
      data: { path: test.path, freeBytes: expect.any(Number) as number },
    });
    // Again and again: nothing is half done, reading goes on, and the answer stays the same.
    await expect(post(1000)).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect((await test.client.stock.balances({})).length).toBe(6);
    expect(connection.inTransaction).toBe(false);
    connection.pragma('max_page_count = 1073741823');
    await post(SOME);
    await requireWhole();
  });

  // The kernel refuses every write past a size: an I/O error that is no lack of room.
  it.skipIf(!mayLimitFiles())('is said as STORAGE_FAILED where writing fails', async () => {
    await post(SOME);
    limitFiles(String(statSync(`${test.path}-wal`).size + 30_000));
    await expect(post(1000)).rejects.toMatchObject({
      code: 'STORAGE_FAILED',
      defined: true,
      data: { path: test.path, reason: 'failing' },
    });
    await expect(post(1000)).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
    expect((await test.client.stock.balances({})).length).toBe(6);
    limitFiles('unlimited');
    await post(SOME);
    await requireWhole();
  });

  const mounts = ownDisk();
  it.skipIf(mounts === null)('is said as DISK_FULL on a disk that is really full', () => {
    const [program = '', ...wrap] = mounts ?? [];
    const child = join(import.meta.dirname, 'tmpfs-child.ts');
    const place = mkdtempSync(join(test.folder, 'disk-'));
    const said = JSON.parse(
      execFileSync(program, [...wrap, process.execPath, child, place], { encoding: 'utf8' }),
    ) as TmpfsFigures;
    // Both desks heard so, again and again; a copy is noted as missing and stops nothing.
    expect(said.whenFull).toEqual(['DISK_FULL', 'DISK_FULL']);
    expect(said.again).toEqual(['DISK_FULL', 'DISK_FULL']);
    expect(said.copyWhenFull).toMatchObject([{ file: null, error: 'DISK_FULL' }]);
    expect(said.afterwards).toEqual([]);
    expect(said.copy).toMatchObject({ sound: true, error: null });
    expect(said.figures).toMatchObject({ found: said.figures.acknowledged, unheard: 0 });
    expect(said.figures.absent).toBeGreaterThan(0);
  });
});

interface TmpfsFigures {
  readonly whenFull: unknown;
  readonly again: unknown;
  readonly afterwards: unknown;
  readonly copyWhenFull: unknown;
  readonly copy: unknown;
  readonly figures: { readonly acknowledged: number; readonly absent: number };
}

/** Command that mounts a small disk over a folder for one program; null where nobody may. */
function ownDisk(): string[] | null {
  // Seen by nobody else, and gone with the program. An ordinary user may do so where user
  // namespaces are allowed.
  const mount = 'mount -t tmpfs -o size=6m tmpfs';
  const command = ['unshare', '--user', '--map-root-user', '--mount', 'bash', '-c'];
  try {
    execFileSync(command[0] ?? '', [...command.slice(1), `${mount} /mnt`], { stdio: 'ignore' });
    const words = command.slice(0, -1);
    return [...words, '-c', `${mount} "$2" && exec "$0" "$1" "$2"`];
  } catch {
    return null;
  }
}

/** Bounds the size of every file this process writes (`setrlimit(2)`, RLIMIT_FSIZE), in bytes. */
function limitFiles(bytes: string): void {
  // Past the limit comes a signal that ends a process unless it listens.
  if (process.listenerCount('SIGXFSZ') === 0) process.on('SIGXFSZ', () => undefined);
  if (process.platform !== 'linux') return;
  execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:`]);
}

function mayLimitFiles(): boolean {
  try {
    limitFiles('unlimited');
    return process.platform === 'linux';
  } catch {
    return false;
  }
}
