import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Item } from '#contract/items.ts';
import type { LabelKind } from '#contract/labels.ts';
import type { LotRow } from '#contract/lots.ts';
import type { Location } from '#contract/organisation.ts';
import { orpc } from '../../app/queries.ts';
import type { GridColumn } from '../../components/data-grid.tsx';

/** A record that a label can be printed for, the same for all kinds. */
export interface LabelRow {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly spec: string;
  readonly lotNo: string;
  readonly expiresOn: string | null;
  readonly quantity: number | null;
  readonly baseUnit: string;
  readonly barcode: string;
  readonly place: string;
  readonly pinyin: string;
}

const blank = {
  spec: '',
  lotNo: '',
  expiresOn: null,
  quantity: null,
  baseUnit: '',
  barcode: '',
  place: '',
  pinyin: '',
} as const;

function ofItem(item: Item): LabelRow {
  return {
    ...blank,
    id: item.id,
    code: item.code,
    name: item.name,
    spec: item.spec.includes(item.size) ? item.spec : `${item.spec} ${item.size}`,
    baseUnit: item.baseUnit,
    barcode: item.packs.flatMap(({ barcode }) => barcode ?? []).join(' '),
    pinyin: item.pinyin,
  };
}

function ofLot(lot: LotRow, separator: string): LabelRow {
  return {
    ...blank,
    id: lot.lotId,
    code: lot.itemCode,
    name: lot.itemName,
    spec: lot.spec,
    lotNo: lot.lotNo,
    expiresOn: lot.expiresOn,
    quantity: lot.quantity,
    baseUnit: lot.baseUnit,
    place: lot.places.map(({ locationName }) => locationName).join(separator),
    pinyin: lot.pinyin,
  };
}

/** The records of a kind, lots without stock where asked for, and whether they are still being read. */
export function useLabelRows(kind: LabelKind, includeZero: boolean) {
  const { t } = useTranslation('labels');
  const items = useQuery({
    ...orpc.items.list.queryOptions({ input: {} }),
    enabled: kind === 'item',
  });
  const lots = useQuery({
    ...orpc.lots.list.queryOptions({
      input: { includeZero },
      placeholderData: (before) => before,
    }),
    enabled: kind === 'lot',
  });
  const locations = useQuery({
    ...orpc.organisation.locations.list.queryOptions({ input: {} }),
    enabled: kind === 'shelf',
  });
  const rows = useMemo((): readonly LabelRow[] | undefined => {
    if (kind === 'item') return items.data?.map(ofItem);
    if (kind === 'lot') return lots.data?.map((lot) => ofLot(lot, t('master:separator')));
    return locations.data?.map((location: Location) => ({
      ...blank,
      id: location.id,
      code: location.code,
      name: location.name,
      place: t(`terms:locationKind.${location.kind}`),
    }));
  }, [kind, items.data, lots.data, locations.data, t]);
  const query = { item: items, lot: lots, shelf: locations }[kind];
  return { rows, isPending: query.isPending, error: query.error };
}

/** What each kind shows. */
export function useLabelColumns(kind: LabelKind): GridColumn<LabelRow>[] {
  const { t } = useTranslation('labels');
  return useMemo<GridColumn<LabelRow>[]>(() => {
    const code = { field: 'code', heading: t('terms:word.code'), width: 96 } as const;
    const name = { field: 'name', heading: t('terms:word.name'), flex: 1, minWidth: 124 } as const;
    const spec = {
      field: 'spec',
      heading: t('terms:word.spec'),
      width: kind === 'lot' ? 92 : 130,
    } as const;
    if (kind === 'shelf') {
      return [code, name, { field: 'place', heading: t('locationKind'), width: 130 }];
    }
    if (kind === 'item') {
      return [
        code,
        name,
        spec,
        { field: 'baseUnit', heading: t('terms:word.unit'), width: 80 },
        { field: 'barcode', heading: t('barcode'), width: 170 },
      ];
    }
    return [
      code,
      name,
      spec,
      { field: 'lotNo', heading: t('terms:word.lot'), width: 116 },
      { field: 'expiresOn', heading: t('terms:word.expiresOn'), kind: 'date', width: 104 },
      {
        field: 'quantity',
        heading: t('terms:word.balance'),
        kind: 'quantity',
        unit: (row) => row.baseUnit,
        width: 104,
      },
      { field: 'place', heading: t('terms:word.location'), flex: 1, minWidth: 176 },
    ];
  }, [kind, t]);
}
