import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DonationRegisterRow } from '#contract/donations.ts';
import { money } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { DateRangeField } from '../../components/date-field.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PrintMenu } from '../../components/print-menu.tsx';
import { QuickFilter } from '../../components/quick-filter.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';

/** Nobody said what it is worth, which is not the same as worth nothing. */
function notValued(row: DonationRegisterRow): boolean {
  return row.valuationBasis === 'none' && row.amount === 0;
}

/** The register 捐赠登记表 that is made public: every donated line of a period. */
export function RegisterView({ tabs }: { readonly tabs: ReactNode }) {
  const { t } = useTranslation('donations');
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [period, setPeriod] = useState<{ from?: string | undefined; to?: string | undefined }>({});
  const register = useQuery(orpc.donations.register.queryOptions({ input: period }));
  const columns = useColumns();
  const unvalued = register.data?.rows.filter(notValued).length ?? 0;
  const name = [t('tabs.register'), period.from, period.to].filter(Boolean).join(' ');
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
      actions={<PrintMenu form="donation-register" params={period} fileName={name} />}
      notice={register.error ? <ErrorNotice error={register.error} /> : undefined}
      footer={
        register.data && (
          <span>
            {[
              unvalued < register.data.rows.length || unvalued === 0
                ? t('registerFoot', { amount: money(register.data.totalAmount) })
                : '',
              unvalued > 0 ? t('unvaluedFoot', { count: unvalued }) : '',
            ]
              .filter((part) => part !== '')
              .join(' · ')}
          </span>
        )
      }
    >
      <DataGrid
        id="donation-register"
        label={t('tabs.register')}
        rows={register.data?.rows}
        columns={columns}
        rowId={(row) => row.lineId}
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

function useColumns(): GridColumn<DonationRegisterRow>[] {
  const { t } = useTranslation('donations');
  return useMemo<GridColumn<DonationRegisterRow>[]>(
    () => [
      { field: 'businessDate', heading: t('terms:word.date'), kind: 'date', pinned: 'left' },
      { field: 'documentNumber', heading: t('terms:word.number'), width: 146 },
      { field: 'donorName', heading: t('donor'), width: 130 },
      { field: 'itemCode', heading: t('terms:word.code'), width: 96 },
      { field: 'itemName', heading: t('terms:word.name'), width: 150 },
      { field: 'spec', heading: t('terms:word.spec'), width: 190, wrap: true },
      { field: 'lotNo', heading: t('terms:word.lot'), width: 114 },
      {
        field: 'quantity',
        heading: t('terms:word.quantity'),
        kind: 'quantity',
        unit: (row) => row.baseUnit,
        width: 90,
      },
      {
        id: 'amount',
        heading: t('terms:word.amount'),
        kind: 'money',
        value: (row) => (notValued(row) ? null : row.amount),
        width: 100,
      },
      { field: 'intent', heading: t('intent'), width: 120 },
      { field: 'restrictedUse', heading: t('restrictedUse'), width: 120 },
      {
        id: 'valuationBasis',
        heading: t('valuationBasis'),
        width: 110,
        value: (row) => t(`terms:valuationBasis.${row.valuationBasis}`),
      },
      { field: 'donationNumber', heading: t('donation'), width: 150, hidden: true },
    ],
    [t],
  );
}
