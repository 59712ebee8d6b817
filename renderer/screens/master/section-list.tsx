import { useBlocker, useNavigate } from '@tanstack/react-router';
import { App, Button, Switch, Tabs } from 'antd';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcedureName } from '#contract/access.ts';
import { type MasterSection, masterSections } from '../../app/master-sections.ts';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { QuickFilter } from '../../components/quick-filter.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import styles from './master.module.css';
import type { FormSlot } from './record-form.tsx';

interface MasterRow {
  readonly id: number;
  readonly active: boolean;
}

/** How a section takes a record out of use and back. */
export interface Activation<Row> {
  readonly run: (row: Row, active: boolean) => Promise<object | undefined>;
  readonly error: unknown;
  readonly clearError: () => void;
}

/** What saving a record of each section calls. */
const saving: Readonly<Record<MasterSection, ProcedureName>> = {
  items: 'items.save',
  squads: 'organisation.squads.save',
  people: 'organisation.people.save',
  locations: 'organisation.locations.save',
  parties: 'organisation.parties.save',
  norms: 'norms.save',
  'task-types': 'organisation.taskTypes.save',
};

const rowId = (row: MasterRow) => row.id;

/** One section of the master data: its list, and the form of one record beside it. */
export function SectionList<Row extends MasterRow>({
  section,
  query,
  columns,
  searchText,
  titleOf,
  filters,
  filtered = false,
  includeInactive,
  onIncludeInactive,
  activation,
  form,
  detailWidth = 440,
  emptyAction,
  notice,
}: {
  readonly section: MasterSection;
  readonly query: {
    readonly data: readonly Row[] | undefined;
    readonly error: unknown;
    readonly isPending: boolean;
  };
  readonly columns: readonly GridColumn<Row>[];
  readonly searchText?: (row: Row) => string;
  readonly titleOf: (row: Row) => string;
  /** Filters of the section's own, after the quick filter. */
  readonly filters?: ReactNode;
  /** They leave something out, so that no rows does not mean nothing on record. */
  readonly filtered?: boolean;
  readonly includeInactive: boolean;
  readonly onIncludeInactive: (include: boolean) => void;
  readonly activation: Activation<Row>;
  readonly form: (slot: FormSlot<Row>) => ReactNode;
  readonly detailWidth?: number;
  /** What to do with nothing on record, where it is not to import a register. */
  readonly emptyAction?: {
    readonly hint: string;
    readonly label: string;
    readonly onClick: () => void;
  };
  readonly notice?: ReactNode;
}) {
  const { t } = useTranslation('master');
  const { message, modal } = App.useApp();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [openId, setOpenId] = useState<number | 'new' | null>(null);
  const dirty = useRef(false);
  const row = query.data?.find(({ id }) => id === openId);
  const allColumns = useMemo<GridColumn<Row>[]>(
    () => [
      ...columns,
      {
        id: 'active',
        heading: t('terms:word.state'),
        kind: 'state',
        state: 'activity',
        value: ({ active }) => (active ? 'active' : 'inactive'),
        width: 96,
      },
    ],
    [columns, t],
  );
  const show = (next: number | 'new' | null) => {
    dirty.current = false;
    activation.clearError();
    setOpenId(next);
  };
  /** What was typed is given up only when the person says so. */
  const mayLeave = async () =>
    !dirty.current ||
    (await modal.confirm({
      title: t('discard.title'),
      content: t('discard.hint'),
      okText: t('discard.ok'),
      cancelText: t('discard.stay'),
    }));
  const leaveFor = async (next: number | 'new' | null) => {
    if (next !== openId && (await mayLeave())) show(next);
  };
  useBlocker({ shouldBlockFn: async () => !(await mayLeave()), enableBeforeUnload: false });
  const toggle = async (target: Row) => {
    const closes = target.active && !includeInactive;
    if (closes && !(await mayLeave())) return;
    const done = await activation.run(target, !target.active);
    if (done === undefined) return;
    void message.success(
      t(target.active ? 'deactivated' : 'reactivated', { name: titleOf(target) }),
    );
    if (closes) show(null);
  };
  const slot: FormSlot<Row> = {
    row,
    onCancel: () => void leaveFor(null),
    onDirty: () => {
      dirty.current = true;
    },
    onSaved: () => {
      void message.success(t('saved'));
      show(null);
    },
  };
  return (
    <ScreenLayout
      title={t('title')}
      filters={
        <>
          <QuickFilter value={text} onChange={setText} />
          {filters}
          {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is the child */}
          <label className={styles.switch}>
            <Switch size="small" checked={includeInactive} onChange={onIncludeInactive} />
            {t('includeInactive')}
          </label>
        </>
      }
      primaryAction={{
        label: t(`add.${section}`),
        shortcut: 'N',
        needs: saving[section],
        onClick: () => void leaveFor('new'),
      }}
      notice={query.error ? <ErrorNotice error={query.error} /> : notice}
      detail={
        (row !== undefined || openId === 'new') && (
          <div className={styles.panel}>
            <ErrorNotice error={activation.error} onClose={activation.clearError} />
            <div key={openId}>{form(slot)}</div>
          </div>
        )
      }
      detailTitle={row === undefined ? t(`add.${section}`) : titleOf(row)}
      detailExtra={
        row && (
          <Button size="small" onClick={() => void toggle(row)}>
            {t(row.active ? 'deactivate' : 'reactivate')}
          </Button>
        )
      }
      tabs={
        <Tabs
          className={styles.tabs}
          size="small"
          tabBarGutter={18}
          activeKey={section}
          onChange={(key) => {
            const next = masterSections.find((name) => name === key);
            if (next !== undefined) {
              void navigate({ to: '/master/$section', params: { section: next } });
            }
          }}
          items={masterSections.map((name) => ({ key: name, label: t(`section.${name}`) }))}
        />
      }
      detailWidth={detailWidth}
      onCloseDetail={() => void leaveFor(null)}
    >
      <div className={styles.grid}>
        <DataGrid
          id={`master-${section}`}
          label={t(`section.${section}`)}
          rows={query.data}
          columns={allColumns}
          rowId={rowId}
          loading={query.isPending}
          quickFilter={text}
          searchText={searchText}
          onOpen={({ id }) => void leaveFor(id)}
          exportName={t(`section.${section}`)}
          empty={
            filtered
              ? { title: t('common:grid.noMatch'), hint: t('common:grid.noMatchHint') }
              : {
                  title: t(`empty.${section}`),
                  hint: emptyAction?.hint ?? t('emptyHint'),
                  action: emptyAction ?? {
                    label: t('emptyImport'),
                    onClick: () => void navigate({ to: '/imports' }),
                  },
                }
          }
        />
      </div>
    </ScreenLayout>
  );
}
