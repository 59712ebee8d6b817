import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LotRow } from '#contract/lots.ts';
import type { GridColumn } from '../../components/data-grid.tsx';
import { StateTag } from '../../components/state-tag.tsx';

/** Columns of the list of lots: what it is, how long it lasts, what to do with it. */
export function useLotColumns(): GridColumn<LotRow>[] {
  const { t } = useTranslation('lots');
  return useMemo<GridColumn<LotRow>[]>(
    () => [
      { field: 'itemCode', heading: t('terms:word.code'), width: 88, pinned: 'left' },
      { field: 'itemName', heading: t('terms:word.name'), flex: 1, minWidth: 118 },
      { field: 'lotNo', heading: t('terms:word.lot'), width: 116 },
      { field: 'expiresOn', heading: t('terms:word.expiresOn'), kind: 'date', width: 100 },
      { field: 'daysLeft', heading: t('daysLeft'), kind: 'integer', width: 76 },
      { field: 'use', heading: t('terms:word.state'), kind: 'state', state: 'lotUse', width: 96 },
      {
        field: 'suggestion',
        heading: t('suggestion'),
        kind: 'state',
        state: 'lotSuggestion',
        width: 96,
        // Nothing to do says nothing.
        render: (row) =>
          row.suggestion === 'ok' ? null : <StateTag kind="lotSuggestion" state={row.suggestion} />,
      },
      {
        field: 'quantity',
        heading: t('terms:word.balance'),
        kind: 'quantity',
        unit: (row) => row.baseUnit,
        width: 110,
      },
      {
        field: 'leftAtExpiry',
        heading: t('leftAtExpiry'),
        headingHint: t('leftAtExpiryHint'),
        kind: 'quantity',
        unit: (row) => row.baseUnit,
        zero: '',
        width: 100,
      },
      {
        field: 'recentUse',
        heading: t('recentUse'),
        kind: 'quantity',
        unit: (row) => row.baseUnit,
        zero: '',
        hidden: true,
        width: 110,
      },
      {
        id: 'places',
        value: (row) => row.places.map((place) => place.locationName).join(t('listMark')),
        heading: t('terms:word.location'),
        width: 130,
      },
      { field: 'amount', heading: t('terms:word.amount'), kind: 'money', hidden: true, width: 106 },
      { field: 'madeOn', heading: t('terms:word.madeOn'), kind: 'date', hidden: true, width: 106 },
      { field: 'partyName', heading: t('terms:word.supplier'), hidden: true, width: 140 },
    ],
    [t],
  );
}
