import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { holdingsOfFile } from '../../db/inspect.ts';
import { ContinuousCopy, configuration, replicaPath } from '../../electron/continuous-copy.ts';
import { commandLineOf, litestreamProgram } from '../../electron/litestream-program.ts';
import { keepPosting, randomFrom, stockForTraffic } from '../db/reliability/traffic.ts';
import { openTestWorkspace, temporaryFolder } from '../support/workspace.ts';

/** A Litestream that a test speaks for. */
class FakeChild extends EventEmitter {
  readonly stdout = new PassThrough();
  readonly stderr = new PassThrough();
  readonly pid = 4711;
  readonly signals: string[] = [];
  exitCode: number | null = null;
  signalCode: string | null = null;
  stubborn = false;

  kill(signal: string): boolean {
    this.signals.push(signal);
    if (!this.stubborn || signal === 'SIGKILL') this.end(0);
    return true;
  }
  end(code: number): void {
    if (this.exitCode !== null) return;
    this.exitCode = code;
    this.emit('exit', code, null);
  }
  say(line: string): void {
    this.stderr.write(`time=2020-02-14T09:30:12Z ${line}\n`);
  }
}

describe('the continuous copy', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let drive: string;
  let children: FakeChild[];
  let started: { program: string; args: readonly string[] }[];
  let program: string | null;
  let copy: ContinuousCopy;
  beforeEach(() => {
    folder = temporaryFolder();
    drive = join(folder.path, 'drive');
    mkdirSync(drive);
    children = [];
    started = [];
    program = '/opt/litestream';
    copy = new ContinuousCopy({
      program: () => program,
      folder: join(folder.path, 'app'),
      spawn: (name, args) => {
        const child = new FakeChild();
        children.push(child);
        started.push({ program: name, args });
        return child as unknown as ChildProcess;
      },
      commandLineOf: () => '',
      restartDelayMs: 5,
      stopLimitMs: 30,
    });
  });
  afterEach(async () => {
    await copy.stop();
    folder.remove();
  });

  const workspacePath = '/data/县疾控.houqin';
  const follow = () => copy.follow(workspacePath, drive);
  const said = async (line: string) => {
    children.at(-1)?.say(line);
    await sleep(1);
  };

  it('is off until a folder is named, and again when none is', async () => {
    expect(copy.status).toMatchObject({ state: 'off', folder: null });
    await copy.follow(workspacePath, null);
    expect(children).toHaveLength(0);
    await follow();
    expect(copy.status).toMatchObject({ state: 'starting', folder: drive, program });
    await copy.follow(workspacePath, null);
    expect(copy.status).toMatchObject({ state: 'off', folder: null });
    expect(children[0]?.signals).toEqual(['SIGTERM']);
  });

  it('starts the program on a configuration of its own, once', async () => {
    await follow();
    await follow();
    const config = join(folder.path, 'app', 'continuous.yml');
    expect(started).toEqual([
      { program, args: ['replicate', '-no-expand-env', '-config', config] },
    ]);
    expect(JSON.parse(readFileSync(config, 'utf8'))).toMatchObject({
      dbs: [
        {
          path: workspacePath,
          replicas: [
            { type: 'file', path: join(drive, '县疾控.continuous'), 'sync-interval': '1s' },
          ],
        },
      ],
    });
  });

  it('shows what it says: running, how far, and what went wrong', async () => {
    await follow();
    await said('level=INFO msg="initialized db" path=/data/a');
    expect(copy.status).toMatchObject({ state: 'running', lastSyncAt: null });
    await said('level=INFO msg="wal segment written" replica=file');
    expect(copy.status.lastSyncAt).toBeGreaterThan(Date.now() - 5000);
    await said('level=ERROR msg="monitor error" error="no space left on device"');
    expect(copy.status).toMatchObject({ error: 'no space left on device' });
    await said('level=INFO msg="snapshot written"');
    expect(copy.status).toMatchObject({ state: 'running', error: '' });
    // A line comes in pieces.
    children[0]?.stdout.write('level=ERROR msg=x error=broken');
    children[0]?.stdout.write('-pipe\n');
    await sleep(1);
    expect(copy.status.error).toBe('broken-pipe');
  });

  it('starts it again a bounded number of times, then says that it failed', async () => {
    await follow();
    for (let life = 0; life < 20; life += 1) {
      children.at(-1)?.end(1);
      await sleep(12);
    }
    expect(children).toHaveLength(6);
    expect(copy.status).toMatchObject({ state: 'failed', restarts: 6, error: 'exit 1' });
  });

  it('counts failures in a row: one after hours of copying is the first again', async () => {
    await follow();
    for (let life = 0; life < 4; life += 1) {
      children.at(-1)?.end(1);
      await vi.waitFor(() => expect(children).toHaveLength(life + 2));
    }
    expect(copy.status.restarts).toBe(4);
    const now = Date.now();
    const clock = vi.spyOn(Date, 'now').mockReturnValue(now + 3_600_000);
    children.at(-1)?.end(1);
    clock.mockRestore();
    expect(copy.status).toMatchObject({ state: 'failed', restarts: 1 });
  });

  it('waits for a folder that is not there, as long as it takes', async () => {
    const away = join(folder.path, 'unplugged');
    await copy.follow(workspacePath, away);
    await sleep(60);
    expect(copy.status).toMatchObject({ state: 'failed', error: 'FOLDER_MISSING', restarts: 0 });
    expect(children).toHaveLength(0);
    mkdirSync(away);
    await vi.waitFor(() => expect(children).toHaveLength(1));
    expect(copy.status).toMatchObject({ state: 'starting', folder: away });
  });

  it('says so where there is no such program', async () => {
    program = null;
    await follow();
    expect(copy.status).toMatchObject({ state: 'unavailable', folder: drive });
  });

  it('ends one that does not want to, and never starts it again', async () => {
    await follow();
    const [child] = children;
    if (child) child.stubborn = true;
    await copy.stop();
    expect(child?.signals).toEqual(['SIGTERM', 'SIGKILL']);
    await sleep(20);
    expect(children).toHaveLength(1);
    expect(existsSync(join(folder.path, 'app', 'continuous.pid'))).toBe(false);
  });

  it('goes over to another folder', async () => {
    await follow();
    const other = join(folder.path, 'other');
    mkdirSync(other);
    await copy.follow(workspacePath, other);
    expect(children.map(({ signals }) => signals)).toEqual([['SIGTERM'], []]);
    // What the first one still says is not heard.
    children[0]?.say('level=ERROR error=late');
    await sleep(1);
    expect(copy.status).toMatchObject({ state: 'starting', folder: other, error: '' });
  });

  it('ends one that outlived an app that was killed, and no other process of that number', async () => {
    const config = join(folder.path, 'app', 'continuous.yml');
    mkdirSync(join(folder.path, 'app'));
    const leftOver = () => spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)', config]);
    for (const [own, ends] of [
      [true, true],
      [false, false],
    ] as const) {
      const process_ = leftOver();
      const ended = new Promise((resolve) => process_.once('exit', () => resolve(true)));
      writeFileSync(join(folder.path, 'app', 'continuous.pid'), String(process_.pid));
      const fresh = new ContinuousCopy({
        program: () => program,
        folder: join(folder.path, 'app'),
        spawn: () => new FakeChild() as unknown as ChildProcess,
        commandLineOf: (pid) => (own ? commandLineOf(pid) : 'something else'),
      });
      await fresh.follow(workspacePath, drive);
      expect(await Promise.race([ended, sleep(300, false)])).toBe(ends);
      process_.kill('SIGKILL');
      await fresh.stop();
    }
  });
});

