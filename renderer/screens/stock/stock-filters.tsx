import { Select, Switch } from 'antd';
import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Category, categories } from '#contract/values.ts';
import { LocationPicker } from '../../components/pickers.tsx';
import { QuickFilter } from '../../components/quick-filter.tsx';

/** What the person narrows the stock to. */
export interface StockFilters {
  readonly search: string;
  readonly category: Category | undefined;
  readonly locationId: number | undefined;
  readonly expiringWithinDays: number | undefined;
  readonly belowMinimum: boolean;
  readonly includeZero: boolean;
}

/** Everything on hand. */
export const noFilters: StockFilters = {
  search: '',
  category: undefined,
  locationId: undefined,
  expiringWithinDays: undefined,
  belowMinimum: false,
  includeZero: false,
};

const EXPIRY_CHOICES = [30, 90, 180, 365];

/** The filters as the host takes them; typing waits for the rows to keep up. */
export function useStockInput(filters: StockFilters) {
  const deferred = useDeferredValue(filters);
  return useMemo(() => {
    const { search, ...rest } = deferred;
    return { ...rest, ...(search.trim() === '' ? {} : { search: search.trim() }) };
  }, [deferred]);
}

/** The filters of the stock, every one in reach of Tab. */
export function StockFilterBar({
  filters,
  onChange,
}: {
  readonly filters: StockFilters;
  readonly onChange: (filters: StockFilters) => void;
}) {
  const { t } = useTranslation('stock');
  const set = (change: Partial<StockFilters>) => onChange({ ...filters, ...change });
  return (
    <>
      <QuickFilter value={filters.search} onChange={(search) => set({ search })} width={150} />
      <Select<Category>
        allowClear
        style={{ width: 160 }}
        placeholder={t('anyCategory')}
        aria-label={t('terms:word.category')}
        value={filters.category}
        options={categories.map((value) => ({ value, label: t(`terms:category.${value}`) }))}
        onChange={(category) => set({ category })}
      />
      <LocationPicker
        placeholder={t('anyLocation')}
        aria-label={t('terms:word.location')}
        style={{ width: 146 }}
        allowClear
        value={filters.locationId ?? null}
        onChange={(locationId) => set({ locationId })}
      />
      <Select<number>
        allowClear
        style={{ width: 122 }}
        placeholder={t('anyExpiry')}
        aria-label={t('expiring')}
        value={filters.expiringWithinDays}
        options={EXPIRY_CHOICES.map((value) => ({ value, label: t('within', { days: value }) }))}
        onChange={(expiringWithinDays) => set({ expiringWithinDays })}
      />
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is the child */}
      <label>
        <Switch
          size="small"
          checked={filters.belowMinimum}
          onChange={(belowMinimum) => set({ belowMinimum })}
        />{' '}
        {t('belowMinimum')}
      </label>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is the child */}
      <label>
        <Switch
          size="small"
          checked={filters.includeZero}
          onChange={(includeZero) => set({ includeZero })}
        />{' '}
        {t('includeZero')}
      </label>
    </>
  );
}
