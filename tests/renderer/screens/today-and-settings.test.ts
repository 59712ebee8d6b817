import { createInstance } from 'i18next';
import { expect, test } from 'vitest';
import type { TodayTask } from '../../../db/contract/today.ts';
import { backupName } from '../../../renderer/screens/settings/backups/save-copy.tsx';
import { changesOf } from '../../../renderer/screens/settings/unit-form.tsx';
import { scaleEnd } from '../../../renderer/screens/today/days-of-supply.tsx';
import { taskAmount, taskSubject, taskTime } from '../../../renderer/screens/today/task-list.tsx';
import { bundlesOf } from '../locale-files.ts';

test('a task says who goes where, or its title where it is about neither', async () => {
  const i18n = createInstance();
  await i18n.init({ lng: 'zh-CN', resources: { 'zh-CN': bundlesOf('zh-CN') } });
  const task: TodayTask = {
    action: 'issue',
    urgency: 0,
    title: '消毒',
    dispatchId: 1,
    documentId: null,
    itemId: null,
    incidentId: null,
    approval: null,
    batchNo: 'CD-20200214-04',
    number: null,
    squadName: '消毒技术小分队',
    taskTypeName: '终末消毒',
    risk: 'high',
    status: 'planned',
    place: '新桥河镇',
    headcount: 4,
    at: '2020-02-14 13:40',
    quantity: null,
    baseUnit: null,
  };
  expect(taskSubject(task, i18n.t)).toBe('消毒技术小分队 · 终末消毒 · 4 人 · 新桥河镇');
  const bare = { ...task, squadName: null, taskTypeName: null, headcount: null, place: '' };
  expect(taskSubject(bare, i18n.t)).toBe('消毒');
  expect(taskAmount(task, i18n.t)).toBe('');
  expect(taskAmount({ ...task, action: 'restock', quantity: 1200, baseUnit: '只' }, i18n.t)).toBe(
    '可用 1,200 只',
  );
  expect(taskAmount({ ...task, action: 'overdue', quantity: 2 }, i18n.t)).toBe('待还 2 件');
  expect(taskTime(task.at, '2020-02-14')).toBe('13:40');
  expect(taskTime(task.at, '2020-02-15')).toBe('2020-02-14');
});

test('the chart keeps its threshold in sight and cuts long supplies off', () => {
  expect(scaleEnd([{ daysTenths: 12 }])).toBe(14);
  expect(scaleEnd([{ daysTenths: 215 }])).toBe(22);
  expect(scaleEnd([{ daysTenths: 576 }])).toBe(30);
  expect(scaleEnd([])).toBe(14);
});

test('only what was changed is saved', () => {
  const before = {
    unitName: '某疾控',
    operator: 'HQ02',
    businessDate: '2020-02-14',
    nearExpiryDays: 90,
    disinfectantTolerancePercent: 10,
    overDeliveryPercent: 5,
    autoLockMinutes: 10,
  };
  expect(changesOf(before, before)).toEqual({});
  expect(changesOf(before, { ...before, businessDate: null, nearExpiryDays: 60 })).toEqual({
    businessDate: null,
    nearExpiryDays: 60,
  });
});

test('a backup is named so that names sort by time and suit every file system', () => {
  const at = Date.UTC(2020, 1, 14, 10, 5);
  expect(backupName('市/区疾控', at)).toBe('市-区疾控-20200214-1805.houqin');
});
