import { Input, Select, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Pack } from '../../app/format.ts';
import { type PricePer, perName, pricePers, type TypedPrice } from '../../app/price.ts';
import { fenOfYuan } from '../../app/yuan.ts';

function keyOf({ units, packs }: PricePer): string {
  return `${units}/${packs}`;
}

/** A price in yuan, for one base unit or for one pack. */
export function PriceField({
  value,
  onChange,
  packs,
  unit,
  status = '',
}: {
  readonly value: TypedPrice;
  readonly onChange: (price: TypedPrice) => void;
  readonly packs: readonly Pack[];
  readonly unit: string;
  readonly status?: 'error' | '';
}) {
  const { t } = useTranslation('purchasing');
  const known = pricePers(packs, unit);
  const offered = known.some((per) => keyOf(per) === keyOf(value.per))
    ? known
    : [...known, { ...value.per, name: perName(value.per, packs, unit) }];
  const unreadable = value.yuan.trim() !== '' && fenOfYuan(value.yuan) === null;
  return (
    <Space.Compact>
      <Input
        size="small"
        style={{ width: 92, textAlign: 'right' }}
        value={value.yuan}
        prefix="¥"
        inputMode="decimal"
        status={unreadable ? 'error' : status}
        aria-label={t('priceYuan')}
        onChange={(event) => onChange({ ...value, yuan: event.target.value })}
      />
      <Select
        size="small"
        style={{ width: 84 }}
        popupMatchSelectWidth={false}
        value={keyOf(value.per)}
        aria-label={t('pricePer')}
        options={offered.map((per) => ({ value: keyOf(per), label: `/${per.name || t('unit')}` }))}
        onChange={(key) => {
          const per = offered.find((candidate) => keyOf(candidate) === key);
          if (per) onChange({ ...value, per: { units: per.units, packs: per.packs } });
        }}
      />
    </Space.Compact>
  );
}
