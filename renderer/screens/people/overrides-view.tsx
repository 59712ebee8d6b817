import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FitOverride } from '#contract/people.ts';
import { dateTimeOfInstant } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { DateRangeField } from '../../components/date-field.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { QuickFilter } from '../../components/quick-filter.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';

/** Respirators handed out against a fit test, and who answered for it: for the chief. */
export function OverridesView({ tabs }: { readonly tabs: ReactNode }) {
  const { t } = useTranslation('people');
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [period, setPeriod] = useState<{ from?: string | undefined; to?: string | undefined }>({});
  const list = useQuery(
    orpc.people.overrides.queryOptions({ input: period, placeholderData: (before) => before }),
  );
  const columns = useColumns();
  return (
    <ScreenLayout
      title={t('title')}
      filters={
        <>
          {tabs}
          <QuickFilter value={text} onChange={setText} />
          <DateRangeField
            from={period.from}
            to={period.to}
            aria-label={t('period')}
            onChange={setPeriod}
          />
        </>
      }
      notice={list.error ? <ErrorNotice error={list.error} /> : undefined}
      footer={<span>{t('overridesFoot')}</span>}
    >
      <DataGrid
        id="fit-overrides"
        label={t('tabs.overrides')}
        rows={list.data}
        columns={columns}
        rowId={(row) => row.id}
        onOpen={(row) =>
          void navigate({ to: '/documents', search: { documentId: row.documentId } })
        }
        loading={list.isPending}
        quickFilter={text}
        empty={{ title: t('noOverrides.title'), hint: t('noOverrides.hint') }}
        exportName={`${t('title')} ${t('tabs.overrides')}`}
      />
    </ScreenLayout>
  );
}

function useColumns(): GridColumn<FitOverride>[] {
  const { t } = useTranslation('people');
  return useMemo<GridColumn<FitOverride>[]>(
    () => [
      { field: 'businessDate', heading: t('terms:word.date'), kind: 'date', width: 108 },
      {
        id: 'person',
        heading: t('person'),
        width: 130,
        value: (row) => [row.personCode, row.personName].filter(Boolean).join(' '),
      },
      { field: 'squadName', heading: t('terms:word.squad'), width: 160 },
      { field: 'itemCode', heading: t('terms:word.code'), width: 90 },
      { field: 'itemName', heading: t('terms:word.name'), width: 150 },
      {
        field: 'finding',
        heading: t('finding'),
        kind: 'state',
        state: 'fitState',
        width: 130,
      },
      { field: 'reason', heading: t('terms:word.reason'), flex: 1, minWidth: 200, wrap: true },
      { field: 'actor', heading: t('answeredBy'), width: 100 },
      { field: 'number', heading: t('terms:word.number'), width: 156 },
      {
        field: 'documentStatus',
        heading: t('terms:word.document'),
        kind: 'state',
        state: 'documentStatus',
        width: 100,
      },
      { field: 'batchNo', heading: t('terms:word.batchNo'), width: 146, hidden: true },
      {
        id: 'recordedAt',
        heading: t('terms:word.recordedAt'),
        width: 150,
        hidden: true,
        value: (row) => dateTimeOfInstant(row.recordedAt),
      },
    ],
    [t],
  );
}
