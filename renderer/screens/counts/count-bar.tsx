import { Progress, Segmented } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Counter, CountLine, StockCount } from '#contract/counts.ts';
import { integer } from '../../app/format.ts';
import { DateTimeField } from '../../components/date-field.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { asksRecount, filterCounts, type LineFilter, lineFilters } from './count-figures.ts';
import styles from './counts.module.css';

/** Whose figures are entered, when they were counted, which lines are shown, how far it has come. */
export function CountBar({
  count,
  lines,
  counters,
  counter,
  onCounter,
  countedAt,
  onCountedAt,
  showBook,
  filter,
  onFilter,
}: {
  readonly count: StockCount;
  /** With what was typed a moment ago. */
  readonly lines: readonly CountLine[];
  readonly counters: readonly Counter[];
  readonly counter: Counter;
  readonly onCounter: (counter: Counter) => void;
  /** Null: just now. */
  readonly countedAt: string | null;
  readonly onCountedAt: (time: string | null) => void;
  readonly showBook: boolean;
  readonly filter: LineFilter;
  readonly onFilter: (filter: LineFilter) => void;
}) {
  const { t } = useTranslation('counts');
  const counts = useMemo(() => filterCounts(lines, counter), [lines, counter]);
  const isCounting = count.status === 'counting';
  const offered = lineFilters.filter(
    (name) => showBook || (name !== 'differs' && name !== 'unexplained'),
  );
  // What must be counted again is not done, though it has a figure.
  const settled = count.counted - lines.filter(asksRecount).length;
  const nameOf = { first: count.firstCounter, second: count.secondCounter, final: '' };
  return (
    <div className={styles.bar}>
      {isCounting && (
        <>
          <Segmented<Counter>
            value={counter}
            aria-label={t('counterIs')}
            onChange={onCounter}
            options={counters.map((value) => ({
              value,
              label: `${t(`counter.${value}`)} ${nameOf[value]}`.trim(),
            }))}
          />
          <span title={t('switchCounter')}>
            <KeyHint keys="F3" />
          </span>
          {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is the child */}
          <label className={styles.inline}>
            {t('countedAt')}
            <DateTimeField
              style={{ width: 172 }}
              value={countedAt}
              placeholder={t('justNow')}
              aria-label={t('countedAt')}
              onChange={onCountedAt}
            />
          </label>
        </>
      )}
      <fieldset className={styles.chips} aria-label={t('common:filters')}>
        {offered.map((name) => (
          <button
            key={name}
            type="button"
            className={styles.chip}
            aria-pressed={filter === name}
            onClick={() => onFilter(name)}
          >
            {t(`filter.${name}`)} <b className="hq-number">{integer(counts[name])}</b>
          </button>
        ))}
      </fieldset>
      {isCounting && (
        <Progress
          size="small"
          style={{ width: 120 }}
          percent={Math.floor((100 * count.counted) / Math.max(1, count.lineCount))}
          // Not done while a line is to be counted again.
          status={settled < count.counted ? 'normal' : undefined}
          aria-label={t('counted')}
        />
      )}
    </div>
  );
}
