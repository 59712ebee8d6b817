import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LotBalance } from '#contract/stock.ts';
import { qty } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import type { DraftLine, DraftLot } from './kit-draft.ts';
import { draftLot } from './kit-draft.ts';

const AUTOMATIC = 'fefo';

function lotValue(lot: { readonly lotId: number; readonly locationId: number }): string {
  return `${lot.lotId}:${lot.locationId}`;
}

/** The lot a row takes from; lots that may not be used are shown with why, and cannot be chosen. */
export function LotField({
  line,
  nearLimit,
  onChange,
  label,
}: {
  readonly line: DraftLine;
  /** Expiry up to this day counts as near. */
  readonly nearLimit: string;
  readonly onChange: (lot: DraftLot | null) => void;
  readonly label: string;
}) {
  const { t } = useTranslation('desk');
  const [opened, setOpened] = useState(false);
  const balances = useQuery(
    orpc.stock.balances.queryOptions({
      input: { itemId: line.itemId, includeZero: false },
      enabled: opened,
    }),
  );
  const lots: readonly LotBalance[] = balances.data?.[0]?.lots ?? [];
  const describe = (lot: LotBalance): string =>
    [
      lot.lotNo,
      lot.expiresOn ?? t('noExpiry'),
      lot.locationName,
      qty(lot.quantity, line.baseUnit),
      lot.usable
        ? ''
        : t(lot.status === 'available' ? 'terms:lotUse.expired' : `terms:lotStatus.${lot.status}`),
    ]
      .filter((part) => part !== '')
      .join(' · ');
  const known = lots.some((lot) => line.lot !== null && lotValue(lot) === lotValue(line.lot));
  return (
    <Select<string>
      size="small"
      style={{ width: '100%' }}
      aria-label={label}
      value={line.lot === null ? AUTOMATIC : lotValue(line.lot)}
      popupMatchSelectWidth={false}
      loading={opened && balances.isPending}
      onOpenChange={(open) => open && setOpened(true)}
      onFocus={() => setOpened(true)}
      options={[
        { value: AUTOMATIC, label: t('automaticLot') },
        ...(line.lot !== null && !known
          ? [{ value: lotValue(line.lot), label: line.lot.lotNo }]
          : []),
        ...lots.map((lot) => ({
          value: lotValue(lot),
          label: describe(lot),
          selected: lot.lotNo,
          disabled: !lot.usable,
        })),
      ]}
      labelRender={({ value, label: shown }) =>
        value === AUTOMATIC ? shown : (line.lot?.lotNo ?? shown)
      }
      onChange={(value) => {
        const lot = lots.find((candidate) => lotValue(candidate) === value);
        onChange(lot === undefined ? null : draftLot(lot, nearLimit));
      }}
    />
  );
}
