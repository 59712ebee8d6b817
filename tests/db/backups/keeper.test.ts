import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backupsIn, besideFolder, findBackups } from '../../../db/backups/find.ts';
import { auditSequence, keeperOf } from '../../../db/backups/keeper.ts';
import { keyPath, readKey, writeKey } from '../../../db/backups/key-file.ts';
import { readLog } from '../../../db/backups/log-file.ts';
import {
  DEFAULT_PLAN,
  ensureWorkspaceId,
  setMustSeal,
  writePlan,
} from '../../../db/backups/plan.ts';
import { RETRY_MS } from '../../../db/backups/schedule.ts';
import { isSealedFile } from '../../../db/backups/seal.ts';
import type { BackupPlan } from '../../../db/contract/backups.ts';
import { holdingsOfFile } from '../../../db/inspect.ts';
import { quickKey } from '../../support/backups.ts';
import { saveTestItem } from '../../support/items.ts';
import { openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';

const HOUR = 3_600_000;

describe('the keeper of backups', () => {
  let test: TestWorkspace;
  let drive: string;
  let beside: string;
  beforeEach(async () => {
    test = await openTestWorkspace();
    await saveTestItem(test, { code: 'KT01' });
    drive = join(test.folder, 'drive');
    mkdirSync(drive);
    beside = besideFolder(test.path);
    await plan({ folders: [drive], beside: false });
  });
  afterEach(() => test.close());

  const plan = (changes: Partial<BackupPlan>) =>
    test.workspace.writer.transaction().execute((tx) => writePlan(tx, changes));
  const keeper = () => keeperOf(test.workspace, test.context.feed);
  const names = (folder: string) => readdirSync(folder).toSorted();
  const work = (code: string) => saveTestItem(test, { code });

  it('copies into every folder, checks each copy and writes down what came of it', async () => {
    await plan({ beside: true });
    const results = await keeper().run('hand');
    expect(results.map(({ error, sound }) => ({ error, sound }))).toEqual([
      { error: null, sound: true },
      { error: null, sound: true },
    ]);
    for (const { file } of results) {
      expect(await holdingsOfFile(file ?? '')).toMatchObject({ sound: true, counts: { items: 1 } });
    }
    const log = readLog(test.path);
    for (const folder of [beside, drive]) {
      expect(names(folder)).toHaveLength(1);
      expect(log.folders[folder]).toMatchObject({
        lastSequence: await auditSequence(test.workspace),
        lastAttempt: { reason: 'hand', error: null },
      });
    }
    expect(
      findBackups(test.path)
        .map(({ path }) => path)
        .toSorted(),
    ).toEqual(results.map(({ file }) => file).toSorted());
  });

  it('notes a folder that is not there, tries it again, and stops nothing', async () => {
    rmSync(drive, { recursive: true });
    const at = Date.now();
    await keeper().tick(at);
    expect(readLog(test.path).folders[drive]).toMatchObject({
      lastSuccessAt: null,
      lastAttempt: { reason: 'hourly', error: 'FOLDER_MISSING' },
    });
    await work('KT02');
    mkdirSync(drive);
    await keeper().tick(at + RETRY_MS - 1000);
    expect(names(drive)).toEqual([]);
    await keeper().tick(at + RETRY_MS + 5000);
    expect(names(drive)).toHaveLength(1);
    expect(readLog(test.path).folders[drive]?.lastAttempt?.error).toBeNull();
  });

  it('copies by itself once an hour while something is committed, and not otherwise', async () => {
    const at = Date.now();
    await keeper().tick(at);
    await keeper().tick(at + 3 * HOUR);
    expect(names(drive)).toHaveLength(1);
    await work('KT02');
    await keeper().tick(at + HOUR / 2);
    expect(names(drive)).toHaveLength(1);
    await keeper().tick(at + 2 * HOUR);
    expect(readLog(test.path).folders[drive]?.lastSequence).toBe(
      await auditSequence(test.workspace),
    );
  });

  it('leaves out what lacks nothing when only folders behind are asked for', async () => {
    await keeper().run('hand');
    expect(await keeper().run('close', { onlyBehind: true })).toEqual([]);
    await work('KT02');
    expect(await keeper().run('close', { onlyBehind: true })).toMatchObject([{ error: null }]);
  });

  it('copies at close and before imports where it keeps copies by itself', async () => {
    await keeper().atClose();
    await keeper().beforeImport();
    expect(names(drive)).toEqual([]);
    keeper().start();
    expect(keeper().automatic).toBe(true);
    await keeper().beforeImport();
    expect(readLog(test.path).folders[drive]?.lastAttempt?.reason).toBe('import');
    await work('KT02');
    await keeper().atClose();
    expect(readLog(test.path).folders[drive]?.lastAttempt?.reason).toBe('close');
    expect(keeper().automatic).toBe(false);
  });

  it('copies one at a time, whoever asks', async () => {
    const phases: number[] = [];
    const runs = await Promise.all([
      keeper().run('hand'),
      keeper().run('hand'),
      keeper().run('hand'),
    ]);
    phases.push(...runs.flat().map(({ error }) => (error === null ? 1 : 0)));
    expect(phases).toEqual([1, 1, 1]);
    expect(keeper().busy).toBe(false);
    expect(new Set(runs.flat().map(({ file }) => file)).size).toBe(3);
  });

  it('marks a copy of a record that does not add up, and lets it push out no sound one', async () => {
    await plan({ keep: { hourly: 1, daily: 0, weekly: 0, monthly: 0 } });
    const [sound] = await keeper().run('hand');
    test.workspace.connection.exec('drop trigger audit_no_update');
    test.workspace.connection.exec(`update audit set actor = 'nobody' where id = 1`);
    const [unsound] = await keeper().run('hand');
    expect(unsound).toMatchObject({ sound: false, error: null });
    expect(unsound?.file).toContain('-unsound.houqin');
    await keeper().run('hand');
    const kept = backupsIn(drive, null);
    expect(kept.filter((file) => file.sound).map(({ path }) => path)).toEqual([sound?.file]);
    expect(kept.filter((file) => !file.sound)).toHaveLength(1);
  });

  it('takes away what rotation lets go, of this workspace alone', async () => {
    await plan({ keep: { hourly: 1, daily: 0, weekly: 0, monthly: 0 } });
    const others = [
      '别的.txt',
      `x-20200101-000000-00000000.houqin`,
      `x-20200101-000000-00000000.hqb`,
    ];
    for (const name of others) writeFileSync(join(drive, name), '');
    await keeper().run('hand');
    const [own] = await keeper().run('hand');
    expect(names(drive)).toEqual([...others, own?.file?.slice(drive.length + 1)].toSorted());
  });

  it('never writes plain text where copies must be encrypted and the key is lost', async () => {
    await test.workspace.writer.transaction().execute((tx) => setMustSeal(tx, true));
    expect(await keeper().run('hand')).toMatchObject([{ file: null, error: 'PASSPHRASE_NEEDED' }]);
    expect(names(drive)).toEqual([]);
    writeFileSync(keyPath(test.path), '{ not a key');
    expect(await keeper().run('hand')).toMatchObject([{ file: null, sound: false }]);
    expect(names(drive)).toEqual([]);
    writeKey(test.path, await quickKey('口令口令口令'));
    const [made] = await keeper().run('hand');
    expect(made).toMatchObject({ error: null, sound: true });
    expect(await isSealedFile(made?.file ?? '')).toBe(true);
    expect(readFileSync(made?.file ?? '').includes('KT01')).toBe(false);
    expect(readKey(test.path)).not.toBeNull();
    // Nothing is left of the plain copy that was sealed.
    expect(readdirSync(test.folder).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it('removes what a copy that was cut off left behind, and nothing that grows', async () => {
    const id = await test.workspace.writer.transaction().execute((tx) => ensureWorkspaceId(tx));
    const old = [
      join(drive, `.houqin-${id}-0a1b2c3d.part`),
      join(test.folder, `.houqin-${id}-0a1b2c3d.part-journal`),
    ];
    const young = join(drive, `.houqin-${id}-0a1b2c3e.sealed.part`);
    const foreign = join(drive, '.houqin-ffffffff-0a1b2c3d.part');
    for (const path of [...old, young, foreign]) writeFileSync(path, 'x');
    const anHourAgo = Date.now() / 1000 - 3600;
    for (const path of [...old, foreign]) utimesSync(path, anHourAgo, anHourAgo);
    await keeper().run('hand');
    expect([...old, young, foreign].filter((path) => existsSync(path))).toEqual([young, foreign]);
  });

  it('says what stands in the way where a folder cannot be made', async () => {
    await plan({ folders: [], beside: true });
    writeFileSync(beside, 'a file of that name');
    expect(await keeper().run('hand')).toMatchObject([{ file: null, error: 'FILE_UNREADABLE' }]);
    await work('KT02');
  });

  it('goes by the plan that comes of itself', () => {
    expect(DEFAULT_PLAN).toMatchObject({
      beside: true,
      hourly: true,
      atClose: true,
      beforeImports: true,
    });
  });
});
