import { InputNumber, Select } from 'antd';
import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Category, categories } from '#contract/values.ts';
import { DateField } from '../../components/date-field.tsx';
import { LocationPicker } from '../../components/pickers.tsx';
import { QuickFilter } from '../../components/quick-filter.tsx';
import styles from './reports.module.css';

/** Which goods a report looks at. */
export interface GoodsParams {
  readonly search: string;
  readonly category: Category | undefined;
  readonly locationId: number | undefined;
}

/** All goods. */
export const allGoods: GoodsParams = { search: '', category: undefined, locationId: undefined };

/** Parameters as the host takes them; typing waits for the rows to keep up. */
export function useReportInput<Params extends { readonly search: string }>(params: Params) {
  const deferred = useDeferredValue(params);
  return useMemo(() => {
    const { search, ...rest } = deferred;
    return { ...rest, ...(search.trim() === '' ? {} : { search: search.trim() }) };
  }, [deferred]);
}

/** Search, category and, where a report knows places, the place. */
export function GoodsFields({
  params,
  onChange,
  places = true,
}: {
  readonly params: Pick<GoodsParams, 'search' | 'category'> & Partial<GoodsParams>;
  readonly onChange: (change: Partial<GoodsParams>) => void;
  readonly places?: boolean;
}) {
  const { t } = useTranslation('reports');
  return (
    <>
      <QuickFilter value={params.search} onChange={(search) => onChange({ search })} />
      <Select<Category>
        allowClear
        style={{ width: 140 }}
        placeholder={t('anyCategory')}
        aria-label={t('terms:word.category')}
        value={params.category}
        options={categories.map((value) => ({ value, label: t(`terms:category.${value}`) }))}
        onChange={(category) => onChange({ category })}
      />
      {places && (
        <LocationPicker
          allowClear
          style={{ width: 132 }}
          placeholder={t('anyPlace')}
          value={params.locationId ?? null}
          onChange={(locationId) => onChange({ locationId })}
        />
      )}
    </>
  );
}

/** A whole number that a report is worked out with. */
export function NumberParam({
  label,
  value,
  min,
  max,
  onChange,
}: {
  readonly label: string;
  readonly value: number | undefined;
  readonly min: number;
  readonly max: number;
  /** Undefined where the field was cleared. */
  readonly onChange: (value: number | undefined) => void;
}) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className={styles.param}>
      {label}
      <InputNumber<number>
        style={{ width: 56 }}
        value={value ?? null}
        min={min}
        max={max}
        precision={0}
        controls={false}
        onChange={(typed) => onChange(typed ?? undefined)}
      />
    </label>
  );
}

/** The day that a report on stock looks back at; cleared, it is the business date again. */
export function AsOfField({
  date,
  onChange,
}: {
  readonly date: string;
  readonly onChange: (date: string | undefined) => void;
}) {
  const { t } = useTranslation('reports');
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className={styles.param}>
      {t('asOf')}
      <DateField
        style={{ width: 130 }}
        aria-label={t('asOf')}
        value={date}
        onChange={(next) => onChange(next ?? undefined)}
      />
    </label>
  );
}
