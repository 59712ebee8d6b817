import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { LotBalance } from '#contract/stock.ts';
import { qty } from '../app/format.ts';
import { orpc } from '../app/queries.ts';

const AUTOMATIC = 'fefo';

/** Goods of one lot at one place. */
export interface HoldingKey {
  readonly lotId: number;
  readonly locationId: number;
}

function textOf({ lotId, locationId }: HoldingKey): string {
  return `${lotId}:${locationId}`;
}

/** Lots of an item on hand, place by place; undefined while they are read. */
export function useHoldings(
  itemId: number | null,
  locationId?: number | null,
): readonly LotBalance[] | undefined {
  const balances = useQuery(
    orpc.stock.balances.queryOptions({
      input: { itemId: itemId ?? 0, ...(locationId ? { locationId } : {}) },
      enabled: itemId !== null,
    }),
  );
  return itemId === null ? [] : balances.data === undefined ? undefined : lotsOf(balances.data);
}

function lotsOf(
  balances: readonly { readonly lots: readonly LotBalance[] }[],
): readonly LotBalance[] {
  return balances[0]?.lots ?? [];
}

/** Chooses goods on hand: their lot, and where they lie. What may not be issued is named as such. */
export function HoldingField({
  itemId,
  locationId,
  unit,
  value,
  onChange,
  automatic,
  status,
  'aria-label': label,
}: {
  readonly itemId: number | null;
  /** Only what lies there. */
  readonly locationId?: number | null;
  readonly unit: string;
  readonly value: HoldingKey | null;
  readonly onChange: (holding: LotBalance | null) => void;
  /** Words for leaving the choice to the order of expiry; left out: a lot must be chosen. */
  readonly automatic?: string | undefined;
  readonly status?: 'error' | '' | undefined;
  readonly 'aria-label'?: string;
}) {
  const { t } = useTranslation();
  const lots = useHoldings(itemId, locationId);
  const info = useQuery(orpc.workspace.info.queryOptions());
  const stateOf = (lot: LotBalance): string => {
    if (lot.usable) return '';
    if (lot.status !== 'available') return t(`terms:lotStatus.${lot.status}`);
    const expired = lot.expiresOn !== null && lot.expiresOn < (info.data?.businessDate ?? '');
    return t(expired ? 'terms:lotUse.expired' : 'common:notUsable');
  };
  const words = (lot: LotBalance): string =>
    [lot.lotNo, lot.expiresOn ?? '', lot.locationName, qty(lot.quantity, unit), stateOf(lot)]
      .filter((part) => part !== '')
      .join(' · ');
  const chosen = value === null ? (automatic === undefined ? undefined : AUTOMATIC) : textOf(value);
  return (
    <Select<string>
      size="small"
      style={{ width: '100%' }}
      aria-label={label ?? t('terms:word.lot')}
      disabled={itemId === null}
      {...(chosen === undefined ? {} : { value: chosen })}
      {...(status === undefined ? {} : { status })}
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label' }}
      loading={lots === undefined}
      placeholder={t('common:chooseLot')}
      notFoundContent={t(lots === undefined ? 'common:loading' : 'common:noStock')}
      options={[
        ...(automatic === undefined ? [] : [{ value: AUTOMATIC, label: automatic }]),
        ...(lots ?? []).map((lot) => ({ value: textOf(lot), label: words(lot) })),
      ]}
      onChange={(next) => onChange(lots?.find((lot) => textOf(lot) === next) ?? null)}
    />
  );
}
