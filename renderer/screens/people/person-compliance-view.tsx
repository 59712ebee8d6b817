import { skipToken, useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonComplianceRow } from '#contract/ppe.ts';
import { orpc } from '../../app/queries.ts';
import { usePeriod } from '../../app/use-period.ts';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { DateRangeField } from '../../components/date-field.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PrintMenu } from '../../components/print-menu.tsx';
import { QuickFilter } from '../../components/quick-filter.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import styles from './people.module.css';
import type { PeoplePlace } from './people-screen.tsx';
import { PersonHistory } from './person-history.tsx';

/** What each person named in a crew needed and lacked over a period. */
export function PersonComplianceView({
  tabs,
  place,
  go,
}: {
  readonly tabs: ReactNode;
  readonly place: PeoplePlace;
  readonly go: (place: PeoplePlace) => void;
}) {
  const { t } = useTranslation('people');
  const [text, setText] = useState('');
  const { period, choose } = usePeriod('people');
  const list = useQuery(
    orpc.ppe.people.queryOptions({
      input: period ?? skipToken,
      placeholderData: (before) => before,
    }),
  );
  const columns = useColumns(list.data?.some((row) => row.name !== '') ?? true);
  const selected = list.data?.find((row) => row.personId === place.personId);
  return (
    <ScreenLayout
      title={t('title')}
      filters={
        <>
          {tabs}
          <QuickFilter value={text} onChange={setText} />
          <DateRangeField
            from={period?.from}
            to={period?.to}
            aria-label={t('period')}
            onChange={choose}
          />
        </>
      }
      notice={list.error ? <ErrorNotice error={list.error} /> : undefined}
      detail={
        place.personId !== undefined && (
          <div className={styles.panel}>
            <PersonHistory
              key={place.personId}
              personId={place.personId}
              {...(period === undefined ? {} : { period })}
            />
          </div>
        )
      }
      detailTitle={selected && [selected.code, selected.name].filter(Boolean).join(' ')}
      detailExtra={
        place.personId !== undefined && (
          <PrintMenu
            size="small"
            form="ppe-register"
            params={{ ...period, personId: place.personId }}
            fileName={`${t('registerName')} ${selected?.code ?? place.personId}`}
          />
        )
      }
      detailWidth={620}
      onCloseDetail={() => go({ tab: 'persons' })}
      footer={<span>{t('personsFoot')}</span>}
    >
      <DataGrid
        id="ppe.people"
        label={t('tabs.persons')}
        rows={list.data}
        columns={columns}
        rowId={(row) => row.personId}
        selectedId={place.personId ?? null}
        onOpen={(row) => go({ tab: 'persons', personId: row.personId })}
        loading={list.isPending}
        quickFilter={text}
        empty={{ title: t('noPersons.title'), hint: t('noPersons.hint') }}
        exportName={`${t('title')} ${t('tabs.persons')}`}
      />
    </ScreenLayout>
  );
}

/** Where only codes are kept, no room goes to names. */
function useColumns(named: boolean): GridColumn<PersonComplianceRow>[] {
  const { t } = useTranslation('people');
  return useMemo<GridColumn<PersonComplianceRow>[]>(
    () => [
      { field: 'code', heading: t('terms:word.code'), width: 110, pinned: 'left' },
      ...(named ? [{ field: 'name' as const, heading: t('name'), width: 120 }] : []),
      { field: 'squadName', heading: t('terms:word.squad'), flex: 1, minWidth: 170 },
      {
        field: 'state',
        heading: t('terms:word.state'),
        kind: 'state',
        state: 'complianceState',
        width: 120,
      },
      { field: 'trips', heading: t('tripCount'), kind: 'integer', width: 110 },
      { field: 'tripsWithGaps', heading: t('tripsWithGaps'), kind: 'integer', width: 150 },
      { field: 'gaps', heading: t('gaps'), kind: 'integer', width: 110 },
    ],
    [t, named],
  );
}
