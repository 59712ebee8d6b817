import { useTranslation } from 'react-i18next';
import { type LabelStock, perPage } from '../../print/label-stock.ts';
import styles from './labels.module.css';

/** The first sheet in small: which places are taken by now, and where printing begins. */
export function SheetMap({
  stock,
  start,
  count,
  onStart,
}: {
  readonly stock: LabelStock;
  /** First place used, from 1. */
  readonly start: number;
  readonly count: number;
  readonly onStart: (place: number) => void;
}) {
  const { t } = useTranslation('labels');
  const places = Array.from({ length: perPage(stock) }, (_, index) => index + 1);
  return (
    <div className={styles.sheet} style={{ gridTemplateColumns: `repeat(${stock.columns}, 1fr)` }}>
      {places.map((place) => (
        <button
          key={place}
          type="button"
          // The number field beside it does the same by keyboard.
          tabIndex={-1}
          aria-label={t('startAt', { place })}
          aria-pressed={place === start}
          className={place >= start && place < start + count ? styles.used : undefined}
          onClick={() => onStart(place)}
        >
          {place}
        </button>
      ))}
    </div>
  );
}
