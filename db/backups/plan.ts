import { randomBytes } from 'node:crypto';
import { type BackupPlan, backupPlan } from '../contract/backups.ts';
import type { ReadDb, WriteTx } from '../database.ts';

const PLAN_KEY = 'backup_plan';
const ID_KEY = 'workspace_id';
const SEALED_KEY = 'backups_sealed';

/** Safe without anybody setting it: a copy next to the workspace, hourly while busy and at close. */
export const DEFAULT_PLAN: BackupPlan = {
  folders: [],
  beside: true,
  hourly: true,
  daily: true,
  atClose: true,
  beforeImports: true,
  keep: { hourly: 12, daily: 7, weekly: 4, monthly: 12 },
  reminderDays: 7,
  continuousFolder: null,
};

/** The plan kept in the workspace; what was never set has its default. */
export async function readPlan(db: ReadDb): Promise<BackupPlan> {
  const text = await readSetting(db, PLAN_KEY);
  if (text === null) return DEFAULT_PLAN;
  return backupPlan.catch(DEFAULT_PLAN).parse({ ...DEFAULT_PLAN, ...parsed(text) });
}

/** Changes the fields given and returns the whole plan. */
export async function writePlan(tx: WriteTx, changes: Partial<BackupPlan>): Promise<BackupPlan> {
  const plan = { ...(await readPlan(tx)), ...changes };
  await writeSetting(tx, PLAN_KEY, JSON.stringify(plan));
  return plan;
}

/** What tells this workspace's backups from those of another in the same folder; null before the first. */
export function readWorkspaceId(db: ReadDb): Promise<string | null> {
  return readSetting(db, ID_KEY);
}

/** The same, made now where there is none yet. */
export async function ensureWorkspaceId(tx: WriteTx): Promise<string> {
  const known = await readWorkspaceId(tx);
  if (known !== null) return known;
  const made = randomBytes(4).toString('hex');
  await writeSetting(tx, ID_KEY, made);
  return made;
}

/** Whether copies must be encrypted: one that cannot be is not made at all. */
export async function mustSeal(db: ReadDb): Promise<boolean> {
  return (await readSetting(db, SEALED_KEY)) === '1';
}

export function setMustSeal(tx: WriteTx, sealed: boolean): Promise<void> {
  return writeSetting(tx, SEALED_KEY, sealed ? '1' : '0');
}

async function readSetting(db: ReadDb, key: string): Promise<string | null> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('key', '=', key)
    .executeTakeFirst();
  return row?.value ?? null;
}

async function writeSetting(tx: WriteTx, key: string, value: string): Promise<void> {
  await tx
    .insertInto('setting')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
