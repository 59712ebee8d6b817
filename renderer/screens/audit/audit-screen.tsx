import { ReloadOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Pagination, Select, Tooltip } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditRow } from '#contract/audit.ts';
import { dateTimeOfInstant, integer } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { DateRangeField } from '../../components/date-field.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { QuickFilter } from '../../components/quick-filter.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import styles from './audit.module.css';
import { AuditEntryPanel } from './audit-entry-panel.tsx';
import { ExportButtons } from './export-buttons.tsx';
import { procedureName } from './procedure-name.ts';
import { VerifyButton } from './verify-button.tsx';
import { VerifyPanel } from './verify-panel.tsx';

/** Rows of a page: one look at the record, and a grid that scrolls. */
const PAGE = 200;
const TYPING_PAUSE_MS = 250;

interface Filters {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly actor: string | undefined;
  readonly procedure: string | undefined;
}

/** The audit trail: who did what and when, what came of it, and whether the record is sound. */
export function AuditScreen() {
  const { t } = useTranslation('audit');
  const navigate = useNavigate();
  const { entryId, verify, record } = useSearch({ from: '/audit' });
  const [filters, setFilters] = useState<Filters>({
    from: undefined,
    to: undefined,
    actor: undefined,
    procedure: undefined,
  });
  const [typed, setTyped] = useState(record ?? '');
  const [page, setPage] = useState(1);
  const text = useSettled(typed.trim());
  const filter = useMemo(
    () => ({ ...filters, ...(text === '' ? {} : { record: text }) }),
    [filters, text],
  );
  const input = { ...filter, offset: (page - 1) * PAGE, limit: PAGE };
  const list = useQuery({
    ...orpc.audit.list.queryOptions({ input }),
    placeholderData: keepPreviousData,
  });
  const words = useQuery(orpc.audit.words.queryOptions());
  const change = (next: Partial<Filters>) => {
    setPage(1);
    setFilters((before) => ({ ...before, ...next }));
  };
  const show = (next: { entryId?: number; verify?: boolean }) =>
    void navigate({ to: '/audit', search: next, replace: true });
  const reread = () => {
    void list.refetch();
    void words.refetch();
  };
  useShortcut('F5', reread, { label: t('reread') });
  const columns = useAuditColumns();
  const total = list.data?.total ?? 0;
  return (
    <ScreenLayout
      title={t('title')}
      actions={
        <>
          <VerifyButton onClick={() => show({ verify: true })} />
          <ExportButtons filter={filter} rows={total} />
          <Tooltip title={`${t('reread')} F5`}>
            <Button icon={<ReloadOutlined />} aria-label={t('reread')} onClick={reread} />
          </Tooltip>
        </>
      }
      filters={
        <>
          <QuickFilter
            value={typed}
            width={252}
            placeholder={t('find')}
            onChange={(next) => {
              setPage(1);
              setTyped(next);
            }}
          />
          <DateRangeField
            from={filters.from}
            to={filters.to}
            onChange={change}
            aria-label={t('terms:word.recordedAt')}
          />
          <Select
            allowClear
            showSearch
            style={{ width: 108 }}
            placeholder={t('allActors')}
            aria-label={t('actor')}
            value={filters.actor}
            options={(words.data?.actors ?? []).map((value) => ({ value, label: value }))}
            onChange={(actor) => change({ actor })}
          />
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            style={{ width: 150 }}
            popupMatchSelectWidth={false}
            placeholder={t('allCommands')}
            aria-label={t('command')}
            value={filters.procedure}
            options={(words.data?.procedures ?? []).map((value) => ({
              value,
              label: procedureName(t, value),
            }))}
            onChange={(procedure) => change({ procedure })}
          />
        </>
      }
      notice={list.error ? <ErrorNotice error={list.error} onRetry={reread} /> : undefined}
      detail={
        entryId !== undefined ? (
          <AuditEntryPanel key={entryId} entryId={entryId} />
        ) : verify === true ? (
          <VerifyPanel />
        ) : undefined
      }
      detailTitle={
        entryId !== undefined
          ? t('entry', { id: integer(entryId) })
          : verify === true
            ? t('verify.title')
            : undefined
      }
      detailWidth={520}
      onCloseDetail={() => show({})}
      footer={
        <span className={styles.foot}>
          {total > PAGE && (
            <Pagination
              size="small"
              current={page}
              pageSize={PAGE}
              total={total}
              showSizeChanger={false}
              showTotal={(all, [first, last]) =>
                t('shown', { first: integer(first), last: integer(last), all: integer(all) })
              }
              onChange={setPage}
            />
          )}
          {list.data?.head !== null && list.data !== undefined && (
            <span className="hq-soft">
              {t('head')} <code>{list.data.head.slice(0, 16)}</code>
            </span>
          )}
        </span>
      }
    >
      <DataGrid
        id="audit"
        label={t('title')}
        rows={list.data?.rows}
        columns={columns}
        rowId={(row) => row.id}
        selectedId={entryId ?? null}
        onOpen={(row) => show({ entryId: row.id })}
        onSelect={(row) => {
          if (entryId !== undefined && row) show({ entryId: row.id });
        }}
        loading={list.isPending}
        empty={{ title: t('empty.title'), hint: t('empty.hint') }}
      />
    </ScreenLayout>
  );
}

/** The text once typing has paused: each look goes through the whole record. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

function useAuditColumns(): GridColumn<AuditRow>[] {
  const { t } = useTranslation('audit');
  return useMemo<GridColumn<AuditRow>[]>(
    () => [
      { field: 'id', heading: t('number'), kind: 'integer', width: 90, pinned: 'left' },
      {
        id: 'recordedAt',
        heading: t('terms:word.recordedAt'),
        value: (row) => dateTimeOfInstant(row.recordedAt),
        width: 150,
      },
      { field: 'actor', heading: t('actor'), width: 120 },
      {
        id: 'command',
        heading: t('command'),
        value: (row) => procedureName(t, row.procedure),
        width: 240,
      },
      {
        id: 'documents',
        heading: t('posted'),
        value: (row) =>
          row.documentCount < 2
            ? (row.firstNumber ?? '')
            : t('numbers', {
                first: row.firstNumber,
                last: row.lastNumber,
                count: row.documentCount,
              }),
        flex: 1,
        minWidth: 200,
      },
      { field: 'procedure', heading: t('procedureName'), width: 190, hidden: true },
      { id: 'hash', heading: t('hash'), value: (row) => row.hash.slice(0, 16), width: 160 },
    ],
    [t],
  );
}
