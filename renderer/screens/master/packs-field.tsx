import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PackValues } from './item-values.ts';
import styles from './master.module.css';

/** The packs of an item: so many of them are so many base units; their barcode. */
export function PacksField({
  packs,
  unit,
  onChange,
}: {
  readonly packs: readonly PackValues[];
  readonly unit: string;
  readonly onChange: (packs: readonly PackValues[]) => void;
}) {
  const { t } = useTranslation('master');
  const change = (index: number, part: Partial<PackValues>) =>
    onChange(packs.map((pack, at) => (at === index ? { ...pack, ...part } : pack)));
  return (
    <div className={styles.rows}>
      {packs.map((pack, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name while being typed
        <div key={index} className={styles.row}>
          <InputNumber<number>
            style={{ width: 56 }}
            min={1}
            max={1000}
            precision={0}
            controls={false}
            value={pack.perPacks}
            aria-label={t('pack.per')}
            status={pack.perPacks === null ? 'warning' : ''}
            onChange={(perPacks) => change(index, { perPacks })}
          />
          <Input
            style={{ width: 80 }}
            value={pack.name}
            placeholder={t('pack.name')}
            aria-label={t('pack.name')}
            status={pack.name.trim() === '' ? 'warning' : ''}
            onChange={(event) => change(index, { name: event.target.value })}
          />
          =
          <InputNumber<number>
            style={{ width: 120 }}
            min={1}
            precision={0}
            suffix={unit}
            value={pack.unitsPerPack}
            placeholder={t('pack.units')}
            aria-label={t('pack.units')}
            status={pack.unitsPerPack === null ? 'warning' : ''}
            onChange={(unitsPerPack) => change(index, { unitsPerPack })}
          />
          <Input
            style={{ flex: 1 }}
            maxLength={64}
            value={pack.barcode}
            placeholder={t('pack.barcode')}
            aria-label={t('pack.barcode')}
            onChange={(event) => change(index, { barcode: event.target.value })}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('pack.remove', { name: pack.name })}
            onClick={() => onChange(packs.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <Button
        type="dashed"
        size="small"
        icon={<PlusOutlined />}
        onClick={() =>
          onChange([...packs, { name: '', unitsPerPack: null, perPacks: 1, barcode: '' }])
        }
      >
        {t('pack.add')}
      </Button>
    </div>
  );
}
