import { skipToken, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RegisterRow } from '#contract/ppe.ts';
import { dateTimeOfInstant, integer } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { type ChosenPeriod, usePeriod } from '../../app/use-period.ts';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { DateRangeField } from '../../components/date-field.tsx';
import { DispatchPicker } from '../../components/dispatch-picker.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PersonPicker } from '../../components/pickers.tsx';
import { PrintMenu } from '../../components/print-menu.tsx';
import { QuickFilter } from '../../components/quick-filter.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import type { PeoplePlace } from './people-screen.tsx';

/** The register 防护用品领用登记表: by period, dispatch and person, as it is printed. */
export function RegisterView({
  tabs,
  place,
  go,
}: {
  readonly tabs: ReactNode;
  readonly place: PeoplePlace;
  readonly go: (place: PeoplePlace) => void;
}) {
  const { t } = useTranslation('people');
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const { period: days, choose, isChosen } = usePeriod('people');
  const { dispatchId, personId } = place;
  // One dispatch or one person is looked at whole, unless somebody chose days.
  const whole = !isChosen && (dispatchId !== undefined || personId !== undefined);
  const period: ChosenPeriod | undefined = whole ? {} : days;
  const input = period && { ...period, dispatchId, personId };
  const register = useQuery(
    orpc.ppe.register.queryOptions({
      input: input ?? skipToken,
      placeholderData: (before) => before,
    }),
  );
  const columns = useColumns();
  const { data } = register;
  const name = [
    t('registerName'),
    data?.dispatch?.batchNo,
    data?.person?.code,
    period?.from,
    period?.to,
  ]
    .filter(Boolean)
    .join(' ');
  const change = (next: Pick<PeoplePlace, 'personId' | 'dispatchId'>) =>
    go({
      tab: 'register',
      dispatchId: place.dispatchId,
      personId: place.personId,
      ...next,
    });
  return (
    <ScreenLayout
      title={t('title')}
      filters={
        <>
          {tabs}
          <QuickFilter value={text} onChange={setText} width={150} />
          <DateRangeField
            from={period?.from}
            to={period?.to}
            aria-label={t('period')}
            onChange={choose}
          />
          <DispatchPicker
            allowClear
            style={{ width: 150 }}
            placeholder={t('allDispatches')}
            aria-label={t('terms:word.dispatch')}
            value={place.dispatchId}
            onChange={(dispatchId) => change({ dispatchId })}
          />
          <PersonPicker
            placeholder={t('allRecipients')}
            aria-label={t('terms:word.recipient')}
            allowClear
            style={{ width: 140 }}
            value={place.personId ?? null}
            onChange={(personId) => change({ personId })}
          />
        </>
      }
      actions={
        <PrintMenu
          form="ppe-register"
          params={input}
          fileName={name}
          disabled={input === undefined}
        />
      }
      notice={register.error ? <ErrorNotice error={register.error} /> : undefined}
      footer={data && <span>{t('registerFoot', { items: integer(data.totals.length) })}</span>}
    >
      <DataGrid
        id="ppe.register"
        label={t('tabs.register')}
        rows={data?.rows}
        columns={columns}
        rowId={(row) => row.key}
        onOpen={(row) =>
          void navigate({ to: '/documents', search: { documentId: row.documentId } })
        }
        loading={register.isPending}
        quickFilter={text}
        empty={{ title: t('noRegister.title'), hint: t('noRegister.hint') }}
        exportName={name}
      />
    </ScreenLayout>
  );
}

function useColumns(): GridColumn<RegisterRow>[] {
  const { t } = useTranslation('people');
  return useMemo<GridColumn<RegisterRow>[]>(
    () => [
      { field: 'businessDate', heading: t('terms:word.date'), kind: 'date', width: 108 },
      { field: 'batchNo', heading: t('terms:word.batchNo'), width: 146 },
      { field: 'person', heading: t('terms:word.recipient'), width: 110 },
      {
        id: 'by',
        heading: t('by.title'),
        width: 104,
        value: (row) => t(`by.${row.by}`),
      },
      { field: 'itemCode', heading: t('terms:word.code'), width: 96 },
      { field: 'itemName', heading: t('terms:word.name'), width: 180 },
      { field: 'spec', heading: t('terms:word.spec'), flex: 1, minWidth: 190 },
      {
        field: 'quantity',
        heading: t('terms:word.quantity'),
        kind: 'quantity',
        unit: (row) => row.baseUnit,
      },
      { field: 'lotNo', heading: t('terms:word.lot'), width: 120 },
      {
        field: 'unopened',
        heading: t('unopenedShort'),
        kind: 'quantity',
        unit: (row) => row.baseUnit,
        zero: '',
        width: 104,
      },
      {
        id: 'signed',
        heading: t('signed'),
        width: 140,
        value: (row) => (row.signedAt === null ? '' : dateTimeOfInstant(row.signedAt)),
      },
      { field: 'number', heading: t('terms:word.number'), width: 156 },
      { field: 'squadName', heading: t('terms:word.squad'), width: 150, hidden: true },
      {
        id: 'owed',
        heading: t('owed'),
        width: 90,
        hidden: true,
        value: (row) => (row.owed ? t('owed') : ''),
      },
    ],
    [t],
  );
}
