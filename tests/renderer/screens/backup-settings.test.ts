import { createInstance } from 'i18next';
import { expect, test } from 'vitest';
import type { BackupFolderStatus, BackupPlan, BackupStatus } from '../../../db/contract/backups.ts';
import { overallOf } from '../../../renderer/screens/settings/backups/overall.ts';
import { passphrasesAgree } from '../../../renderer/screens/settings/backups/passphrase.tsx';
import { planInWords } from '../../../renderer/screens/settings/backups/plan-form.tsx';
import { bundlesOf } from '../locale-files.ts';

const plan: BackupPlan = {
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

function folder(change: Partial<BackupFolderStatus> = {}): BackupFolderStatus {
  return {
    path: '/media/usb',
    beside: false,
    present: true,
    otherDrive: true,
    freeBytes: 1,
    lastSuccessAt: 1,
    lastAttempt: { at: 1, reason: 'hand', error: null },
    behind: false,
    nextAt: null,
    files: [],
    ...change,
  };
}

function stateOf(folders: BackupFolderStatus[], overdueDays: number | null = null) {
  const status: BackupStatus = {
    plan,
    sealed: false,
    automatic: true,
    busy: false,
    folders,
    lastOffMachineAt: null,
    overdueDays,
  };
  return overallOf(status).state;
}

test('the gravest thing is said of the backups as a whole', () => {
  expect(stateOf([])).toBe('nowhere');
  expect(stateOf([folder()])).toBe('in-order');
  expect(stateOf([folder({ behind: true })])).toBe('behind');
  expect(stateOf([folder({ otherDrive: false })])).toBe('one-drive');
  // A drive that was never plugged in is no other drive yet.
  expect(stateOf([folder({ otherDrive: null })])).toBe('one-drive');
  expect(stateOf([folder({ behind: true })], 9)).toBe('overdue');
  const failed = { at: 2, reason: 'daily', error: 'FOLDER_MISSING' } as const;
  expect(stateOf([folder(), folder({ lastAttempt: failed })], 9)).toBe('failing');
});

test('the plan is said in words, and what is off is said too', async () => {
  const i18n = createInstance();
  await i18n.init({ lng: 'zh-CN', resources: { 'zh-CN': bundlesOf('zh-CN') } });
  expect(planInWords(plan, i18n.t)).toContain('自动备份：关闭时、工作时每小时、每天、导入前。账套');
  expect(planInWords(plan, i18n.t)).toContain('保留最近 12 个小时、7 天、4 周、12 个月各一份。');
  const off = { hourly: false, daily: false, atClose: false, beforeImports: false, beside: false };
  const words = planInWords({ ...plan, ...off, reminderDays: 0 }, i18n.t);
  expect(words).toContain('不自动备份。');
  expect(words).toContain('账套所在文件夹不存。');
  expect(words).toContain('不提醒');
});

test('a passphrase is long enough and the same both times', () => {
  expect(passphrasesAgree('资江水位39.2米', '资江水位39.2米')).toBe(true);
  expect(passphrasesAgree('资江水位', '资江水位')).toBe(false);
  expect(passphrasesAgree('correct horse', 'correct horse ')).toBe(false);
});
