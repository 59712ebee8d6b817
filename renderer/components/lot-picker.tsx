import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { LotRow } from '#contract/lots.ts';
import { qty } from '../app/format.ts';
import { orpc } from '../app/queries.ts';

/** Lots of an item, those with nothing left as well; undefined while they are read. */
export function useItemLots(itemId: number | null): readonly LotRow[] | undefined {
  const lots = useQuery(
    orpc.lots.list.queryOptions({
      input: { itemId: itemId ?? 0, includeZero: true },
      enabled: itemId !== null,
    }),
  );
  return itemId === null ? [] : lots.data;
}

/** Chooses a lot of an item, wherever it lies and whether any is left. */
export function LotPicker({
  itemId,
  value,
  onChange,
  status,
  size = 'small',
}: {
  readonly itemId: number | null;
  readonly value: number | null;
  readonly onChange: (lot: LotRow | null) => void;
  readonly status?: 'error' | '';
  /** Small in the lines of a slip. */
  readonly size?: 'small' | 'middle';
}) {
  const { t } = useTranslation();
  const lots = useItemLots(itemId);
  return (
    <Select<number>
      size={size}
      style={{ width: '100%' }}
      aria-label={t('terms:word.lot')}
      disabled={itemId === null}
      value={value}
      {...(status === undefined ? {} : { status })}
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label' }}
      loading={lots === undefined}
      placeholder={t('common:chooseLot')}
      notFoundContent={t(lots === undefined ? 'common:loading' : 'common:noLot')}
      options={(lots ?? []).map((lot) => ({
        value: lot.lotId,
        label: [lot.lotNo, lot.expiresOn ?? '', qty(lot.quantity, lot.baseUnit)]
          .filter((part) => part !== '')
          .join(' · '),
      }))}
      onChange={(next) => onChange(lots?.find((lot) => lot.lotId === next) ?? null)}
    />
  );
}
