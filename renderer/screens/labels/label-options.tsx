import { InputNumber, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type LabelKind, type LabelSymbol, labelSymbols } from '#contract/labels.ts';
import { integer } from '../../app/format.ts';
import { FormField } from '../../components/form-field.tsx';
import {
  type LabelStockName,
  labelStockNames,
  labelStocks,
  MOST_LABELS,
  perPage,
} from '../../print/label-stock.ts';
import styles from './labels.module.css';
import { SheetMap } from './sheet-map.tsx';

export interface LabelOptions {
  readonly symbol: LabelSymbol;
  readonly stock: LabelStockName;
  readonly copies: number;
  /** First place used on the first sheet, from 1. */
  readonly start: number;
}

export const firstOptions: LabelOptions = {
  symbol: 'gs1-datamatrix',
  stock: 'roll-50x30',
  copies: 1,
  start: 1,
};

/** How the labels are printed: symbol, stock, copies, and where a begun sheet goes on. */
export function LabelOptionsPanel({
  kind,
  options,
  records,
  onChange,
}: {
  readonly kind: LabelKind;
  readonly options: LabelOptions;
  /** Records chosen. */
  readonly records: number;
  readonly onChange: (change: Partial<LabelOptions>) => void;
}) {
  const { t } = useTranslation('labels');
  const { symbol, stock: name, copies, start } = options;
  const stock = labelStocks[name];
  const places = perPage(stock);
  const count = records * copies;
  const pages = count === 0 ? 0 : Math.ceil((count + start - 1) / places);
  return (
    <div className={styles.options}>
      <output className={styles.sum}>
        {t('sum', { records: integer(records), count: integer(count), pages: integer(pages) })}
      </output>
      {count > MOST_LABELS && (
        <p className={styles.tooMany} role="alert">
          {t('tooMany', { most: integer(MOST_LABELS) })}
        </p>
      )}
      {records === 0 && <p className="hq-soft">{t('chooseFirst')}</p>}
      <FormField label={t('symbol')} hint={t(`symbolHint.${kind}`)} group>
        <Radio.Group
          aria-label={t('symbol')}
          value={symbol}
          optionType="button"
          options={labelSymbols.map((value) => ({ value, label: t(`symbols.${value}`) }))}
          onChange={(event) => onChange({ symbol: event.target.value })}
        />
      </FormField>
      <FormField label={t('stock')}>
        <Select<LabelStockName>
          aria-label={t('stock')}
          value={name}
          options={labelStockNames.map((value) => ({ value, label: t(`stocks.${value}`) }))}
          onChange={(value) => onChange({ stock: value, start: 1 })}
        />
      </FormField>
      <div className={styles.numbers}>
        <FormField label={t('copies')}>
          <InputNumber
            aria-label={t('copies')}
            value={copies}
            min={1}
            max={MOST_LABELS}
            precision={0}
            onChange={(value) => onChange({ copies: value ?? 1 })}
          />
        </FormField>
        {places > 1 && (
          <FormField label={t('start')}>
            <InputNumber
              aria-label={t('start')}
              value={start}
              min={1}
              max={places}
              precision={0}
              onChange={(value) => onChange({ start: value ?? 1 })}
            />
          </FormField>
        )}
      </div>
      {places > 1 && (
        <SheetMap
          stock={stock}
          start={start}
          count={count}
          onStart={(place) => onChange({ start: place })}
        />
      )}
    </div>
  );
}
