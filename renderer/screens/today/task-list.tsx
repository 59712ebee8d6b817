import {
  AuditOutlined,
  BellOutlined,
  CheckSquareOutlined,
  ClearOutlined,
  ClockCircleOutlined,
  ExceptionOutlined,
  ExportOutlined,
  FieldTimeOutlined,
  FileDoneOutlined,
  LinkOutlined,
  RollbackOutlined,
  SafetyOutlined,
  ShoppingCartOutlined,
  ToolOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import type { TFunction } from 'i18next';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type TodayTask, taskAction } from '#contract/today.ts';
import { qty } from '../../app/format.ts';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import styles from './today.module.css';

const icons: Record<TodayTask['action'], ReactNode> = {
  issue: <ExportOutlined aria-hidden />,
  approve: <CheckSquareOutlined aria-hidden />,
  return: <RollbackOutlined aria-hidden />,
  link: <LinkOutlined aria-hidden />,
  reconcile: <AuditOutlined aria-hidden />,
  restock: <ShoppingCartOutlined aria-hidden />,
  debt: <FieldTimeOutlined aria-hidden />,
  expiry: <ClockCircleOutlined aria-hidden />,
  renew: <SafetyOutlined aria-hidden />,
  'follow-up': <WarningOutlined aria-hidden />,
  override: <ExceptionOutlined aria-hidden />,
  overdue: <BellOutlined aria-hidden />,
  decontaminate: <ClearOutlined aria-hidden />,
  inspect: <FileDoneOutlined aria-hidden />,
  service: <ToolOutlined aria-hidden />,
};

/** How much it is about, with what the figure is; nothing where a task has none. */
export function taskAmount(task: TodayTask, t: TFunction): string {
  const { action, quantity } = task;
  if (quantity === null) return '';
  const amount = qty(quantity, task.baseUnit ?? t('today:figures.pieces'));
  if (action === 'restock') return t('today:amount.usable', { amount });
  if (action === 'debt') return t('today:amount.owed', { amount });
  if (action === 'return' || action === 'overdue') return t('today:amount.out', { amount });
  return amount;
}

/** What a task is about, in one line. */
export function taskSubject(task: TodayTask, t: TFunction): string {
  if (task.approval !== null) {
    const what = t(`today:approval.${task.approval.subject}`);
    return task.title === '' ? what : `${what} · ${task.title}`;
  }
  if (task.action === 'renew' || task.action === 'override') {
    return t(`today:subject.${task.action}`, { count: task.headcount ?? 0 });
  }
  if (task.action === 'decontaminate' || task.action === 'inspect' || task.action === 'service') {
    return t(`today:subject.${task.action}`);
  }
  const said = [
    task.squadName,
    task.taskTypeName,
    task.headcount === null ? null : t('common:people', { count: task.headcount }),
    task.place,
  ].filter((part): part is string => part !== null && part !== '');
  return said.length === 0 ? task.title : said.join(' · ');
}

/** The time of something today, nothing where it has none; the date of anything else. */
export function taskTime(at: string | null, businessDate: string | undefined): string {
  if (at === null) return '';
  return at.slice(0, 10) === businessDate ? at.slice(11) : at.slice(0, 10);
}

function taskKey(task: TodayTask): string {
  const { action, dispatchId, documentId, itemId, incidentId, approval, title } = task;
  return [
    action,
    dispatchId,
    documentId,
    itemId,
    incidentId,
    approval?.subject,
    approval?.id,
    title,
  ].join(':');
}

/** What waits, each row a verb; Enter or a double click does it. */
export function TaskList({
  tasks,
  businessDate,
  loading,
  onOpen,
}: {
  readonly tasks: readonly TodayTask[] | undefined;
  readonly businessDate: string | undefined;
  readonly loading: boolean;
  readonly onOpen: (task: TodayTask) => void;
}) {
  const { t } = useTranslation('today');
  const columns = useMemo<GridColumn<TodayTask>[]>(
    () => [
      {
        id: 'action',
        heading: t('column.action'),
        width: 96,
        value: (task) => task.urgency,
        text: (task) => t(`action.${task.action}`),
        words: taskAction.options.map((action) => t(`action.${action}`)),
        render: (task) => (
          <button type="button" className={styles.verb} onClick={() => onOpen(task)}>
            {icons[task.action]} {t(`action.${task.action}`)}
          </button>
        ),
      },
      {
        field: 'at',
        heading: t('column.at'),
        kind: 'datetime',
        width: 104,
        text: (task) => taskTime(task.at, businessDate),
      },
      {
        id: 'subject',
        heading: t('column.subject'),
        flex: 1,
        minWidth: 150,
        wrap: true,
        value: (task) =>
          [taskSubject(task, t), taskAmount(task, t)].filter((part) => part !== '').join(' · '),
      },
      {
        id: 'risk',
        heading: t('terms:word.risk'),
        kind: 'state',
        state: 'riskShort',
        width: 76,
        value: (task) => task.risk,
      },
      {
        id: 'reference',
        heading: t('column.reference'),
        width: 146,
        value: (task) => task.batchNo ?? task.number,
      },
    ],
    [t, businessDate, onOpen],
  );
  return (
    <DataGrid
      id="today.tasks"
      label={t('waiting')}
      rows={tasks}
      loading={loading}
      columns={columns}
      rowId={taskKey}
      onOpen={onOpen}
      empty={{ title: t('nothingWaits'), hint: t('nothingWaitsHint') }}
    />
  );
}