const litestream = litestreamProgram(null);

describe.skipIf(litestream === null)('the continuous copy with Litestream itself', () => {
  it('puts together what was committed, to the fen', async () => {
    const test = await openTestWorkspace();
    const drive = join(test.folder, 'drive');
    mkdirSync(drive);
    const copy = new ContinuousCopy({
      program: () => litestream,
      folder: join(test.folder, 'app'),
      spawn,
      commandLineOf,
    });
    await stockForTraffic(test);
    await copy.follow(test.path, drive);
    await vi.waitFor(() => expect(copy.status.state).toBe('running'), 10_000);
    let left = 40;
    const witness = { sent: () => undefined, acknowledged: () => (left -= 1) };
    await keepPosting(test.client, witness, randomFrom(1), () => left > 0);
    await vi.waitFor(() => expect(copy.status.lastSyncAt).not.toBeNull(), 10_000);
    // About a second later everything is there.
    await sleep(2500);
    await copy.stop();
    const restored = join(test.folder, 'restored.houqin');
    const from = `file://${replicaPath({ workspacePath: test.path, folder: drive })}`;
    execFileSync(litestream ?? '', ['restore', '-o', restored, from], { stdio: 'ignore' });
    const own = await holdingsOfFile(test.path);
    const { counts, stockAmount, lastDocument, sound } = await holdingsOfFile(restored);
    expect({ counts, stockAmount, lastDocument, sound }).toEqual({
      counts: own.counts,
      stockAmount: own.stockAmount,
      lastDocument: own.lastDocument,
      sound: true,
    });
    expect(configuration({ workspacePath: test.path, folder: drive })).toContain('retention');
    await test.close();
  }, 40_000);
});
